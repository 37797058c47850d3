"""Ending roles and giving them back, and new links for those who have one."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.accounts import cards, links
from app.accounts.models import Person
from app.conferences import queries
from app.conferences.models import Membership
from app.conferences.services import seating
from app.errors import Refused
from app.invitations import letters
from app.invitations import services as invitations
from app.journal import services as journal
from app.members import letters as news


def end_role(member: Membership, reason: str, *, by: Membership) -> None:
    """End a role: it stops with the next click, and its cards and the unused invitation stop with it."""
    member.conference.require_open(Permission.MEMBER_MANAGE)
    seating.end_role(member, reason, by=by)
    cards.revoke_cards(member.person, member.conference_id)
    invitations.end_idle_links(member.person)


def give_back(member: Membership, *, by: Membership) -> None:
    """Give an ended role back, and write so to whoever has e-mail. Cards and links of before stay dead."""
    member.conference.require_open(Permission.MEMBER_MANAGE)
    seating.give_back(member, by=by)
    if member.person.email:
        _write_to(member)


def take_name_back(member: Membership) -> None:
    """Name a panelist by the number alone, also in what is published, and write so to her."""
    seating.take_name_back(member)
    if member.person.email:
        news.send_name_taken_back(member)


def invite_again(member: Membership, *, by: Membership) -> None:
    """Send a fresh link to somebody who lost the first one."""
    member.conference.require_open(Permission.MEMBER_MANAGE)
    if not member.person.email:
        raise Refused(_("%(name)s has no e-mail address. Print a card instead.", name=member.name))
    _write_to(member)
    journal.record("member.invited_again", actor=by, conference_id=member.conference_id, member=member.journal_label)


def _write_to(member: Membership) -> None:
    address = links.invite(member.person)
    letters.send_invitation(member, url=f"{address}?next=/c/{member.conference.slug}")


def note_renamed(person: Person) -> None:
    """Say in every conference in which somebody takes part that they go by another name, and not by which."""
    for member in queries.list_seats(person):
        journal.record("member.renamed", actor=member, conference_id=member.conference_id, member=member.journal_label)
