"""A suggestion to join or split as something that may be hidden, as long as nothing was done by it."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.joining.kinds import End
from app.joining.models import Joining
from app.moderation.hideable import Kind


def find(conference: Conference, joining_id: int) -> Joining | None:
    query = select(Joining).where(Joining.conference_id == conference.id, Joining.id == joining_id)
    found: Joining | None = db.session.scalar(query)
    return found


def place(joining: Joining, slug: str) -> tuple[str, str]:
    about = _("Suggestion %(number)s", number=joining.number)
    return about, url_for("joining.read", slug=slug, number=joining.number)


def rests(joining: Joining) -> str | None:
    if joining.end in (End.DONE, End.UNDONE):
        return _("These words became a proposed question. Hide that one instead.")
    return None


KIND = Kind(Permission.PROPOSAL_READ, find, lambda joining: joining.member_id, place, rests)
