"""The reason of a verdict as something that may be hidden. The verdict is counted all the same."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.moderation.hideable import Kind
from app.responses.models import Response
from app.verdicts.models import Verdict


def find(conference: Conference, verdict_id: int) -> Verdict | None:
    query = select(Verdict).join(Response, Response.id == Verdict.response_id)
    mine = query.where(Response.conference_id == conference.id, Verdict.id == verdict_id, Verdict.reason != "")
    found: Verdict | None = db.session.scalar(mine)
    return found


def place(verdict: Verdict, slug: str) -> tuple[str, str]:
    passage = verdict.response.passage
    number = passage.recommendation_number if passage else 0
    there = url_for("verdicts.show", slug=slug, number=number)
    return _("The reason of a verdict on the answer to R%(n)s", n=number), there


KIND = Kind(Permission.RESPONSE_READ, find, lambda verdict: verdict.member_id, place)
