"""Remarks in the drafting room as something that may be hidden."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.drafting.models import Comment
from app.extensions import db
from app.moderation.hideable import Kind


def find(conference: Conference, comment_id: int) -> Comment | None:
    query = select(Comment).where(Comment.conference_id == conference.id, Comment.id == comment_id)
    found: Comment | None = db.session.scalar(query)
    return found


def place(remark: Comment, slug: str) -> tuple[str, str]:
    there = url_for("drafting.passage", slug=slug, number=remark.passage.number, _anchor="remarks")
    return _("Remark on %(passage)s", passage=remark.passage.label), there


KIND = Kind(Permission.DRAFT_READ, find, lambda remark: remark.author_id, place)
