"""Making, replacing and stopping sign-in cards, openly; and witnesses while a vote is open on whose roll a seat stands.

Whoever prints cards could vote with them. So each is named in the journal, its person is told, and during a vote none
begins to open on the word of one person.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts import cards
from app.accounts import queries as accounts
from app.accounts.models import Card
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.errors import Refused
from app.extensions import insert_or_leave, lock_row
from app.invitations import queries as invited
from app.invitations import services as invitations
from app.journal import services as journal
from app.members import letters, queries
from app.members.models import CardWitness
from app.members.queries import Holder, Waiting

PANELISTS_NEEDED = 2


class PrintedCard(NamedTuple):
    member: Holder
    code: str
    waits: bool


def print_cards(conference: Conference, members: Sequence[Holder], *, by: Membership) -> list[PrintedCard]:
    """Issue a card to each member. Their codes are shown once; older cards of theirs stop working."""
    conference.require_open(Permission.CARD_MANAGE)
    if not members:
        raise Refused(_("Everybody on the panel has a card. To replace one, make a new card beside the name."))
    return [_make(member, by) for member in members]


def _make(member: Holder, by: Membership) -> PrintedCard:
    # Nobody who is only invited stands on the roll of a vote.
    waits = isinstance(member, Membership) and bool(registry.seat_held(member))
    older = accounts.list_cards(member.conference_id, member.person_id)
    code = cards.issue_card(member.person, member.conference_id, made_by=by.id, waits=waits)
    _tell("card.waiting" if waits else "card.replaced" if older else "card.made", member, by)
    return PrintedCard(member, code, waits)


def revoke_card(member: Holder, *, by: Membership) -> None:
    """Stop somebody's card and sign out whoever uses it. Refuses while that would keep somebody from a vote."""
    member.conference.require_open(Permission.CARD_MANAGE)
    if isinstance(member, Membership) and registry.seat_held(member):
        raise Refused(
            _(
                "A vote is open in which %(name)s may vote, and a card that is stopped would keep them out. Make a "
                "new card instead: the old one stops as soon as a witness has seen the new one handed over.",
                name=member.name,
            )
        )
    cards.revoke_cards(member.person, member.conference_id)
    _tell("card.revoked", member, by)


def witness(waiting: Waiting, *, by: Membership) -> bool:
    """Confirm that a new card was handed to its person. Says whether it opens now, which one panelist cannot do alone.

    Refuses whoever made the card and whoever it is for: a second person must have seen it.
    """
    card, member = waiting.card, waiting.member
    member.conference.require_open(Permission.CARD_WITNESS)
    lock_row(card)
    if waiting.concerns(by):
        raise Refused(_("Somebody else must have seen it: neither who made the card nor whom it is for."))
    if not card.waits or card.revoked_at is not None:
        raise Refused(_("This card waits for nobody any more."))
    if not insert_or_leave(CardWitness, {"card_id": card.id, "member_id": by.id, "at": clock.real_now()}):
        raise Refused(_("You have confirmed this already. Another panelist, or the organizer, has to confirm it too."))
    journal.record("card.witnessed", actor=by, conference_id=member.conference_id, member=member.journal_label)
    if by.role == Role.PANELIST and _count_panelists(card) < PANELISTS_NEEDED:
        return False
    cards.let_open(card)
    registry.card_replaced(member)
    _tell("card.replaced", member, by)
    return True


def _count_panelists(card: Card) -> int:
    return len({one.person_id for one in queries.list_witnesses(card) if one.role == Role.PANELIST})


def note_opened(card: Card, *, seen: str) -> Membership | None:
    """Whoever opened a card has chosen its number: from here on nobody who printed it can use it unseen.

    Somebody who was only invited accepts by that, and has read `seen` beside it; returns the seat taken up so.
    """
    accepted = None
    if queries.find_seat_of(card) is None:
        accepted = invitations.accept_by_card(card, seen=seen)
    if member := queries.find_seat_of(card):
        journal.record("card.numbered", actor=member, conference_id=card.conference_id, member=member.journal_label)
    return accepted


def note_tried(card: Card) -> None:
    """Tell the holder, and the journal, that somebody guesses at the number."""
    if member := queries.find_seat_of(card):
        _tell("card.tried", member, None)


def read_cards(member: Membership) -> None:
    """Note that somebody has read what became of the cards for the own seat."""
    cards.note_read(member.person, member.conference_id)
    journal.record("card.read", actor=member, conference_id=member.conference_id, member=member.journal_label)


def _tell(action: str, member: Holder, by: Membership | None) -> None:
    journal.record(action, actor=by, conference_id=member.conference_id, member=member.journal_label)
    if member.person.email:
        letters.send_news_of_card(member, action)


def members_without_card(conference: Conference) -> list[Holder]:
    """The panelists who have no working card yet, and those who are invited."""
    carded = {card.person_id for card in accounts.list_cards(conference.id)}
    seats: list[Holder] = [*conferences.list_panelists(conference), *invited.list_open_panelists(conference)]
    return [seat for seat in seats if seat.person_id not in carded]
