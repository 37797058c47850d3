"""Dates that know how much they know: a day, a month or a year. A month is not its first day. Pure."""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from babel.dates import format_date

from app.orders import LONG, MONTH, order

PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@cache
def time_zones() -> frozenset[str]:
    """The names of all time zones. Looked up once: it reads a folder of a thousand files."""
    return frozenset(available_timezones())


@cache
def towns() -> list[str]:
    """What people choose from: the zones that are called after a town, and the one that is called after none."""
    return ["UTC", *sorted(zone for zone in time_zones() if "/" in zone and not zone.startswith("Etc/"))]


def zone_meant(text: str | None) -> str | None:
    """The one zone that somebody means who types it in other letters, or names only its town; else what was typed."""
    typed = (text or "").strip().replace(" ", "_").casefold()
    for wanted in (lambda zone: zone.casefold(), lambda zone: zone.rpartition("/")[2].casefold()):
        found = [zone for zone in towns() if wanted(zone) == typed]
        if len(found) == 1:
            return found[0]
    return text


def parts(text: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of '2011', '2011-12' or '2011-12-05'. Refuses everything else."""
    year, month, day = _read(text)
    date(year, 1 if month is None else month, 1 if day is None else day)
    return year, month, day


def _read(text: str) -> tuple[int, int | None, int | None]:
    match = PARTIAL.fullmatch(text or "")
    if match is None:
        raise ValueError(f"{text!r} is not a date, a month or a year.")
    month, day = (int(part) if part else None for part in match.groups()[1:])
    return int(match[1]), month, day


def is_partial_date(text: object) -> bool:
    try:
        parts(text if isinstance(text, str) else "")
    except ValueError:
        return False
    return True


def earliest(text: str) -> date:
    """The first day that a partial date may mean: for ordering alone, never for showing."""
    year, month, day = _read(text)  # rows of long ago say 2027-00
    return date(year, month or 1, day or 1)


def words(start: str | None, end: str | None, locale: str) -> str:
    """A partial date, or a span of two, as people write it."""
    if not start:
        return ""
    if end and end != start:
        return f"{_one(start, locale)} – {_one(end, locale)}"
    return _one(start, locale)


def _one(text: str, locale: str) -> str:
    if not is_partial_date(text):
        return text
    year, month, day = parts(text)
    if month and day:
        return format_date(date(year, month, day), order(LONG, locale), locale=locale)
    return format_date(date(year, month, 1), order(MONTH, locale), locale=locale) if month else str(year)


def latest(text: str) -> date:
    """The last day that a partial date may mean: a promise 'in June' is kept on 30 June."""
    year, month, day = _read(text)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])  # never by the day after: 9999-12 has none
