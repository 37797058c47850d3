"""Finding the transcripts of a session."""

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from app.conferences.models import Conference
from app.errors import Missing
from app.evidence import queries as evidence
from app.evidence.models import Document
from app.extensions import db
from app.hearings.models import Session
from app.transcripts.lines import Line, lines_of
from app.transcripts.models import Transcript

LARGEST_NUMBER = 2**31 - 1


def list_transcripts(session: Session) -> list[Transcript]:
    """Those of one session, also what was withdrawn, in the order in which they came: one statement."""
    query = _transcripts().where(Transcript.session_id == session.id)
    return list(db.session.scalars(query.order_by(Document.number)))


def list_standing(session: Session) -> list[Transcript]:
    """Those that are not withdrawn."""
    return [one for one in list_transcripts(session) if not one.is_withdrawn]


def get_transcript(session: Session, number: int) -> Transcript:
    wanted = number if number <= LARGEST_NUMBER else -1
    query = _transcripts().where(Transcript.session_id == session.id, Document.number == wanted)
    found: Transcript | None = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such transcript here."))
    return found


def list_lines(transcripts: list[Transcript]) -> dict[int, list[Line]]:
    """The lines of each that stands, by its document: one statement."""
    standing = [one.document for one in transcripts if not one.is_withdrawn]
    passages = evidence.list_standing(standing)
    return {one.id: lines_of(passages.get(one.id, []), one.recording) for one in standing}


def list_sessions(conference: Conference) -> dict[int, Session]:
    """The sessions of which there are transcripts, by the document of each: one statement."""
    query = select(Transcript).join(Transcript.session).where(Session.conference_id == conference.id)
    found = db.session.scalars(query.options(contains_eager(Transcript.session)))
    return {one.document_id: one.session for one in found}


def _transcripts() -> Select:
    return select(Transcript).join(Transcript.document).options(contains_eager(Transcript.document))
