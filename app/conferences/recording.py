"""Entering a past conference: its frame, and facts as exactly as they are known, with their sources."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app import clock
from app.access.stages import Stage
from app.accounts.models import Person
from app.conferences.models import Conference, Figure, Membership, Milestone, RecordNote, Source
from app.conferences.registry import registry
from app.conferences.services import framing
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal


def archive_conference(fields: dict, archivist: Person) -> Conference:
    """Begin the entry of a past conference. What is entered is dated today; what happened, by its sources alone."""
    conference = framing.create_conference(fields, archivist)
    conference.archived_at = clock.real_now()
    conference.original_language = fields.get("original_language", "en")
    conference.held = fields.get("held")
    journal.record(
        "conference.archived", actor=None, conference_id=conference.id, on=conference.archived_at.isoformat()
    )
    return conference


def enter_stage(conference: Conference, stage: Stage, *, by: Membership) -> None:
    """Open the next part of the record of a past conference. No gate judges it; refuses a conference that is alive."""
    if conference.archived_at is None:
        raise Refused(_("Only a past conference is entered like this."))
    conference.stage, conference.stage_since, conference.stage_until = stage, clock.now(), None
    conference.version += 1
    registry.arrive(conference, by)
    journal.record("stage.recorded", actor=by, conference_id=conference.id, stage=str(stage))


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


def record_note(
    conference: Conference, section: str, label: str, text: str, sources: list, inner: Sequence[dict] = ()
) -> None:
    """Keep something told in words, with what belongs to it as statements. What tells nothing is not kept."""
    if text or inner or sources:
        told = {"label": label, "text": text, "sources": sources, "inner": list(inner)}
        db.session.add(RecordNote(conference_id=conference.id, section=section, **told))


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
