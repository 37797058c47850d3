"""One way of writing days and moments for people: in a zone that is named, and in the reader's language."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from flask import g, has_app_context
from flask_babel import gettext as _

from app import clock
from app.languages import locale_here
from app.orders import BRIEF, FULL, LONG, order, with_clock


def zone_here() -> str:
    """The time zone of the conference whose page this is; UTC elsewhere."""
    conference = g.get("conference") if has_app_context() else None
    return conference.time_zone if conference else "UTC"


def in_full(moment: datetime, time_zone: str) -> str:
    """With its weekday: Friday 26 March 2027, 09:30 (NZDT)."""
    return _written(moment, time_zone, FULL)


def until(moment: datetime, time_zone: str) -> str:
    """Until when something waits, or since when it is overdue."""
    when = in_full(moment, time_zone)
    is_over = moment <= clock.now()
    return _("Overdue since %(moment)s.", moment=when) if is_over else _("Until %(moment)s.", moment=when)


def in_words(moment: datetime, time_zone: str) -> str:
    """26 March 2027, 09:30 (NZDT)."""
    return _written(moment, time_zone, LONG)


def brief(moment: datetime, time_zone: str) -> str:
    """Where there is little room and the zone stands elsewhere on the page: Fri 26 Mar, 09:30."""
    return _at(moment.astimezone(ZoneInfo(time_zone)), BRIEF)


def day_in_full(there: date, kind: str = FULL) -> str:
    """A day with its weekday: Friday 26 March 2027."""
    locale = locale_here()
    return str(format_date(there, order(kind, locale), locale=locale))


def day(value: date | datetime, time_zone: str) -> str:
    """The day it was there: 26 March 2027."""
    there = clock.day_of(value, time_zone) if isinstance(value, datetime) else value
    return _day_written(there, locale_here())


@lru_cache(maxsize=1024)
def _day_written(there: date, locale: Locale | str) -> str:
    """Many pages say the same few days."""
    return str(format_date(there, order(LONG, locale), locale=locale))


def spoken(told: str, time_zone: str) -> str:
    """A moment or a day that was written down for machines, as people write it; other words as they are."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return told
    if len(told) == len("2027-03-26"):
        return day(moment.date(), time_zone)
    return in_words(moment, time_zone) if moment.tzinfo else told


def zone_sign(moment: datetime) -> str:
    """CET, or UTC-03 in zones whose clocks have no short name."""
    name = moment.tzname() or ""
    return f"UTC{name}" if name[:1] in "+-" else name


def _written(moment: datetime, time_zone: str, kind: str) -> str:
    there = moment.astimezone(ZoneInfo(time_zone))
    return f"{_at(there, kind)} ({zone_sign(there)})"


def _at(there: datetime, kind: str) -> str:
    locale = locale_here()
    return str(format_datetime(there, with_clock(kind, locale), locale=locale))
