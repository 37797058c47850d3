"""A proposed follow-up question as something that may be hidden."""

from flask import url_for
from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.followups.models import FollowUp
from app.followups.queries import list_all
from app.moderation.hideable import Kind
from app.responses.queries import answers_by_passage


def find(conference: Conference, number: int) -> FollowUp | None:
    return next((one for one in list_all(conference) if one.id == number), None)


def place(found: FollowUp, slug: str) -> tuple[str, str]:
    told = answers_by_passage(found.conference).get(found.response.passage_id, [])
    answer = len(told) - next((place for place, one in enumerate(told) if one.id == found.response_id), 0)
    there = url_for("followups.show", slug=slug, number=found.recommendation_number, answer=answer)
    return _("A follow-up question on the answer to R%(n)s", n=found.recommendation_number), there


def rests(found: FollowUp) -> str | None:
    return _("It was put to whoever answered, and is read beside the answer.") if found.put_at else None


KIND = Kind(Permission.RESPONSE_READ, find, lambda found: found.member_id, place, rests)
