"""Days, months and years that people named, in the reader's language."""

from app import written
from app.conferences import dates
from app.languages import locale_here


def in_words(start: str | None, end: str | None = None) -> str:
    """A partial date, or a span of two."""
    return dates.words(start, end, str(locale_here()))


def promised(due: str) -> str:
    """A day that was named, or the words in which somebody named it."""
    return in_words(due) if dates.is_partial_date(due) else written.quoted(due)
