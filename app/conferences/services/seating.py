"""Giving people their roles, ending them, and how a panelist is named in public."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app import clock
from app.access.roles import Role, conflict
from app.accounts.models import Person
from app.conferences import queries
from app.conferences.models import Conference, Membership
from app.conferences.naming import NOT_TYPED, Naming, Typed, why_not_first, why_not_initials
from app.conferences.registry import registry
from app.conferences.services.numbers import next_number
from app.errors import Refused, refuse_if
from app.extensions import db
from app.journal import services as journal


def seat(
    conference: Conference,
    person: Person,
    role: Role,
    *,
    by: Membership | None,
    town: str = "",
    body: str = "",
    interests: str = "",
    naming: Naming = Naming.NUMBER,
) -> Membership:
    """Give somebody a role at once. Refuses what `give_role` refuses."""
    member = give_role(conference, person, role, naming=naming)
    member.town, member.body, member.interests = town, body, interests
    note_seated(member, by=by)
    return member


def give_role(
    conference: Conference,
    person: Person,
    role: Role,
    *,
    naming: Naming = Naming.NUMBER,
    number: int | None = None,
) -> Membership:
    """Let somebody have a role; whoever calls adds the details and the entry. `number`: one that was kept for them.

    Refuses roles that exclude each other, a second one alike, and late panelists.
    """
    former = queries.find_former_seat(conference, person, role)
    refuse_if(why_not_free(conference, person, role, was_here=former is not None))
    member = former or Membership(
        conference_id=conference.id,
        person_id=person.id,
        role=role,
        number=number or next_number(conference, f"seat {role}"),
        naming=naming,
        joined_at=clock.now(),
    )
    # Whoever comes back to a role gets the old seat and its number back.
    member.left_at, member.left_reason = None, ""
    member.person = person
    db.session.add(member)
    db.session.flush()
    return member


def note_seated(member: Membership, *, by: Membership | None) -> None:
    journal.record(
        "member.seated",
        actor=by,
        conference_id=member.conference_id,
        member=member.journal_label,
        role=str(member.role),
    )


def why_not_free(conference: Conference, person: Person, role: Role, *, was_here: bool) -> str | None:
    """What keeps somebody from a role, in a sentence; none where nothing does. `was_here`: had it before."""
    for held in queries.list_seats_in(conference, person):
        if held.role == role:
            return _("%(name)s has this role already.", name=person.name)
        if conflict(held.role, role):
            return _(
                "%(name)s is %(held)s here. Nobody can be %(held)s and %(wanted)s in one conference.",
                name=person.name,
                held=held.role.label,
                wanted=role.label,
            )
    if role == Role.PANELIST and not (conference.takes_panelists or was_here):
        return _("The panel is complete: nobody can catch up on what it has learned. The seat stays empty.")
    return None


def begin(seats: Sequence[Membership]) -> None:
    """Note that somebody was here for the first time, with each of her roles. A second time changes nothing."""
    for one in seats:
        one.seen_entry = one.seen_entry or 1


def end_role(member: Membership, reason: str, *, by: Membership) -> None:
    """End somebody's role, with effect on the next click. The last organizer stays, and whoever is on an open roll."""
    conference = member.conference
    if member.left_at is not None:
        raise Refused(_("This role has ended already."))
    if member.role == Role.ORGANIZER and len(queries.list_members(conference, Role.ORGANIZER)) == 1:
        raise Refused(_("This is the only organizer. Invite another one first."))
    registry.require_free(member)
    member.left_at, member.left_reason = clock.now(), reason
    journal.record(
        "member.left" if by.person_id == member.person_id else "member.removed",
        actor=by,
        conference_id=conference.id,
        row_id=member.id,
        member=member.journal_label,
        role=str(member.role),
    )
    for note in registry.seat_ends:
        note(member, by)


def give_back(member: Membership, *, by: Membership) -> None:
    """Undo the end of a role: same number, same declarations. Refuses where another role excludes it by now."""
    refuse_if(why_not_back(member))
    member.left_at, member.left_reason = None, ""
    journal.record(
        "member.returned",
        actor=by,
        conference_id=member.conference_id,
        member=member.journal_label,
        role=str(member.role),
    )
    for note in registry.seat_returns:
        note(member, by)


def why_not_back(member: Membership) -> str | None:
    return why_not_free(member.conference, member.person, member.role, was_here=True)


def lost_by_naming(member: Membership, naming: Naming, town: str) -> list[str]:
    """What choosing this way of being named takes out of what is published, in sentences."""
    return [loss for tell in registry.naming_losses for loss in tell(member, naming, town)]


def choose_naming(member: Membership, naming: Naming, town: str, typed: Typed = NOT_TYPED) -> None:
    """How a panelist wishes to be named in public, from the date the conference fixed.

    Less than before also empties the places of the name in what is published already. Refuses a first name that is no
    part of the own name, and initials that are none.
    """
    refuse_if(why_not_first(member.name, typed.first) or why_not_initials(typed.initials))
    journal.record("member.naming_chosen", actor=member, conference_id=member.conference_id)
    _name_as(member, naming, town, typed, by=member)


def take_name_back(member: Membership) -> None:
    """Name a panelist by the number alone, for somebody who cannot do it herself. Whoever runs the server does it."""
    label, conference_id = member.journal_label, member.conference_id
    journal.record("member.name_taken_back", actor=None, conference_id=conference_id, member=label)
    _name_as(member, Naming.NUMBER, "", NOT_TYPED, by=None)


def _name_as(member: Membership, naming: Naming, town: str, typed: Typed, *, by: Membership | None) -> None:
    member.naming, member.town = naming, town
    for take_out in registry.namings:
        take_out(member, by)
    # Only now: what stands in older editions is found as it was typed before.
    member.printed_first, member.printed_initials = typed
