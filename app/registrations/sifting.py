"""What a recruiter decides of registrations: who takes no part, and who of those that look alike is one person."""

import secrets
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, or_

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal
from app.recruitment import holding
from app.registrations import queries, services
from app.registrations.kinds import Pairing
from app.registrations.likeness import Alike, find_alike
from app.registrations.models import Registration, RegistrationPair

LIVE_TOGETHER = _l(
    "It was noted that you share a home with somebody else who registered, as it looked from what you told. Where one "
    "of each home sits, at most one of you is drawn."
)


def bar(registration: Registration, reason: str, *, by: Membership) -> None:
    """Leave somebody out of the lottery, with a reason that is kept with the registration."""
    _begin(registration)
    if registration.withdrawn_at is not None:
        raise Refused(_("This registration was withdrawn: it takes no part as it is."))
    registration.barred_because = reason
    services.tell_person(registration, _l("It takes no part in the lottery. Reason: %(reason)s", reason=reason))
    _note("registration.barred", registration, by)


def let_in(registration: Registration, *, by: Membership) -> None:
    """Take somebody who was barred into the lottery again. Twice changes nothing."""
    _begin(registration)
    if registration.barred_because:
        registration.barred_because = ""
        services.tell_person(registration, _l("It takes part in the lottery again."))
        _note("registration.let_in", registration, by)


def list_alike(conference: Conference) -> list[Alike]:
    """Which registrations look alike and wait for somebody to say who they are."""
    decided = queries.list_decided(conference)
    found = find_alike((one.number, told) for one, told in queries.list_told(conference))
    return [pair for pair in found if (pair.first, pair.second) not in decided]


def decide(conference: Conference, numbers: tuple[int, int], verdict: Pairing, *, by: Membership) -> None:
    """Say who two registrations are. One person's later one is withdrawn; one household shares a mark.

    Said again it stands as said last, but what was withdrawn stays so.
    """
    lock(conference)
    conference.require_open(Permission.REGISTRATION_KEEP)
    holding.require_free(conference)
    if numbers[0] == numbers[1]:
        raise Refused(_("These are not two registrations."))
    first, second = (queries.get_registration(conference, number) for number in sorted(numbers))
    if not (first.can_be_drawn and second.can_be_drawn):
        raise Refused(_("One of the two takes no part any more. Look at the list again."))
    pair = db.session.get(RegistrationPair, (first.id, second.id))
    if pair is None:
        pair = RegistrationPair(first_id=first.id, second_id=second.id)
    pair.verdict, pair.by_id, pair.at = verdict, by.id, clock.now()
    db.session.add(pair)
    _carry_out(first, second, verdict, by)
    _note("registration.compared", first, by, other=second.number)


def _carry_out(first: Registration, second: Registration, verdict: Pairing, by: Membership) -> None:
    if verdict == Pairing.SAME:
        services.withdraw(second, by=by)
    elif verdict == Pairing.HOUSEHOLD:
        _join(first, second)
        for one in (first, second):
            services.tell_person(one, LIVE_TOGETHER)
    elif first.household and first.household == second.household:
        _part(first, second)


def _join(first: Registration, second: Registration) -> None:
    """One household of two: whoever shared the mark of one of them shares that of both."""
    left = second.household
    first.household = first.household or left or secrets.token_hex(16)
    second.household = first.household
    if left and left != first.household:
        for one in queries.list_of_household(second.conference, left):
            one.household = first.household


def _part(first: Registration, second: Registration) -> None:
    """Two households of one: with the second goes whoever was said to live with her."""
    with_her = queries.list_living_with(second)
    leaving = with_her if first.id not in with_her else {second.id}
    mark, left = secrets.token_hex(16), first.household
    for one in queries.list_of_household(second.conference, left):
        if one.id in leaving:
            one.household = mark


def forget(registration: Registration) -> None:
    """What was said of her and others holds no more once she lives elsewhere: they are shown anew."""
    pair = or_(RegistrationPair.first_id == registration.id, RegistrationPair.second_id == registration.id)
    db.session.execute(delete(RegistrationPair).where(pair))


def _begin(registration: Registration) -> None:
    conference = registration.conference
    lock(conference)
    conference.require_open(Permission.REGISTRATION_KEEP)
    lock_row(registration)
    holding.require_free(conference)


def _note(action: str, registration: Registration, by: Membership, **facts: Any) -> None:
    db.session.flush()
    journal.record(action, actor=by, conference_id=registration.conference_id, number=registration.number, **facts)
