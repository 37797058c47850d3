"""Inviting people to roles, and what becomes of it: accepted, declined or withdrawn."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts import cards, links
from app.accounts import queries as account_queries
from app.accounts import services as accounts
from app.accounts.models import Card, Person
from app.agreeing import require_seen
from app.conferences import empty_seats
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.naming import why_not_first
from app.conferences.registry import registry
from app.conferences.services import seating
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.invitations import letters, queries
from app.invitations.models import Ending, Invitation
from app.journal import services as journal


def invite(
    conference: Conference,
    role: Role,
    name: str,
    email: str,
    *,
    by: Membership,
    language: str | None = None,
    telephone: str = "",
    **details: Any,
) -> Invitation:
    """Offer somebody a role and write to them, if they have e-mail. Whoever is known by address keeps the own name."""
    lock(conference)
    conference.require_open(Permission.MEMBER_MANAGE)
    known = account_queries.find_person_by_email(email) if email else None
    person = known or accounts.create_person(name, email or None, language=language, telephone=telephone)
    invitation = _offer(conference, person, role, by, details)
    _write_to(invitation)
    _note("member.invited", invitation, by)
    return invitation


def _offer(conference: Conference, person: Person, role: Role, by: Membership, details: dict[str, Any]) -> Invitation:
    former = conferences.find_former_seat(conference, person, role)
    refuse_if(_why_not_invited(conference, person, role, was_here=former is not None))
    if role == Role.PANELIST:
        cards.revoke_cards(person, conference.id)  # none of before may accept in the person's place
    invitation = Invitation(
        conference=conference,
        person=person,
        role=role,
        number=former.number if former else next_number(conference, f"seat {role}"),
        invited_by=by,
        invited_at=clock.now(),
        **details,
    )
    db.session.add(invitation)
    db.session.flush()
    return invitation


def _why_not_invited(conference: Conference, person: Person, role: Role, *, was_here: bool) -> str | None:
    if queries.find_open(conference, person, role):
        return _("%(name)s is invited already. Send the invitation again beside the name.", name=person.name)
    if role == Role.PANELIST and not was_here and (why := empty_seats.why_closed(conference)):
        return why
    return seating.why_not_free(conference, person, role, was_here=was_here)


def send_again(invitation: Invitation, *, by: Membership) -> None:
    """Send a fresh link to somebody who has not answered. The one of before opens nothing any more."""
    invitation.conference.require_open(Permission.MEMBER_MANAGE)
    _take(invitation)
    if not invitation.person.email:
        raise Refused(_("%(name)s has no e-mail address. Print a card instead.", name=invitation.name))
    _write_to(invitation)
    _note("member.invited_again", invitation, by)


def accept(invitation: Invitation, *, seen: str | None) -> Membership:
    """Take the role up, as its person alone can. Refuses what has come between since the invitation was written."""
    _take(invitation)
    refuse_if(why_not_accepted(invitation))
    require_seen(seen, invitation.fingerprint)
    conference, person, role = invitation.conference, invitation.person, invitation.role
    member = seating.give_role(conference, person, role, number=invitation.number)
    member.town, member.body, member.interests = invitation.town, invitation.body, invitation.interests
    # Known by address, somebody keeps the own name, of which that may be no part.
    if invitation.printed_first and not why_not_first(person.name, invitation.printed_first):
        member.printed_first = invitation.printed_first
    _end(invitation, Ending.ACCEPTED)
    seating.note_seated(member, by=member)
    registry.invitation_ended(invitation, member)
    return member


def accept_by_card(card: Card, *, seen: str) -> Membership | None:
    """Whoever was handed a card and chose its number has accepted the seat for which it was printed."""
    invitation = queries.find_open_of_card(card)
    return accept(invitation, seen=seen) if invitation is not None else None


def decline(invitation: Invitation) -> None:
    """Say no. The card that was printed for the seat opens nothing any more."""
    _stop_card(invitation)
    _take(invitation)
    _end(invitation, Ending.DECLINED)
    _note("member.declined", invitation, invitation)
    registry.invitation_ended(invitation, None)


def withdraw(invitation: Invitation, *, by: Membership) -> None:
    """Take an invitation back: its card stops, and its link too where nothing else waits behind it."""
    invitation.conference.require_open(Permission.MEMBER_MANAGE)
    _stop_card(invitation)
    _take(invitation)
    _end(invitation, Ending.WITHDRAWN)
    end_idle_links(invitation.person)
    if invitation.person.email:
        letters.send_withdrawn(invitation)
    _note("member.invitation_withdrawn", invitation, by)
    registry.invitation_ended(invitation, None)


def end_idle_links(person: Person) -> None:
    """Let the unused links of somebody die who has no role and no other invitation: they would lead nowhere."""
    if not (person.may_organize or conferences.list_seats(person) or queries.list_open_of(person)):
        links.end_invitations(person)


def why_not_accepted(invitation: Invitation) -> str | None:
    """What keeps an invitation from being accepted now, in a sentence; none where nothing does."""
    if invitation.ended_as is not None:
        return _why_ended(invitation.ended_as)
    conference = invitation.conference
    if conference.stage not in Permission.MEMBER_MANAGE.stages:
        return _("This conference is over, so nobody takes up a role in it any more.")
    former = conferences.find_former_seat(conference, invitation.person, invitation.role)
    return seating.why_not_free(conference, invitation.person, invitation.role, was_here=former is not None)


def _why_ended(ending: Ending) -> str:
    return {
        Ending.ACCEPTED: _("This invitation was accepted. Nothing is left to do here."),
        Ending.DECLINED: _("This invitation was declined. Ask the organizer for a new one if you want to take part."),
        Ending.WITHDRAWN: _("The organizer withdrew this invitation. Ask there if you did not expect that."),
    }[ending]


def _take(invitation: Invitation) -> None:
    """Hold the invitation, and refuse where somebody has ended it: two open pages have one effect."""
    lock(invitation.conference)
    lock_row(invitation)
    refuse_if(_why_ended(invitation.ended_as) if invitation.ended_as is not None else None)


def _end(invitation: Invitation, ending: Ending) -> None:
    invitation.ended_at, invitation.ended_as = clock.now(), ending
    db.session.flush()


def _stop_card(invitation: Invitation) -> None:
    """Stop what was printed for the seat. Cards are held before the conference, as where a card is first opened."""
    seats = conferences.list_seats_in(invitation.conference, invitation.person)
    if invitation.role == Role.PANELIST and not any(seat.role == Role.PANELIST for seat in seats):
        cards.revoke_cards(invitation.person, invitation.conference_id)
        # The page of the invitation tells what became of it; the one with the news is for those who have a seat.
        cards.note_read(invitation.person, invitation.conference_id)
        db.session.flush()


def _write_to(invitation: Invitation) -> None:
    """Send a link that leads to the invitation, to whoever has e-mail."""
    if not invitation.person.email:
        return
    address = links.invite(invitation.person)
    letters.send_invitation(invitation, url=f"{address}?next=/invitations/{invitation.id}")


def _note(action: str, invitation: Invitation, by: Membership | Invitation) -> None:
    journal.record(
        action,
        actor=by,
        conference_id=invitation.conference_id,
        member=invitation.journal_label,
        role=str(invitation.role),
    )
