"""Whom somebody lets act for herself, and who heard it where it was said aloud."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import DataRequired

from app.conferences.models import Membership
from app.posted import PostedForm


def _named(members: list[Membership]) -> list[tuple[str, str]]:
    told = [(str(one.id), f"{one.name}, {one.role.label}") for one in members]
    return [("", str(_("Choose …"))), *told]


class ConsentForm(PostedForm):
    helper = SelectField(
        _("Who may act for you"),
        description=_("Somebody who sits beside you. It ends by itself after 30 minutes, or when you say so."),
        validators=[DataRequired(_("Choose who may act for you."))],
    )

    def offer(self, helpers: list[Membership]) -> "ConsentForm":
        self.helper.choices = _named(helpers)
        return self


class WordForm(PostedForm):
    member = SelectField(_("Who asked you to act for her or him"), validators=[DataRequired(_("Choose the panelist."))])
    witness = SelectField(
        _("Who else heard it"),
        description=_("Neither you nor the panelist. Both of you and the witness are noted in the journal."),
        validators=[DataRequired(_("Choose who else heard it."))],
    )

    def offer(self, panelists: list[Membership], witnesses: list[Membership]) -> "WordForm":
        self.member.choices, self.witness.choices = _named(panelists), _named(witnesses)
        return self
