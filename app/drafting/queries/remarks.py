"""Reading the remarks on a passage, and who has its form open."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.conferences.models import Conference, Membership
from app.drafting.models import (
    Comment,
    Lease,
    Passage,
)
from app.drafting.queries.document import storable
from app.errors import Missing
from app.extensions import db


def list_comments(passage: Passage) -> list[Comment]:
    """The remarks on a passage, the oldest first."""
    query = (
        select(Comment)
        .where(Comment.passage_id == passage.id)
        .options(
            joinedload(Comment.member),
            joinedload(Comment.in_name_of),
            joinedload(Comment.amendment),
            joinedload(Comment.resolved_by),
            joinedload(Comment.hidden),
        )
    )
    return list(db.session.scalars(query.order_by(Comment.id)))


def get_comment(conference: Conference, comment_id: int) -> Comment:
    query = (
        select(Comment)
        .where(Comment.conference_id == conference.id, Comment.id == storable(comment_id))
        .options(joinedload(Comment.passage).joinedload(Passage.conference))
    )
    comment = db.session.scalar(query)
    if comment is None:
        raise Missing(_("There is no such remark here."))
    return comment


def find_lease(passage: Passage, member: Membership) -> Lease | None:
    return db.session.get(Lease, (passage.id, member.id))


def list_writers_at(passage: Passage) -> list[Membership]:
    """Who has the form of this passage open now."""
    return _writing(Lease.passage_id == passage.id).get(passage.id, [])


def list_leases(conference: Conference) -> dict[int, list[Membership]]:
    """Who has a form open now, by passage: one statement."""
    here = select(Passage.id).where(Passage.conference_id == conference.id)
    return _writing(Lease.passage_id.in_(here))


def _writing(where) -> dict[int, list[Membership]]:
    query = (
        select(Lease)
        .join(Lease.member)
        .where(where, Lease.expires_at > clock.now(), Membership.left_at.is_(None))
        .options(contains_eager(Lease.member))
        .order_by(Lease.member_id)
    )
    found: dict[int, list[Membership]] = {}
    for lease in db.session.scalars(query):
        found.setdefault(lease.passage_id, []).append(lease.member)
    return found
