"""Finding followers, and what there is to tell them."""

from collections.abc import Collection
from datetime import datetime

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from sqlalchemy import select

from app.conferences import news
from app.conferences.happened import Day
from app.conferences.models import Conference
from app.extensions import db
from app.following.models import ALL, Follower

READ, MOST = 400, 12  # entries that are looked at, and sentences that a letter tells at most
AT_ONCE = 20  # so that nobody who saves anything waits longer than a blink, also where the machine has much to do


def subject_of(conference: Conference) -> str:
    """For what browsers and addresses are counted."""
    return f"followers of {conference.id}"


def find_follower(conference: Conference, email: str, recommendation: int) -> Follower | None:
    query = select(Follower).where(
        Follower.conference_id == conference.id,
        Follower.email == email,
        Follower.recommendation == recommendation,
    )
    return db.session.scalar(query)


def find_to_look_at(now: datetime, aside: Collection[int] = ()) -> list[Follower]:
    """Some whom nobody has looked after for a day, and whom no other worker looks after just now."""
    due = Follower.look_at.is_not(None), Follower.look_at <= now
    query = select(Follower).where(*due, Follower.id.not_in(aside))
    some = query.order_by(Follower.look_at, Follower.id).limit(AT_ONCE)
    return list(db.session.scalars(some.with_for_update(skip_locked=True)))


def list_news(conference: Conference, recommendation: int, told: int) -> tuple[list[Day], int]:
    """What has happened since an entry, by days, in the language now spoken; and which entry is the last by now."""
    happened, length = news.list_since(conference, told, READ)
    if recommendation != ALL:
        label = f"R{recommendation}"
        happened = [one for one in happened if one.facts.get("recommendation") == label]
    return news.by_day(happened, conference, MOST), length


def followed_words(follower: Follower) -> LazyString:
    """What somebody follows, in the language in which it is read."""
    if follower.recommendation == ALL:
        return _("the conference")
    return _("recommendation R%(number)s", number=follower.recommendation)
