"""When the stories of the demonstration happen: at hours on which people agree, where the town is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app import clock
from app.demo.words import Words


def on(town: Words, year: int, month: int, day: int, hour: int = 10, minute: int = 0):
    return clock.at(moment(town, year, month, day, hour, minute))


def moment(town: Words, year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(town.TIME_ZONE))


def that_day(town: Words, about: datetime, hour: int) -> datetime:
    """This hour of the day that it is there at a moment: people agree on whole hours."""
    there = clock.day_of(about, town.TIME_ZONE)
    return moment(town, there.year, there.month, there.day, hour)


def quarter(about: datetime) -> datetime:
    """The last quarter of an hour before a moment, for what is near to now whenever now is."""
    return about.replace(minute=about.minute - about.minute % 15, second=0, microsecond=0)
