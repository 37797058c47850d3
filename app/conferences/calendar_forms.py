"""The calendar as people type it: rows of what happens, with a first and a last day."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import Optional, StopValidation, ValidationError

from app.conferences.methods import Day as PlannedDay
from app.conferences.models import LONGEST_PLANNED, MOST_PLANNED
from app.fields import Day, Length
from app.posted import PostedForm
from app.prose import clean_line

NUMBERS = range(1, MOST_PLANNED + 1)


class Row(NamedTuple):
    """The three fields of one part of the calendar."""

    n: int
    planned: Any
    first: Any
    last: Any

    @property
    def is_used(self) -> bool:
        return any(field.data or field.errors for field in (self.planned, self.first, self.last))


class PlannedDays(PostedForm):
    """The calendar. A row without words is no part of it."""

    NAMES = frozenset(f"{part}_{n}" for part in ("planned", "first", "last") for n in NUMBERS)

    @property
    def rows(self) -> list[Row]:
        return [Row(n, self[f"planned_{n}"], self[f"first_{n}"], self[f"last_{n}"]) for n in NUMBERS]

    @property
    def shown_rows(self) -> list[Row]:
        """What is filled in, and two rows for more."""
        return self.rows[: max((row.n for row in self.rows if row.is_used), default=0) + 2]

    @property
    def planned(self) -> list[PlannedDay]:
        """The calendar as it was filled in, the earliest first. Without a last day, a part takes one day."""
        told = [(row.planned.data, row.first.data, row.last.data) for row in self.rows]
        days = [PlannedDay(words, first, last or first) for words, first, last in told if words and first]
        return sorted(days, key=lambda day: (day.first, day.last))

    @staticmethod
    def begun_with(days: list[PlannedDay]) -> dict[str, Any]:
        """Planned days as what the fields begin with."""
        found: dict[str, Any] = {}
        for n, day in zip(NUMBERS, days, strict=False):
            found |= {f"planned_{n}": day.label, f"first_{n}": day.first, f"last_{n}": day.last}
        return found


def _words_for_the_day(form: Any, field: Any) -> None:
    n = field.name.rpartition("_")[2]
    if not field.data and (form[f"first_{n}"].data or form[f"last_{n}"].data):
        raise ValidationError(_("Say what happens on this day, or leave the day empty too."))


def _day_for_the_words(form: Any, field: Any) -> None:
    n = field.name.rpartition("_")[2]
    is_empty = not any(typed.strip() for typed in field.raw_data or ())
    if is_empty and form[f"planned_{n}"].data:
        raise StopValidation(_("Write the day, like 2027-03-20, or take the words out."))


def _not_before_the_first(form: Any, field: Any) -> None:
    first = form[f"first_{field.name.rpartition('_')[2]}"].data
    if first and field.data and field.data < first:
        raise ValidationError(_("The last day lies before the first one."))


for _n in NUMBERS:
    _words = StringField(
        _("What happens"), filters=[clean_line], validators=[_words_for_the_day, Length(max=LONGEST_PLANNED)]
    )
    setattr(PlannedDays, f"planned_{_n}", _words)
    setattr(PlannedDays, f"first_{_n}", Day(_("First day"), validators=[_day_for_the_words, Optional()]))
    setattr(PlannedDays, f"last_{_n}", Day(_("Last day"), validators=[Optional(), _not_before_the_first]))
