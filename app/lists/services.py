"""Inviting people of a list, as if each were typed in alone: of a long list some at a time, by the worker."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import DomainError, Refused
from app.extensions import db, lock_row
from app.in_parts import some_at_a_time
from app.invitations import services as invitations
from app.languages import speaking, translated
from app.lists import queries
from app.lists.models import SentList
from app.lists.plan import Guest

logger = logging.getLogger("app")
SOME = 20  # invitations in one transaction, so that nobody who saves anything waits long
KEPT = timedelta(days=2)  # whom a list names that stopped on the way, and that nobody looked at again


def invite_list(conference: Conference, guests: Sequence[Guest], *, by: Membership) -> SentList:
    """Invite whoever is on it: of a short list at once, all or nobody; a long one is handed to the worker.

    Refuses a second list while the first is on its way.
    """
    lock(conference)
    found = queries.find_sent(conference)
    if found is not None and found.is_waiting:
        raise Refused(_("A list is on its way already. Send this one when all of its people are invited."))
    if found is None:
        found = SentList(conference=conference)
        db.session.add(found)
    is_long = len(guests) > SOME
    found.by, found.at, found.people, found.problem = by, clock.real_now(), len(guests), ""
    found.left, found.is_waiting = [list(one) for one in guests] if is_long else [], is_long
    if not is_long:
        invite_some(conference, guests, by=by)
    db.session.flush()
    return found


def invite_some(conference: Conference, some: Sequence[Guest], *, by: Membership) -> None:
    """Each with the letter and the entry of a single one; all or nobody."""
    for one in some:
        invitations.invite(
            conference,
            Role(one.role),
            one.name,
            one.email,
            by=by,
            language=one.language,
            telephone=one.telephone,
            town=one.town,
            printed_first=one.printed,
        )


def go_on(found: SentList) -> None:
    """Invite the next ones. What is refused stops the list: those before are invited, the others wait to be looked at.

    The caller commits.
    """
    lock_row(found)
    if not found.is_waiting:
        return
    with speaking(translated([found.by.person.language, *found.conference.languages])):
        try:
            with db.session.begin_nested():
                _invite_next(found)
        except DomainError as refusal:
            found.problem = str(refusal.message)
        except SQLAlchemyError:
            raise  # the database is busy or gone: tried again
        # One list that nobody thought of must not hold up all others.
        except Exception:
            logger.exception("A list of people could not be invited.")
            found.problem = _("Something went wrong here, and whoever runs this server sees what.")
    found.is_waiting = bool(found.left) and not found.problem
    db.session.flush()


def _invite_next(found: SentList) -> None:
    if found.by.left_at is not None:
        raise Refused(_("Whoever sent the list has no role here any more."))
    invite_some(found.conference, [Guest(*one) for one in found.left[:SOME]], by=found.by)
    found.left = found.left[SOME:]


def invite_waiting() -> None:
    """Whom long lists name, for some seconds of the worker."""
    some_at_a_time(queries.find_waiting, go_on)


def forget_old() -> None:
    """Keep nobody's name for long who was not invited."""
    for found in queries.list_stopped(clock.real_now() - KEPT):
        found.people, found.left, found.problem = found.invited, [], ""
