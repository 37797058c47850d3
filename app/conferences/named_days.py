"""Days, months, years and times of day that people named, in the reader's language."""

from flask_babel import gettext as _

from app import clock, moments, orders, written
from app.conferences import dates
from app.languages import locale_here


def in_words(start: str | None, end: str | None = None) -> str:
    """A partial date, or a span of two."""
    return dates.words(start, end, str(locale_here()))


def is_past(due: str | None, time_zone: str = "") -> bool:
    """Whether a day that was named, or the last one that it may mean, is over where the conference is."""
    return dates.is_partial_date(due) and clock.today(time_zone or moments.zone_here()) > dates.latest(due or "")


def promised_by(due: str, time_zone: str) -> str:
    """By when an answer was promised, in a sentence that says where that is over."""
    day = in_words(due)
    if is_past(due, time_zone):
        return _("Overdue: promised by %(day)s.", day=day)
    return _("Promised by %(day)s.", day=day)


def time_of_day(told: str) -> str:
    """09:30 as people write it here, 09.30 in Danish; words in its place, like "then", stay words."""
    return told.replace(":", orders.clock_sign(locale_here())) if orders.is_time(told) else told


def promised(due: str) -> str:
    """A day that was named, or the words in which somebody named it."""
    return in_words(due) if dates.is_partial_date(due) else written.quoted(due)
