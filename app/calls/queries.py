"""Finding the public call, what stands in it, what waits to be read, and how many were declined for which reasons."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.calls.kinds import PostState
from app.calls.models import CallPost, CallProposal, CallSupport, PublicCall
from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db

LARGEST_NUMBER = 2**31 - 1


class Thread(NamedTuple):
    """A post with what says the same, and with what was said about it."""

    post: CallPost
    same: list[CallPost]
    comments: list[CallPost]

    @property
    def all_posts(self) -> list[CallPost]:
        return [self.post, *self.same, *self.comments]


class Counts(NamedTuple):
    waiting: int
    accepted: int
    declined: int


def find_call(conference: Conference) -> PublicCall | None:
    return db.session.get(PublicCall, conference.id) if conference.has_call else None


def get_call(conference: Conference) -> PublicCall:
    found = find_call(conference)
    if found is None:
        raise Missing(_("There is no public call here."))
    return found


def is_open(conference: Conference) -> bool:
    """Whether everybody is asked something now."""
    call = find_call(conference)
    return call is not None and not call.is_over


def subject_of(conference: Conference) -> str:
    """For what browsers and addresses are counted."""
    return f"call of {conference.id}"


def list_threads(conference: Conference) -> list[Thread]:
    """What was accepted, in the order in which it came: what many support is not therefore more important."""
    query = select(CallPost).options(selectinload(CallPost.proposals))
    found = list(
        db.session.scalars(
            query.where(CallPost.conference_id == conference.id, CallPost.state == PostState.ACCEPTED).order_by(
                CallPost.number
            )
        )
    )
    threads = {one.id: Thread(one, [], []) for one in found if not one.is_comment and one.into_id is None}
    homes = {one.id: one.into_id or one.id for one in found}  # with what its post was merged into a comment stands
    for one in found:
        if one.parent_id and (home := homes.get(one.parent_id, 0)) in threads:
            threads[home].comments.append(one)
        elif one.into_id in threads:
            threads[one.into_id].same.append(one)
    return list(threads.values())


def get_thread(conference: Conference, number: int) -> Thread:
    found = next((one for one in list_threads(conference) if one.post.number == number), None)
    if found is None:
        raise Missing(_("There is nothing of this number in the public call."))
    return found


def find_post(conference: Conference, number: int) -> CallPost | None:
    query = select(CallPost).where(CallPost.conference_id == conference.id, CallPost.number == number)
    found: CallPost | None = db.session.scalar(query) if number <= LARGEST_NUMBER else None
    return found


def get_post(conference: Conference, number: int) -> CallPost:
    found = find_post(conference, number)
    if found is None:
        raise Missing(_("There is nothing of this number in the public call."))
    return found


def list_waiting(conference: Conference) -> list[CallPost]:
    waiting = (CallPost.conference_id == conference.id, CallPost.state == PostState.WAITING)
    query = select(CallPost).options(joinedload(CallPost.parent))
    return list(db.session.scalars(query.where(*waiting).order_by(CallPost.number)))


def count_waiting(conference: Conference) -> int:
    waiting = (CallPost.conference_id == conference.id, CallPost.state == PostState.WAITING)
    return db.session.scalar(select(func.count()).select_from(CallPost).where(*waiting)) or 0


def count_posts(conference: Conference) -> Counts:
    query = select(CallPost.state, func.count()).where(CallPost.conference_id == conference.id)
    found = {row[0]: row[1] for row in db.session.execute(query.group_by(CallPost.state))}
    return Counts(*(found.get(state, 0) for state in PostState))


def list_reasons(conference: Conference) -> list[str]:
    """Why something was declined, each reason once."""
    declined = (CallPost.conference_id == conference.id, CallPost.state == PostState.DECLINED)
    return list(db.session.scalars(select(CallPost.reason).where(*declined).distinct().order_by(CallPost.reason)))


def list_supported(conference: Conference, browser: str) -> set[int]:
    """The posts that this browser supports, by their ids."""
    query = select(CallSupport.post_id).join(CallPost, CallPost.id == CallSupport.post_id)
    mine = query.where(CallPost.conference_id == conference.id, CallSupport.browser == browser)
    return set(db.session.scalars(mine))


def find_support(post: CallPost, browser: str) -> CallSupport | None:
    return db.session.get(CallSupport, (post.id, browser))


def list_origins(conference: Conference, proposal_id: int) -> list[int]:
    """Under which numbers the posts stand from which a proposal comes: a merged one with what says the same."""
    if not conference.has_call:
        return []
    home = aliased(CallPost)
    query = select(home.number).join(CallPost, home.id == func.coalesce(CallPost.into_id, CallPost.id))
    its_own = (CallProposal.proposal_id == proposal_id, CallPost.state == PostState.ACCEPTED)
    query = query.join(CallProposal, CallProposal.post_id == CallPost.id).where(*its_own)
    return list(db.session.scalars(query.distinct().order_by(home.number)))


def has_beneath(post: CallPost) -> bool:
    """Whether others were merged into it."""
    return db.session.scalar(select(CallPost.id).where(CallPost.into_id == post.id).limit(1)) is not None


def list_merged(post: CallPost) -> list[CallPost]:
    """What was merged into it."""
    return list(db.session.scalars(select(CallPost).where(CallPost.into_id == post.id).order_by(CallPost.number)))


def list_comments(post: CallPost) -> list[CallPost]:
    """What was said about it and is not declined."""
    query = select(CallPost).where(CallPost.parent_id == post.id, CallPost.state != PostState.DECLINED)
    return list(db.session.scalars(query.order_by(CallPost.number)))


def list_supported_calls() -> list[PublicCall]:
    """The calls of which it is still known which browsers supported what, of all conferences."""
    known = select(CallPost.conference_id).join(CallSupport, CallSupport.post_id == CallPost.id)
    query = select(PublicCall).options(joinedload(PublicCall.conference))
    return list(db.session.scalars(query.where(PublicCall.conference_id.in_(known)).order_by(PublicCall.conference_id)))
