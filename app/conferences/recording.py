"""Entering a past conference: its frame, and facts as exactly as they are known, with their sources."""

from app import clock
from app.accounts.models import Person
from app.conferences.models import Conference, Figure, Milestone, RecordNote, Source
from app.conferences.services import framing
from app.extensions import db
from app.journal import services as journal


def archive_conference(fields: dict, archivist: Person) -> Conference:
    """Begin the entry of a past conference. Its acts are dated by its sources; this one is dated now."""
    conference = framing.create_conference(fields, archivist)
    conference.archived_at = clock.real_now()
    conference.original_language = fields.get("original_language", "en")
    journal.record(
        "conference.archived", actor=None, conference_id=conference.id, on=conference.archived_at.isoformat()
    )
    return conference


def record_source(conference: Conference, n: int, title: str, address: str, gave: str) -> None:
    db.session.add(Source(conference_id=conference.id, n=n, title=title, address=address, gave=gave))


def record_figure(
    conference: Conference,
    key: str,
    value: str | None,
    *,
    precision: str = "",
    note: str = "",
    sources: list | None = None,
    conflicts: list | None = None,
) -> None:
    """Keep a number as told. None stays unknown, and conflicting numbers stay beside it."""
    db.session.add(
        Figure(
            conference_id=conference.id,
            key=key,
            value=value,
            precision=precision,
            note=note,
            sources=sources or [],
            conflicts=conflicts or [],
        )
    )


def record_note(conference: Conference, section: str, label: str, text: str, sources: list) -> None:
    db.session.add(RecordNote(conference_id=conference.id, section=section, label=label, text=text, sources=sources))


def record_milestone(
    conference: Conference,
    label: str,
    start: str | None,
    end: str | None,
    *,
    precision: str,
    note: str,
    sources: list,
) -> None:
    """Keep a date as exactly as it is known."""
    db.session.add(
        Milestone(
            conference_id=conference.id,
            label=label,
            start=start,
            end=end,
            precision=precision,
            note=note,
            sources=sources,
        )
    )
