"""In which order the panel wants experts invited."""

from sqlalchemy import select

from app.extensions import db
from app.hearings.kinds import ExpertStatus
from app.hearings.models import Expert


def find_before(expert: Expert) -> str:
    """Who is to be invited before this one, by the panel's choice; empty where nobody is. Unchosen ones come last."""
    if expert.status != ExpertStatus.PROPOSED:
        return ""
    query = select(Expert).where(
        Expert.conference_id == expert.conference_id,
        Expert.status == ExpertStatus.PROPOSED,
        Expert.panel_rank.is_not(None),
        Expert.id != expert.id,
    )
    if expert.panel_rank is not None:
        query = query.where(Expert.panel_rank < expert.panel_rank)
    first = db.session.scalar(query.order_by(Expert.panel_rank, Expert.number).limit(1))
    return first.shown if first else ""
