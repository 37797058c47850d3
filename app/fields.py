"""Form fields of which a browser would never send too much, but somebody could."""

from datetime import date
from typing import Any

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
