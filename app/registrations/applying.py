"""Registering by the form of the conference, by oneself or with a recruiter, and putting right what was told."""

from datetime import timedelta
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.access.permissions import Permission
from app.accounts import limits, strangers
from app.accounts.strangers import Sender, Stamp
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal
from app.recruitment import holding, telling
from app.recruitment import queries as recruitment
from app.recruitment.kinds import AskedAs
from app.recruitment.models import Category, Recruitment
from app.registrations import keyring, lettered, letters, queries, services, sifting
from app.registrations.kinds import Came
from app.registrations.models import Registration

LETTERS_TO_AN_ADDRESS = limits.Limit("codes of registrations to an address", 3, timedelta(hours=1))


class Said(NamedTuple):
    """What somebody filled in: the year of birth, ties, what was said to each category, and all that is sealed."""

    born: int
    declared: list[str]
    answers: dict[str, str]
    told: dict[str, Any]
    letter: str = ""  # its code


def apply(conference: Conference, said: Said, stamp: Stamp | None, sender: Sender) -> tuple[Registration, str]:
    """Register by oneself. Refused where the call is closed, and for whoever may not sit: of her nothing is kept."""
    subject = queries.subject_of(conference)
    strangers.require_fresh(subject, stamp)  # before the conference is held, which everybody waits for
    values = _begin(conference, said, Permission.REGISTRATION_MAKE)
    limits.count(strangers.OF_A_BROWSER, subject, sender.browser)
    limits.count(strangers.OF_A_SOURCE, subject, sender.source)
    letter = lettered.take(conference, said.letter)
    registration, code = services.register(conference, values, said.told)
    registration.letter = letter
    _send_code(registration, code, said)
    return registration, code


def _send_code(registration: Registration, code: str, said: Said) -> None:
    """To the address that was given; nobody floods somebody else with such letters, and the page shows the code too."""
    email = str(said.told.get("email") or "")
    if email and limits.has_room(LETTERS_TO_AN_ADDRESS, email.casefold()):
        letters.send_code(registration, code, email)


def enter(conference: Conference, said: Said, *, by: Membership) -> tuple[Registration, str]:
    """Register somebody who calls or writes, on the same form and by the same rules; it is marked so."""
    values = _begin(conference, said, Permission.REGISTRATION_KEEP)
    letter = lettered.take(conference, said.letter)
    registration, code = services.register(conference, values, said.told, came=Came.STAFF, by=by)
    registration.letter = letter
    _send_code(registration, code, said)
    return registration, code


def correct(registration: Registration, said: Said, *, by: Membership | None = None) -> None:
    """Put right what was told; that it was is kept, what it was is not. Refused once a lottery rests on it."""
    conference = registration.conference
    lock(conference)
    conference.require_open(Permission.REGISTRATION_MAKE)
    lock_row(registration)
    holding.require_free(conference)
    if registration.erased_at is not None or registration.withdrawn_at is not None:
        raise Refused(_("This registration was withdrawn. Register anew."))
    key, before = keyring.key(), queries.told_by(registration)
    registration.values = _values(conference, _require_plan(conference), said)
    home = registration.household
    services.tell(registration, said.told, key)
    if services.home_mark(conference.id, str(before.get("address") or ""), key) == registration.household:
        registration.household = home  # a person said who lives together
    else:
        sifting.forget(registration)  # that was said of another home
    registration.changed_at = clock.now()
    if by is not None:
        former = str(before.get("email") or "")
        services.tell_person(registration, _l("What is kept of you was put right."), former)
    db.session.flush()
    journal.record("registration.corrected", actor=by, conference_id=conference.id, number=registration.number)


def _begin(conference: Conference, said: Said, permission: Permission) -> dict[str, str]:
    lock(conference)
    conference.require_open(permission)
    plan = _require_plan(conference)
    if not plan.is_open(clock.now()):
        raise Refused(_("The registration is closed: nobody can register any more, or not yet."))
    holding.require_free(conference)
    if said.declared:
        raise Refused(
            _("Thank you for your interest. Whoever says yes to this cannot sit on this panel: %(tie)s Nothing of what "
              "you typed was kept.", tie=said.declared[0])
        )  # fmt: skip
    return _values(conference, plan, said)


def _require_plan(conference: Conference) -> Recruitment:
    plan = recruitment.find_recruitment(conference) if conference.uses_recruitment else None
    if plan is None:
        raise Refused(_("Nobody can register here: the call is not worded yet."))
    lock_row(plan)
    return plan


def _values(conference: Conference, plan: Recruitment, said: Said) -> dict[str, str]:
    """The value of each category. Refused for whoever is too young or too old to sit."""
    age = telling.age_in(said.born, clock.today(conference.time_zone))
    if age < plan.youngest or age > (plan.oldest or telling.OLDEST):
        raise Refused(
            _("Thank you for your interest. This panel is for the ages of %(ages)s; the age that you reach this year "
              "counts. Nothing of what you typed was kept.", ages=_ages(plan))
        )  # fmt: skip
    return {category.name: _value(category, said, age) for category in recruitment.list_categories(conference)}


def _ages(plan: Recruitment) -> str:
    return f"{plan.youngest}–{plan.oldest}" if plan.oldest else f"{plan.youngest}+"


def _value(category: Category, said: Said, age: int) -> str:
    if category.asked_as == AskedAs.AGE:
        bands = ((one.value, telling.Band(one.age_from, one.age_to)) for one in category.targets)
        found = next((value for value, band in bands if band.holds(age)), "")
    else:
        answer = said.answers.get(category.name, "")
        if category.asked_as == AskedAs.PLACE:
            found = telling.place_of(answer, ((one.value, one.places) for one in category.targets))
        else:
            found = next((one.value for one in category.targets if one.value == answer), "")
    if not found:
        raise Refused(
            _("%(category)s: what you said fits no value that this conference knows.", category=category.name)
        )
    return found
