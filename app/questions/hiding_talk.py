"""Remarks on proposed questions as something that may be hidden."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.moderation.hideable import Kind
from app.questions.models import Talk


def find(conference: Conference, remark_id: int) -> Talk | None:
    query = select(Talk).where(Talk.conference_id == conference.id, Talk.id == remark_id)
    found: Talk | None = db.session.scalar(query)
    return found


def place(remark: Talk, slug: str) -> tuple[str, str]:
    number = remark.proposal.number
    there = url_for("questions.proposal", slug=slug, number=number, _anchor="talk")
    return _("Remark on proposed question %(number)s", number=number), there


KIND = Kind(Permission.PROPOSAL_READ, find, lambda remark: remark.member_id, place)
