"""Days, months, years and times of day that people named, in the reader's language."""

from app import orders, written
from app.conferences import dates
from app.languages import locale_here


def in_words(start: str | None, end: str | None = None) -> str:
    """A partial date, or a span of two."""
    return dates.words(start, end, str(locale_here()))


def time_of_day(told: str) -> str:
    """09:30 as people write it here, 09.30 in Danish; words in its place, like "then", stay words."""
    return told.replace(":", orders.clock_sign(locale_here())) if orders.is_time(told) else told


def promised(due: str) -> str:
    """A day that was named, or the words in which somebody named it."""
    return in_words(due) if dates.is_partial_date(due) else written.quoted(due)
