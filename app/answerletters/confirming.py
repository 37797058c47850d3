"""Confirming by a personal link what was taken out of a letter."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.agreeing import require_seen
from app.conferences.models import Conference
from app.drafting.models import Passage
from app.errors import Missing
from app.extensions import db
from app.journal import services as journal
from app.responses import by_link
from app.responses.models import Response


def confirm_by_link(conference: Conference, token: str, number: int, *, source: str, seen: str | None) -> Response:
    """Let an authority say that these are its words. Twice changes nothing."""
    authority = by_link.let_in(conference, token, source)
    query = select(Response).join(Passage, Passage.id == Response.passage_id)
    mine = query.where(Response.authority_id == authority.id, Passage.recommendation_number == number)
    response = db.session.scalars(mine.order_by(Response.id.desc()).limit(1)).first()
    if response is None or response.letter_number is None:
        raise Missing(_("Nothing is taken out of a letter of yours for this recommendation."))
    require_seen(seen, response.said.fingerprint, response.text)
    if response.confirmed_at is None:
        response.confirmed_at = clock.now()
        journal.record(
            "response.confirmed",
            actor=None,
            conference_id=conference.id,
            body=response.body,
            recommendation=f"R{number}",
            letter=response.letter_number,
        )
    return response
