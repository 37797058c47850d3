"""What organizers paste or send: a list of people."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, TextAreaField

from app.access.roles import Role
from app.agreeing import seen
from app.lists.plan import Plan
from app.lists.reading import Brought, Row, as_lines, read_file, rows_of_text
from app.posted import PostedForm
from app.prose import clean


def without_controls(text: str | None) -> str:
    """Without what no reader can see. What the list begins with stays: a tab there is an empty cell."""
    return clean(f".{text or ''}.")[1:-1]


class TableForm(PostedForm):
    """Lines that are pasted, or come in a `file`. `LINES` names their field, `NEITHER` is said where nothing came."""

    LINES: ClassVar[str]
    NEITHER: ClassVar[Any]
    brought: Brought | None = None  # what was read of a file

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not (self[self.LINES].data or "").strip() and not self._sent_file:
            self[self.LINES].errors = [self.NEITHER]
            return False
        return valid

    @property
    def _sent_file(self) -> bool:
        sent = self["file"].data
        return bool(sent and getattr(sent, "filename", ""))

    def read(self) -> list[Row]:
        """The rows of the file, or of the lines where none is sent. From here on the form holds them as lines."""
        lines = self[self.LINES]
        if not self._sent_file:
            return rows_of_text(lines.data or "")
        self.brought = read_file(self["file"].data.read())
        lines.data = as_lines(self.brought.rows)
        return self.brought.rows


class ListForm(TableForm):
    LINES, NEITHER = "list_text", _("Paste a list, or choose a file.")
    list_text = TextAreaField(
        _("The list, a line for each person"),
        description=_(
            "Paste it as it is, out of a spreadsheet or a mail. Headings like name, e-mail, telephone, town, language "
            "and role may stand in any order; without any, names and addresses are told by what they look like."
        ),
        filters=[without_controls],
        render_kw={"spellcheck": "false", "wrap": "off"},
    )
    file = FileField(
        _("Or a file"), description=_("A CSV file or a workbook (.xlsx). It is read and not kept."),
    )  # fmt: skip
    role = SelectField(
        _("Role, where a line names none"),
        choices=[(role.value, role.label) for role in Role],
        default=Role.PANELIST.value,
    )
    cards = BooleanField(_("Panelists whose address is also somebody else's get a printed card"))
    doubtful = BooleanField(_("Invite those in doubt too"))

    @property
    def chosen_role(self) -> Role:
        return Role(self.role.data)

    @staticmethod
    def agrees_to(plan: Plan) -> bool:
        """Whether whoever sends it has seen exactly what it does."""
        return bool(plan.to_invite) and seen() == plan.mark
