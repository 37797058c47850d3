"""Reading the lotteries of a conference."""

from sqlalchemy import select

from app.conferences.models import Conference
from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.extensions import db


def find_drawn(conference: Conference) -> Draw | None:
    """The lottery by which the panel was drawn: the first one; later ones fill seats that became empty."""
    query = select(Draw).where(
        Draw.conference_id == conference.id, Draw.state == DrawState.DRAWN, Draw.is_rehearsal.is_(False)
    )
    return db.session.scalars(query.order_by(Draw.number)).first()
