"""Inviting people to a conference, with or without e-mail, and ending their roles."""

from typing import Any

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts import cards, links
from app.accounts import queries as account_queries
from app.accounts import services as accounts
from app.accounts.models import Person
from app.conferences import queries
from app.conferences.models import Conference, Membership
from app.conferences.services import seating
from app.errors import Refused
from app.journal import services as journal
from app.members import letters


def invite(
    conference: Conference,
    role: Role,
    name: str,
    email: str,
    *,
    by: Membership,
    **details: Any,
) -> Membership:
    """Give somebody a role and write to them, if they have e-mail. Somebody known by address keeps the own name."""
    conference.require_open(Permission.MEMBER_MANAGE)
    known = account_queries.find_person_by_email(email) if email else None
    person = known or accounts.create_person(name, email or None)
    member = seating.seat(conference, person, role, by=by, **details)
    if person.email:
        _write_to(member)
    return member


def end_role(member: Membership, reason: str, *, by: Membership) -> None:
    """End a role: it stops with the next click, and its cards and the unused invitation stop with it."""
    member.conference.require_open(Permission.MEMBER_MANAGE)
    seating.end_role(member, reason, by=by)
    cards.revoke_cards(member.person, member.conference_id)
    if not queries.list_seats(member.person) and not member.person.may_organize:
        links.end_invitations(member.person)


def give_back(member: Membership, *, by: Membership) -> None:
    """Give an ended role back. Cards and links of before stay dead: the person needs a new one."""
    member.conference.require_open(Permission.MEMBER_MANAGE)
    seating.give_back(member, by=by)


def invite_again(member: Membership, *, by: Membership) -> None:
    """Send a fresh link to somebody who lost the first one."""
    member.conference.require_open(Permission.MEMBER_MANAGE)
    if not member.person.email:
        raise Refused(_("%(name)s has no e-mail address. Print a card instead.", name=member.name))
    _write_to(member)
    journal.record("member.invited_again", actor=by, conference_id=member.conference_id, member=member.journal_label)


def note_renamed(person: Person) -> None:
    """Say in every conference in which somebody takes part that they go by another name, and not by which."""
    for member in queries.list_seats(person):
        journal.record("member.renamed", actor=member, conference_id=member.conference_id, member=member.journal_label)


def _write_to(member: Membership) -> None:
    address = links.invite(member.person)
    letters.send_invitation(member, url=f"{address}?next=/c/{member.conference.slug}")
