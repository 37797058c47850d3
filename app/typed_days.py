"""Days and times as people type them, read as what is kept: 2027-03-20 and 2027-03-20T09:30. Pure."""

import re
from functools import cache

from babel import Locale

from app.config import LANGUAGES
from app.orders import is_time

_YEAR_FIRST = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?\.?", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4}|(?<!-)[0-9]{2})", re.ASCII)
_NAMED = re.compile(r"(?:([0-9]{1,2})(?:\.|º|st|nd|rd|th)?\s*(?:de |of )?)?\b([^\W\d_]+)\.?,?\s+(?:del? )?([0-9]{4})")
_NAME_FIRST = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
# A time stands behind its day. An hour alone is one only where a word says so: kl 9, 9 Uhr, 9h.
_TIME = re.compile(
    r"(?:T|,?\s+)(?P<word>kl\.?|at|um|a las?|às|as|à)?\s*(?P<hour>[0-9]{1,2})"
    r"(?:[:.h](?P<minute>[0-9]{2})(?::[0-9]{2})?)?\s*(?P<unit>uhr|hrs?|hs?|[ap]\.?m)?\.?",
    re.ASCII | re.IGNORECASE,
)


def day_meant(text: str) -> str:
    """A day, a month or a year as it is kept; the text as it was typed where it is none of them."""
    typed = _without_weekday(" ".join(text.split()))
    year, month, day = _year_first(typed) or _day_first(typed) or _named(typed) or ("", "", "")
    if not year:
        return text
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def moment_meant(text: str) -> str:
    """A day and a time as they are kept; the text as it was typed where it is no such thing."""
    typed = " ".join(text.split())
    for found in _TIME.finditer(typed):
        if found.end() == len(typed) and (found["minute"] or found["word"] or found["unit"]):
            return f"{day_meant(typed[: found.start()])}T{_clock(found)}"
    return text


def time_meant(text: str) -> str:
    """A time of day as it is kept: 9.30, 9h30 and kl. 9 too; the text as it was typed where it is none."""
    found = _TIME.fullmatch(f" {' '.join(text.split())}")
    if found is None or not (found["minute"] or found["word"] or found["unit"]):
        return text
    kept = _clock(found)
    return kept if is_time(kept) else text


def _clock(found: re.Match[str]) -> str:
    """The time by a clock of 24 hours: 2 pm is 14:00, 12 am midnight. An hour that no such clock has stays as typed."""
    hour, half = int(found["hour"]), (found["unit"] or "").lower()[:1]
    if half in ("a", "p") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{found['minute'] or '00'}"


def two_ways(text: str) -> tuple[str, str] | None:
    """Both days that 3/4/2027 may be, to those who write the month first; None where it can only be one."""
    found = _DAY_FIRST.match(text.strip())
    if found is None or found[2] != "/" or found[1] == found[3] or max(int(found[1]), int(found[3])) > 12:
        return None
    year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
    first, second = found[1].zfill(2), found[3].zfill(2)
    return f"{year}-{second}-{first}", f"{year}-{first}-{second}"


def _year_first(typed: str) -> tuple[str, str, str] | None:
    found = _YEAR_FIRST.fullmatch(typed)
    return (found[1], found[3] or "", found[4] or "") if found else None


def _day_first(typed: str) -> tuple[str, str, str] | None:
    """20.3.2027; and 3/20/2027 of those who write the month first, where it can be nothing else."""
    found = _DAY_FIRST.fullmatch(typed)
    if found is None:
        return None
    day, month = found[1], found[3]
    if found[2] == "/" and int(day) <= 12 < int(month):
        day, month = month, day
    return found[4] if len(found[4]) == 4 else f"20{found[4]}", month, day


def _without_weekday(typed: str) -> str:
    """Of what was copied out of a calendar: lørdag den 20. marts 2027, Sat, 20 March 2027."""
    word, _space, rest = typed.partition(" ")
    if word.rstrip(".,").casefold() not in weekdays():
        return typed
    return re.sub(r"^(?:den|the|el|dia|día)\s+", "", rest, flags=re.IGNORECASE)


def _named(typed: str) -> tuple[str, str, str] | None:
    """20. marts 2027, 20 de marzo de 2027, March 20, 2027, and the month alone."""
    if found := _NAME_FIRST.fullmatch(typed):
        name, day, year = found.groups()
    elif found := _NAMED.fullmatch(typed):
        day, name, year = found.groups()
    else:
        return None
    month = months().get(name.casefold())
    return (year, str(month), day or "") if month else None


@cache
def weekdays() -> frozenset[str]:
    """The days of the week by their names, whole and short, in every language that is offered."""
    names = [
        name
        for code in LANGUAGES
        for kinds in Locale.parse(code).days.values()
        for width in ("wide", "abbreviated")
        for name in kinds[width].values()
    ]
    return frozenset(name.casefold().rstrip(".") for name in names)


@cache
def months() -> dict[str, int]:
    """The months by their names, whole and short, in every language that is offered."""
    found: dict[str, int] = {}
    for code in LANGUAGES:
        for kinds in Locale.parse(code).months.values():
            for width in ("wide", "abbreviated"):
                found |= {name.casefold().rstrip("."): number for number, name in kinds[width].items()}
    return found
