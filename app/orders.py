"""In which order a language writes day, month and year: as CLDR says; English as most of the world does. Pure."""

import re
from functools import cache

from babel import Locale

FULL, LONG, MONTH, BRIEF, WEEKDAY = "full", "long", "month", "brief", "weekday"
ENGLISH = {FULL: "EEEE d MMMM y", LONG: "d MMMM y", MONTH: "MMMM y", BRIEF: "EEE d MMM", WEEKDAY: "EEE d MMMM y"}
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
SKELETONS = {MONTH: "yMMMM", BRIEF: "MMMEd", WEEKDAY: "yMMMEd"}


# Danish says "kl. 9.30".
CLOCKS = {"da": "{day} 'kl.' HH.mm"}


def with_clock(kind: str, locale: Locale | str) -> str:
    """The pattern of such a day with the hour and the minute."""
    spoken = Locale.parse(str(locale)).language
    return CLOCKS.get(spoken, "{day}, HH:mm").format(day=order(kind, locale))


def clock_sign(locale: Locale | str) -> str:
    """What stands between hour and minute."""
    return "." if "HH.mm" in with_clock(LONG, locale) else ":"


def is_time(told: str) -> bool:
    """Whether a time of day stands there, and not words such as "then"."""
    return TIME.fullmatch(told) is not None


@cache
def order(kind: str, locale: Locale | str) -> str:
    """The pattern of a full day, a day, a month of a year, or a day where there is little room."""
    known = Locale.parse(str(locale))
    if known.language == "en":
        return ENGLISH[kind]
    found = known.datetime_skeletons.get(SKELETONS[kind]) if kind in SKELETONS else known.date_formats[kind]
    return str(found.pattern) if found else ENGLISH[kind]
