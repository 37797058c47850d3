"""A lesson as something that may be hidden: by an organizer, who publishes the handbook."""

from flask import url_for
from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.extensions import db
from app.handbook.models import Lesson
from app.moderation.hideable import Kind


def find(conference: Conference, lesson_id: int) -> Lesson | None:
    found = db.session.get(Lesson, lesson_id)
    return found if found is not None and found.conference_id == conference.id else None


def place(lesson: Lesson, slug: str) -> tuple[str, str]:
    there = url_for("handbook.show", slug=slug, _anchor=f"lesson-{lesson.number}")
    return _("Lesson %(n)s of the handbook", n=lesson.number), there


KIND = Kind(Permission.HANDBOOK_READ, find, lambda lesson: lesson.member_id, place, by_organizer=True)
