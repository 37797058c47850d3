"""Form fields of which a browser would never send too much, but somebody could."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    ValidationError,
    validators,
)
from wtforms.widgets import Select

from app import moments, typed_days
from app.figures import grouped
from app.languages import locale_here
from app.orders import clock_sign
from app.prose import OfPeople
from app.written import other_language

MOST_DIGITS = 10
GROUPED = re.compile(r"[0-9]{1,3}(?:([., \u00a0\u202f'’])[0-9]{3})(?:\1[0-9]{3})*", re.ASCII)


class Length(validators.Length):
    """How long a text may be. The refusal says how long it is, and by how much it is too long."""

    def __call__(self, form, field):
        long = len(field.data or "")
        if self.max >= 0 and long > self.max and not self.message:
            raise ValidationError(
                _(
                    "This has %(long)s characters, and at most %(most)s fit here. Shorten it by %(over)s, or split "
                    "it in two. What you wrote is still here.",
                    long=grouped(long),
                    most=grouped(self.max),
                    over=grouped(long - self.max),
                )
            )
        super().__call__(form, field)


# Beyond lie the ends of the calendar, where a moment has no neighbor in another time zone.
YEARS = range(1900, 2200)


class WholeNumber(IntegerField):
    """A whole number. One that no column could hold is not even read: validators stumble over such numbers."""

    data: Any

    def process_formdata(self, valuelist):
        if valuelist and len(valuelist[0].strip()) > MOST_DIGITS:
            self.data = None
            raise ValueError(_("Write a smaller whole number."))
        try:
            super().process_formdata([ungrouped(value) for value in valuelist])
        except ValueError:
            self.data = None
            raise ValueError(_("Write a whole number, like 12.")) from None


def ungrouped(text: str) -> str:
    """A number as offices write it, 1.011 or 1 011 or 1,011, without what groups its thousands."""
    return re.sub(r"[^0-9]", "", text) if GROUPED.fullmatch(text.strip()) else text


class ListToChooseFrom(Select):
    """Choices that people worded say their language."""

    @classmethod
    def render_option(cls, choice, **marks):
        if isinstance(choice.label, OfPeople):
            marks |= {"dir": "auto", "lang": other_language() or False}
        return super().render_option(choice, **marks)


class OneOf(SelectField):
    """One out of a list in which choices may stand that people worded."""

    widget = ListToChooseFrom()


class AnyOf(SelectMultipleField):
    """Any number of things out of a list, also none. What is chosen is a list, whatever was sent."""

    data: Any

    def __init__(self, label=None, validators=None, coerce=int, **more):
        super().__init__(label, validators, coerce=coerce, **more)
        self.type = "SelectMultipleField"  # looks like one

    def process_data(self, value):
        super().process_data(value or ())

    def process_formdata(self, valuelist):
        self.data = []
        super().process_formdata([chosen for chosen in valuelist if chosen])


class Day(DateField):
    """A day that a conference could really mean. Typed by hand, 20.3.2027 and 20. marts 2027 are read as well."""

    data: Any

    def __init__(self, label=None, validators=None, **more):
        super().__init__(label, validators, format=["%Y-%m-%d"], **more)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([typed_days.day_meant(value) for value in valuelist])
        except ValueError:
            raise ValueError(_("Write a day like 2027-03-20 or 20.3.2027.")) from None
        of_one_day(self)
        self.data = within_reach(self.data)


# What browsers read and write in such a field, the first one being what they are shown.
LOCAL_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class LocalMoment(DateTimeLocalField):
    """A day and a time, as read on the clocks of the conference. Refuses an hour that those clocks leave out."""

    data: Any

    def __init__(self, label=None, validators=None, **more):
        super().__init__(label, validators, format=LOCAL_FORMATS, **more)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([typed_days.moment_meant(value) for value in valuelist])
        except ValueError:
            raise ValueError(_("Write a day and a time like 2027-03-20 09:30 or 20.3.2027 9.30.")) from None
        of_one_day(self)
        within_reach(self.data)
        self.data = on_the_clock(self.data, moments.zone_here())


def on_the_clock(moment: datetime | None, time_zone: str) -> datetime | None:
    """Refuse a time of day that does not exist there, because clocks were put forward over it."""
    read = in_zone(moment, time_zone)
    later = local(read.astimezone(UTC), time_zone) if read else None
    if moment is None or later == moment:
        return moment
    sign = clock_sign(locale_here())
    raise ValueError(
        _(
            "There is no %(typed)s on that day: clocks are put forward. Write %(later)s, or another time.",
            typed=f"{moment:%H{sign}%M}",
            later=f"{later:%H{sign}%M}",
        )
    )


def of_one_day(field) -> None:
    """Refuse 3/4/2027 where English is read, which is written by people of either order."""
    readings = typed_days.two_ways((field.raw_data or [""])[0]) if _speaks_english() else None
    if readings:
        field.data = None
        raise ValueError(
            _("This can be read as two days. Write %(one)s or %(other)s.", one=readings[0], other=readings[1])
        )


def keep_partial_day(field) -> None:
    """A day, a month or a year as its numbers, however it was typed."""
    field.data = typed_days.day_meant(field.data or "")
    of_one_day(field)


def _speaks_english() -> bool:
    return str(locale_here()).startswith("en")


def within_reach(day: date | None) -> date | None:
    if day is not None and day.year not in YEARS:
        raise ValueError(_("Write a year between %(first)s and %(last)s.", first=YEARS[0], last=YEARS[-1]))
    return day


def in_zone(moment: datetime | None, time_zone: str) -> datetime | None:
    """What somebody typed without a zone, in the zone of the conference."""
    return moment.replace(tzinfo=ZoneInfo(time_zone)) if moment else None


def local(moment: datetime | None, time_zone: str) -> datetime | None:
    """A stored moment as a form shows it: in the zone of the conference, without naming it."""
    return moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None) if moment else None
