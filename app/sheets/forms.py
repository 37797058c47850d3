"""Which sheets to print, and what somebody reads off one: a field for each line, and Enter leads to the next."""

from functools import partial
from typing import Any
from unicodedata import normalize

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from app.conferences.models import Membership
from app.fields import Length
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.sheets.kinds import Kind
from app.sheets.models import Sheet, SheetEntry

EVERYBODY = "all"
LONGEST_BESIDE = 60
MOST_DIGITS = 4
GOES_ON = "on"
# What people write for the same: a dash is a minus, and the letter o a nought.
SAME = str.maketrans({"–": "-", "—": "-", "−": "-", "×": "x"})


class PrintForm(PostedForm):
    kind = RadioField(_("What goes on the sheet"), validators=[InputRequired(_("Choose what goes on the sheet."))])
    seat = SelectField(_("For whom"), default=EVERYBODY)

    def offer(self, kinds: dict[str, Kind], panel: list[Membership]) -> "PrintForm":
        self.kind.choices = [(name, kind.label) for name, kind in kinds.items()]
        seats = [(str(one.id), f"{one.seat_name}, {one.name}") for one in panel]
        self.seat.choices = [(EVERYBODY, gettext("Everybody on the panel")), *seats]
        return self

    def chosen(self, panel: list[Membership]) -> list[Membership]:
        return [one for one in panel if self.seat.data in (EVERYBODY, str(one.id))]


class SheetForm(PostedForm):
    """What is read off one sheet. `at` is the field in which somebody is."""

    at = HiddenField(default="0")
    go = HiddenField()
    sheet: Sheet

    @property
    def rows(self) -> list[tuple[Field | None, Field]]:
        """For each line what stands beside it, if anything does, and the line itself."""
        numbers = range(1, len(self.sheet.about) + 1)
        return [(self[f"beside_{n}"] if self.sheet.kind.beside else None, self[f"line_{n}"]) for n in numbers]

    @property
    def read(self) -> list[str]:
        return [line.data or "" for _beside, line in self.rows]

    @property
    def places(self) -> list[str]:
        return [(beside.data or "") if beside else "" for beside, _line in self.rows]

    @property
    def goes_on(self) -> bool:
        """Whether Enter was pressed in a line: nothing is taken yet, and the next line has the focus."""
        return self.go.data == GOES_ON

    def step(self) -> None:
        """Lead to the field behind the one in which somebody was, and behind the last one that says anything."""
        filled = [n for n, field in enumerate(self._fields_in_order) if field.data]
        self.at.data = str(max([self._here, *filled]) + 1)

    @property
    def is_through(self) -> bool:
        return self._here >= len(self._fields_in_order)

    def focus(self) -> None:
        if not self.is_through:
            self._fields_in_order[self._here].render_kw = {"autofocus": True, "autocomplete": "off"}

    @property
    def _here(self) -> int:
        """The place of the field in which somebody was; the first where the form says nothing that is one."""
        told = self.at.data or ""
        return int(told) if told.isdecimal() and len(told) < MOST_DIGITS else 0

    @property
    def _fields_in_order(self) -> list[Field]:
        return [field for row in self.rows for field in row if field is not None]


def print_form(kinds: dict[str, Kind], panel: list[Membership], **more: Any) -> PrintForm:
    return PrintForm(**more).offer(kinds, panel)


def sheet_form(sheet: Sheet, known: SheetEntry | None = None, **more: Any) -> SheetForm:
    """The form that fits a sheet, with what this person read off it before."""
    typed = {f"line_{n}": text for n, text in enumerate(known.read, 1)} if known else {}
    form = type("SheetForm", (SheetForm,), _line_fields(sheet))(data=typed, **more)
    form.sheet = sheet
    return form


def _line_fields(sheet: Sheet) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for n, line in enumerate(sheet.lines, 1):
        if sheet.kind.beside:
            label = sheet.kind.beside if sheet.kind.is_long else gettext("%(n)s. %(what)s", n=n, what=sheet.kind.beside)
            fields[f"beside_{n}"] = StringField(label, filters=[clean_line], validators=[Length(max=LONGEST_BESIDE)])
        fields[f"line_{n}"] = _line_field(sheet.kind, n, line.label)
    return fields


def _line_field(kind: Kind, n: int, label: str) -> Field:
    if kind.is_long:
        return TextAreaField(gettext("Words"), filters=[clean], validators=[Length(max=kind.longest)])
    if not kind.is_counted:
        return StringField(gettext("%(n)s. Words", n=n), filters=[clean_line], validators=[Length(max=kind.longest)])
    return StringField(f"{n}. {label}", filters=[partial(_as_code, kind)], validators=[_is_code(kind)])


def _as_code(kind: Kind, typed: str | None) -> str:
    code = normalize("NFKC", typed or "").translate(SAME).strip().casefold()
    return "0" if code == "o" and "0" in kind.codes else code


def _is_code(kind: Kind):
    def check(_form, field):
        if field.data and field.data not in kind.codes:
            known = ", ".join(kind.codes)
            raise ValidationError(gettext("Write one of these, or nothing: %(codes)s", codes=known))

    return check
