"""Attaching the transcript of a session, putting it right, withdrawing it and taking that back."""

from app.access.permissions import Permission
from app.agreeing import JUST_READ
from app.conferences.models import Membership
from app.evidence import restoring
from app.evidence import services as evidence
from app.evidence.kinds import DocumentKind, Position
from app.evidence.models import Document
from app.evidence.offers import Under
from app.extensions import db, lock_row
from app.hearings.models import Session
from app.journal import services as journal
from app.transcripts.models import Transcript

KEPT = Under(Permission.TRANSCRIPT_KEEP, Permission.TRANSCRIPT_KEEP)


def attach(session: Session, *, title: str, summary: str, recording: str, text: str, by: Membership) -> Document:
    """Make public what was said in a session. Refuses what names a panelist whom the public may not know so."""
    told = _told(title, summary, recording, text)
    document = evidence.draft_document(session.conference, by=by, under=KEPT, **told)
    db.session.add(Transcript(document_id=document.id, session_id=session.id))
    db.session.flush()
    journal.record(
        "transcript.attached",
        actor=by,
        conference_id=session.conference_id,
        session=session.number,
        document=document.label,
    )
    evidence.publish_document(document, by=by, under=KEPT, seen=JUST_READ)
    return document


def revise(
    transcript: Transcript, *, title: str, summary: str, recording: str, text: str, version: int, by: Membership
) -> None:
    """Save a new version on the one that was read. Lines keep their numbers, so citations lead where they led.

    Also what is withdrawn is put right, so that it can stand again.
    """
    transcript.session.conference.require_open(Permission.TRANSCRIPT_KEEP)
    lock_row(transcript.document)
    told = _told(title, summary, recording, text)
    evidence.revise_document(transcript.document, expected_version=version, by=by, under=KEPT, **told)


def withdraw(transcript: Transcript, reason: str, *, by: Membership) -> None:
    """Say that it stands no longer, and why. It stays readable where it is cited."""
    evidence.supersede_document(transcript.document, reason, by=by, under=KEPT)


def restore(transcript: Transcript, *, by: Membership) -> None:
    """Take back that it was withdrawn."""
    restoring.restore_document(transcript.document, by=by, under=KEPT)


def _told(title: str, summary: str, recording: str, text: str) -> dict:
    of_a_hearing = {"kind": DocumentKind.TRANSCRIPT, "position": Position.UNKNOWN}
    return {"title": title, "summary": summary, "recording": recording, "text": text} | of_a_hearing
