"""Finding what was objected to somebody's interests, and what of it waits for a ruling."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.hearings.models import Expert, InterestObjection


def get_objection(expert: Expert, number: int) -> InterestObjection:
    found = next((one for one in expert.objections if one.number == number), None)
    if found is None:
        raise Missing(_("There is no such objection here."))
    return found


def list_open(conference: Conference) -> list[InterestObjection]:
    """What waits for a ruling, with whom it is about."""
    query = (
        select(InterestObjection)
        .join(InterestObjection.expert)
        .options(joinedload(InterestObjection.expert))
        .where(Expert.conference_id == conference.id, InterestObjection.ruling.is_(None))
    )
    return list(db.session.scalars(query.order_by(InterestObjection.id)))
