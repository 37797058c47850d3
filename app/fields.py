"""Form fields of which a browser would never send too much, but somebody could."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms import DateField, DateTimeLocalField, IntegerField, SelectMultipleField

MOST_DIGITS = 10
# Beyond lie the ends of the calendar, where a moment has no neighbor in another time zone.
YEARS = range(1900, 2200)


class WholeNumber(IntegerField):
    """A whole number. One that no column could hold is not even read: validators stumble over such numbers."""

    data: Any

    def process_formdata(self, valuelist):
        if valuelist and len(valuelist[0].strip()) > MOST_DIGITS:
            self.data = None
            raise ValueError(_("Write a smaller whole number."))
        super().process_formdata(valuelist)


class AnyOf(SelectMultipleField):
    """Any number of things out of a list, also none. What is chosen is a list, whatever was sent."""

    data: Any

    def __init__(self, label=None, validators=None, **more):
        super().__init__(label, validators, coerce=int, **more)
        self.type = "SelectMultipleField"  # looks like one

    def process_data(self, value):
        super().process_data(value or ())

    def process_formdata(self, valuelist):
        self.data = []
        super().process_formdata([chosen for chosen in valuelist if chosen])


class Day(DateField):
    """A day that a conference could really mean."""

    data: Any

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.data = within_reach(self.data)


# What browsers read and write in such a field; the first one is what they are shown.
LOCAL_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class LocalMoment(DateTimeLocalField):
    """A day and a time, as read on the clocks of the conference."""

    data: Any

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.data = within_reach(self.data)


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
