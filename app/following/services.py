"""Asking for news, confirming it, leaving; and the letters in which the worker tells them."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete

from app import clock, in_parts
from app.access.permissions import Permission
from app.accounts import limits, strangers
from app.accounts.strangers import Sender, Stamp
from app.conferences import queries as conferences
from app.conferences.happened import Day
from app.conferences.models import Conference
from app.errors import Refused
from app.extensions import db, lock_row
from app.following import letters, queries
from app.following.models import Follower
from app.journal.queries import count_entries
from app.languages import speaking, translated
from app.letters.timing import How, due_at

HOUR = 9
# So long somebody has to press the link in the first letter; and no address gets more than one such letter in it.
UNCONFIRMED = timedelta(days=3)
A_LETTER = limits.Limit("first letter to a follower", 1, timedelta(days=1))


def ask(
    conference: Conference, email: str, language: str, recommendation: int, stamp: Stamp | None, sender: Sender
) -> None:
    """Send the letter that asks whether its reader wants news. What is answered does not tell who follows already."""
    subject = queries.subject_of(conference)
    strangers.require_fresh(subject, stamp)
    conference.require_open(Permission.NEWS_FOLLOW)
    if conference.is_over:
        raise Refused(_("This conference is over. There will be no news."))
    limits.count(strangers.OF_A_BROWSER, subject, sender.browser)
    limits.count(strangers.OF_A_SOURCE, subject, sender.source)
    lock_row(conference)
    follower = queries.find_follower(conference, email, recommendation)
    if (follower is not None and follower.confirmed_at) or not limits.has_room(A_LETTER, subject, email):
        return
    if follower is None:
        follower = Follower(conference=conference, email=email, recommendation=recommendation)
        db.session.add(follower)
    follower.language, follower.asked_at = language, clock.now()
    db.session.flush()
    letters.send_first(follower)


def confirm(follower: Follower) -> None:
    """From now on news are told; what happened before is not. Twice is once."""
    lock_row(follower)
    if follower.confirmed_at is None:
        follower.confirmed_at = clock.now()
        follower.told = count_entries(follower.conference_id)
        follower.look_at = _next(follower.conference)


def leave(follower: Follower) -> None:
    """Forget an address."""
    db.session.delete(follower)


def forget(email: str | None) -> None:
    """Forget an address wherever it follows something, as its owner is erased."""
    if email:
        db.session.execute(delete(Follower).where(Follower.email == email))


def forget_idle() -> None:
    """Addresses whose readers never pressed the link, and those to whom the last news was told."""
    late = clock.now() - UNCONFIRMED
    in_parts.forget(Follower, Follower.confirmed_at.is_(None), Follower.asked_at < late)
    in_parts.forget(Follower, Follower.confirmed_at.is_not(None), Follower.look_at.is_(None))


def tell_some(followers: list[Follower]) -> None:
    """A letter to each for whom there is news, none to the others; each is looked after again in a day.

    All of it is written at once in the end: so long others wait who save anything.
    """
    with db.session.no_autoflush:
        _tell_some(followers)
    db.session.flush()


def _tell_some(followers: list[Follower]) -> None:
    found: dict[tuple[int, int, int, str], tuple[list[Day], int]] = {}
    for follower in followers:
        conference = follower.conference
        language = translated([follower.language, conferences.language_of(conference)])
        key = (conference.id, follower.recommendation, follower.told, language)
        if key not in found:
            with speaking(language):
                found[key] = queries.list_news(conference, follower.recommendation, follower.told)
        days, length = found[key]
        if days:
            letters.send_news(follower, days, language)
        follower.told = length
        follower.look_at = None if conference.is_over else _next(conference)


def _next(conference: Conference):
    """Tomorrow in the morning, as the clocks there tell it."""
    return due_at(clock.now() + timedelta(hours=1), How.DAILY, HOUR, timedelta(0), conference.time_zone)
