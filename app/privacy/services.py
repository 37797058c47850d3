"""Erasing a person: who it was goes for good, what the panel made together stays under “former member”."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app import clock
from app.accounts import forgetting
from app.accounts.models import Person
from app.accounts.queries import names_of
from app.calendars.models import CalendarAddress
from app.callers import services as callers
from app.conferences import queries as conferences
from app.conferences.models import Membership
from app.conferences.naming import NOT_TYPED, Naming
from app.conferences.registry import registry
from app.conferences.services import seating, stages
from app.conferences.services.numbers import lock
from app.consents.models import SeatConsent
from app.details.models import AddressChange
from app.errors import NotReady
from app.expenses import services as expenses
from app.extensions import db, lock_row
from app.following import services as following
from app.hearings.models import Expert
from app.invitations import queries as invited
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.journal import services as journal
from app.journal.services import NEEDED_BY_VERIFIER
from app.letters.models import LetterChoice, Telling
from app.mailings.models import MailingReader
from app.needs.models import Needs
from app.papers import services as papers
from app.privacy import heard, letters, listed, queries, traces
from app.readmarks.models import ReadMark
from app.reports import erased_names
from app.responses import services as responses
from app.sheets.models import Sheet, SheetEntry


class Erased(NamedTuple):
    """What was done, as its certificate tells it."""

    at: datetime
    seats: list[str]
    letters: int
    entries: int


def erase(person: Person, *, by_themselves: bool) -> Erased:
    """Erase who somebody is. Refuses while something rests on them: an open vote, a conference with no other head.

    Roles end, the name leaves what is published, letters and doors go, and what the journal says by name is erased
    there so that its readers can check it. A last letter tells them, also where another did it.
    """
    # Held first, so that no vote opens with them on its roll meanwhile.
    for conference in sorted({seat.conference for seat in conferences.list_seats(person)}, key=lambda one: one.id):
        lock(conference)
    lock_row(person)
    if why := queries.hindrances(person):
        raise NotReady(_("This cannot be erased today:"), why)
    email, language = person.email, person.language
    done = _erase(person, by_themselves=by_themselves)
    if email:
        letters.send_farewell(email, language, by_themselves=by_themselves)
    return done


def erase_again(person: Person) -> Erased:
    """The same for somebody whom a backup brought back, whatever rested on them when it was made."""
    return _erase(person, by_themselves=False)


def _erase(person: Person, *, by_themselves: bool) -> Erased:
    seats = queries.list_all_seats(person)
    labels = [f"{seat.conference.title}: {seat.seat_name}" for seat in seats]
    unheard = heard.list_unheard(person)
    called = names_of(person) | {one.name for one in unheard if one.name}
    _decline_what_is_open(person)
    for seat in seats:
        stages.take_name_out(seat)
        _leave(seat, called, by=seat if by_themselves else None)
    papers.forget_files(seats)
    _forget_unheard(unheard, by_themselves)
    thrown_away = traces.forget(person, seats, called, by_themselves=by_themselves)
    entries = _erase_entries(person, called, seats)
    _forget_how_to_reach(person, seats)
    for seat in seats:
        actor = seat if by_themselves else None
        journal.record("member.erased", actor=actor, conference_id=seat.conference_id, member=seat.journal_label)
    forgetting.forget(person)
    journal.record("person.erased", actor=None)
    return Erased(clock.real_now(), labels, thrown_away, entries)


def _decline_what_is_open(person: Person) -> None:
    for invitation in invited.list_open_of(person):
        invitations.decline(invitation)
    blank = {"town": "", "body": "", "interests": "", "field": "", "printed_first": ""}
    db.session.execute(update(Invitation).where(Invitation.person_id == person.id).values(**blank))


def _leave(seat: Membership, called: set[str], *, by: Membership | None) -> None:
    """First out of what is published, where the name is found as it was; then the role, and what was said of them."""
    erased_names.take_seat_out(seat, by)
    responses.forget_name(seat, called)
    if seat.naming != Naming.NUMBER:
        seating.choose_naming(seat, Naming.NUMBER, "", NOT_TYPED)
    if seat.left_at is None and seat.conference.archived_at is None and not registry.seat_held(seat):
        seating.end_role(seat, "", by=seat)
    seat.town = seat.printed_first = seat.printed_initials = seat.body = seat.interests = seat.left_reason = ""


def _forget_unheard(experts: list[Expert], by_themselves: bool) -> None:
    """What somebody said in public as an expert stays under that name; whoever was never heard has said nothing."""
    for expert in experts:
        erased_names.take_expert_out(expert, expert.member if by_themselves else None)
        listed.forget(expert)


def _forget_how_to_reach(person: Person, seats: list[Membership]) -> None:
    """What they were told, need, registered, spent and read, what was read off their paper, addresses not in use."""
    for model in (LetterChoice, CalendarAddress, AddressChange):
        db.session.execute(delete(model).where(model.person_id == person.id))
    mine = [seat.id for seat in seats]
    for model in (Telling, MailingReader, Needs, SeatConsent, ReadMark):
        db.session.execute(delete(model).where(model.member_id.in_(mine)))
    callers.forget(person)
    expenses.forget(mine)
    following.forget(person.email)
    printed = select(Sheet.id).where(Sheet.member_id.in_(mine))
    db.session.execute(delete(SheetEntry).where(SheetEntry.sheet_id.in_(printed)))


def _erase_entries(person: Person, called: set[str], seats: list[Membership]) -> int:
    words = called | ({person.email} if person.email else set())
    found = queries.list_entries_naming(words, {seat.conference_id for seat in seats})
    erasable = [entry for entry in found if entry.action not in NEEDED_BY_VERIFIER]
    for entry in erasable:
        journal.erase(entry, ground=_("It named a person who was erased."), actor=None)
    return len(erasable)
