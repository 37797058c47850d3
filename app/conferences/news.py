"""Reading from the journal what has happened lately, for a conference's own page."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from app import written
from app.conferences import happened
from app.conferences.happened import SINGLY, TOGETHER, Day, Happened
from app.conferences.models import Conference
from app.journal import archive, labels
from app.journal import queries as journal
from app.journal.actions import in_words

MOST_SENTENCES = 8
READ = 100  # a day of drafting is many entries and few sentences


def list_news(conference: Conference) -> tuple[list[Day], int]:
    """The last sentences of what has happened, by days, as the clocks there told them; and how long the journal is."""
    found, length = list_happened(conference, READ)

    def set_off(facts: dict[str, Any]) -> dict[str, Any]:
        return written.set_off_in(in_words(facts, conference.time_zone), labels.QUOTED)

    return happened.by_day(found, conference.time_zone, MOST_SENTENCES, set_off), length


def by_day(found: Iterable[Happened], conference: Conference, most: int) -> list[Day]:
    """The newest sentences of what has happened, `most` at most, as plain text."""
    zone = conference.time_zone
    return happened.by_day(found, zone, most, lambda facts: in_words(facts, zone))


def list_happened(conference: Conference, most: int) -> tuple[list[Happened], int]:
    """The last of what has happened, the newest first; and how long the journal is."""
    told, length = journal.list_news(conference.id, _told_of(conference), most)
    return [_happened(entry) for entry in told], length


def list_since(conference: Conference, n: int, most: int) -> tuple[list[Happened], int]:
    """What has happened behind entry `n`, the newest first and `most` at most; and how long the journal is."""
    told, length = journal.list_news(conference.id, _told_of(conference), most)
    return [_happened(entry) for entry in told if entry.n > n], length


def _told_of(conference: Conference) -> list[str]:
    """What is told; of a past conference only what became of its record here."""
    return [action for action in (*SINGLY, *TOGETHER) if conference.archived_at is None or action in archive.TOLD]


def _happened(entry: Row) -> Happened:
    facts = journal.facts_in(entry.body)
    is_back = entry.action == "stage.changed" and happened.is_way_back(facts)
    return Happened(entry.at, entry.action, facts, is_back)
