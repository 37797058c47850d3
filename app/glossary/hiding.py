"""What the panel asks about evidence as something that may be hidden."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.glossary.models import EvidenceRequest
from app.moderation.hideable import Kind


def find(conference: Conference, request_id: int) -> EvidenceRequest | None:
    query = select(EvidenceRequest).where(EvidenceRequest.conference_id == conference.id)
    found: EvidenceRequest | None = db.session.scalar(query.where(EvidenceRequest.id == request_id))
    return found


def place(request: EvidenceRequest, slug: str) -> tuple[str, str]:
    there = url_for("glossary.read_request", slug=slug, number=request.number)
    return _("Request %(number)s about the evidence", number=request.number), there


KIND = Kind(Permission.REQUEST_READ, find, lambda request: request.member_id, place)
