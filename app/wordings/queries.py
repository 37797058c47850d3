"""What a letter says: as the organizer worded it, or by itself, in a language that its reader knows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.conferences.models import Conference
from app.extensions import db
from app.languages import speaking, translated
from app.prose import clean_line
from app.wordings.filling import fill
from app.wordings.kinds import Kind, own_subject, own_text
from app.wordings.models import Wording


class Words(NamedTuple):
    """Subject and text with their fields. An empty subject is left to the letter."""

    subject: str
    text: str

    def filled(self, values: Mapping[str, str]) -> "Words":
        return Words(clean_line(fill(self.subject, values)), fill(self.text, values))


def find_wording(conference: Conference, kind: Kind, language: str) -> Wording | None:
    return db.session.get(Wording, (conference.id, kind, language))


def own_words(kind: Kind, language: str) -> Words:
    """What a letter says by itself."""
    with speaking(translated([language])):
        return Words(own_subject(kind), own_text(kind))


def words_for(conference: Conference, kind: Kind, languages: Sequence[str | None]) -> Words:
    """In the first of these languages in which it is worded here, or which this server speaks."""
    for language in filter(None, languages):
        if found := find_wording(conference, kind, language):
            return Words(found.subject or own_words(kind, language).subject, found.text)
        if translated([language]) == language:
            return own_words(kind, language)
    return own_words(kind, translated(languages))
