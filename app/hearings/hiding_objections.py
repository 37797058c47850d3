"""Objections to an expert's interests as something that may be hidden, as long as nobody has ruled on them."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.hearings.models import Expert, InterestObjection
from app.moderation.hideable import Kind


def find(conference: Conference, objection_id: int) -> InterestObjection | None:
    query = select(InterestObjection).join(InterestObjection.expert).where(Expert.conference_id == conference.id)
    found: InterestObjection | None = db.session.scalar(query.where(InterestObjection.id == objection_id))
    return found


def place(objection: InterestObjection, slug: str) -> tuple[str, str]:
    expert = objection.expert
    about = _("Objection %(number)s to the interests of %(name)s", number=objection.number, name=expert.shown)
    there = url_for("hearings.expert", slug=slug, number=expert.number, _anchor=objection.anchor)
    return about, there


def rests(objection: InterestObjection) -> str | None:
    if objection.ruling:
        return _("Somebody has ruled on this objection, and the ruling is read with it. It stays to be read.")
    return None


KIND = Kind(Permission.HEARING_READ, find, lambda objection: objection.member_id, place, rests)
