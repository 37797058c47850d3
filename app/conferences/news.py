"""Reading from the journal what has happened lately, for a conference's own page."""

from app import written
from app.conferences.happened import SINGLY, TOGETHER, Day, Happened, by_day, is_way_back
from app.conferences.models import Conference
from app.journal import archive, labels
from app.journal import queries as journal
from app.journal.actions import in_words
from app.journal.models import JournalEntry

MOST_SENTENCES = 8
READ = 100  # a day of drafting is many entries and few sentences


def list_news(conference: Conference) -> tuple[list[Day], int]:
    """The last sentences of what has happened, by days, as the clocks there told them; and how long the journal is."""
    happened, length = list_happened(conference, READ)
    happened = [one._replace(facts=written.set_off_in(one.facts, labels.QUOTED)) for one in happened]
    return by_day(happened, conference.time_zone, MOST_SENTENCES), length


def list_happened(conference: Conference, most: int) -> tuple[list[Happened], int]:
    """The last of what has happened, the newest first; and how long the journal is."""
    told, length = journal.list_news(conference.id, _told_of(conference), most)
    return [_happened(entry, conference.time_zone) for entry in told], length


def list_since(conference: Conference, n: int, most: int) -> tuple[list[Happened], int]:
    """What has happened behind entry `n`, the newest first and `most` at most; and how long the journal is."""
    told, length = journal.list_news(conference.id, _told_of(conference), most)
    return [_happened(entry, conference.time_zone) for entry in told if entry.n > n], length


def _told_of(conference: Conference) -> list[str]:
    """What is told; of a past conference only what became of its record here."""
    return [action for action in (*SINGLY, *TOGETHER) if conference.archived_at is None or action in archive.TOLD]


def _happened(entry: JournalEntry, time_zone: str) -> Happened:
    facts = journal.facts_of(entry)
    is_back = entry.action == "stage.changed" and is_way_back(facts)
    return Happened(entry.at, entry.action, in_words(facts, time_zone), is_back)
