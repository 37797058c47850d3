"""What an element says that holds words of the record, on a page in another language."""

from flask import g

from app import prose
from app.conferences.queries import language_of
from app.languages import reading_in


def mark() -> str:
    """The record's language and the side on which it begins; nothing where the page is in the same."""
    language = language_of(g.conference)
    return prose.direction("" if language == str(reading_in()) else language)
