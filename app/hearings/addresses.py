"""Where the citations E3.12, H2.3 and Q4 lead."""

from collections.abc import Callable

from sqlalchemy import Select, null, select, union_all

from app.conferences.models import Conference
from app.evidence import queries as evidence
from app.extensions import db
from app.hearings.models import HearingQuestion, Session
from app.questions import queries as questions


def address(conference: Conference, session: int, number: int) -> str:
    return f"/c/{conference.slug}/hearings/questions/{session}.{number}"


def address_of(conference: Conference) -> Callable[[str], str | None]:
    """Where E3.12, H2.3 and Q4 lead in this conference: two statements, however many are asked for."""
    known, adopted = evidence.list_citable(conference), questions.select_citable(conference)
    both = union_all(adopted.add_columns(null()), _select_citable(conference))
    for number, session in db.session.execute(both):
        if session is None:
            known[f"Q{number}"] = questions.address(conference, number)
        else:
            known[f"H{session}.{number}"] = address(conference, session, number)
    return known.get


def _select_citable(conference: Conference) -> Select[int, int]:
    return (
        select(HearingQuestion.number, Session.number)
        .join(Session, Session.id == HearingQuestion.session_id)
        .where(HearingQuestion.conference_id == conference.id)
    )
