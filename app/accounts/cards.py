"""Sign-in cards: giving them out, their codes and numbers at the door, and stopping them."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete

from app import clock
from app.accounts import limits, queries
from app.accounts.models import AccountSession, Card, Person
from app.accounts.secrets import digest, new_card_code, normalize_card_code
from app.errors import Refused
from app.extensions import db, lock_row


def use_card(typed: str, *, address: str) -> Card | None:
    """Find the card with this code. None if there is none or it was revoked; wrong ones alone are counted."""
    card = queries.find_card(digest(normalize_card_code(typed)))
    if card is None:
        limits.count(limits.WRONG_CARDS, address)
    elif card.waits:
        raise Refused(
            _(
                "This card is new and a vote is open, so it opens only when somebody else has seen it handed to you. "
                "Ask the organizer, or two panelists, to confirm that under “People”."
            )
        )
    return card


def why_none_opens(typed: str) -> str:
    """Why no card opens with this code. Only whoever holds a card knows its code."""
    if queries.was_card(digest(normalize_card_code(typed))):
        return _(
            "This card was stopped: a newer one was made for the seat, or it was reported lost. Use the newest card, "
            "or ask the facilitator or the organizer of your conference for another one."
        )
    return _("No card has this code. Look at it again, or ask the facilitator or the organizer for a new card.")


def issue_card(person: Person, conference_id: int, *, made_by: int | None = None, waits: bool = False) -> str:
    """Give somebody a new card and return its code, which is never shown again.

    An older card stops working; where the new one waits for a witness, only when it opens.
    """
    older = queries.list_waiting_cards(conference_id, person.id)
    _stop(older if waits else older + queries.list_cards(conference_id, person.id))
    code = new_card_code()
    card = Card(
        conference_id=conference_id,
        person_id=person.id,
        code_hash=digest(normalize_card_code(code)),
        issued_at=clock.real_now(),
        made_by_id=made_by,
        waits=waits,
    )
    db.session.add(card)
    return code


def choose_number(card: Card, number_hash: str) -> bool:
    """Whoever opens a card first gives it its number, for good. Says whether this was the first."""
    lock_row(card)
    if card.has_number or card.revoked_at is not None:
        return False
    card.number_hash, card.opened_at = number_hash, clock.real_now()
    if _is_news_to_nobody(card):
        card.known_at = card.opened_at
    return True


def _is_news_to_nobody(card: Card) -> bool:
    """The first card of somebody whose only door it is. Where another opened it, its holder finds it has a number."""
    person = db.session.get_one(Person, card.person_id)
    is_first = len(queries.list_cards_of(card.person_id, card.conference_id)) == 1
    return is_first and not person.email and card.wrong_numbers < limits.WRONG_NUMBERS.free


def count_try(card: Card, asker: str) -> timedelta:
    """Count one try at the number of a card. Says how long this asker has to wait before it may be made."""
    return limits.wait_left(limits.WRONG_NUMBERS, asker, f"card {card.id}")


def may_be_tried(card: Card) -> bool:
    """Count one try from a browser that the card has not opened before. Says whether any of these is let try now."""
    return limits.has_room(limits.NUMBERS_OF_A_CARD, f"card {card.id}")


def note_right(card: Card, asker: str, *, is_known: bool) -> None:
    """The holder was here. What they are told of at the door is not counted towards news."""
    limits.forget(limits.WRONG_NUMBERS, asker, f"card {card.id}")
    if not is_known:
        limits.give_back(limits.NUMBERS_OF_A_CARD, f"card {card.id}")
    if card.wrong_numbers < limits.WRONG_NUMBERS.free:
        card.wrong_numbers = 0


def note_wrong(card: Card) -> bool:
    """Count a wrong number, whoever typed it. Says whether its holder is to be told now: once, until they read it."""
    lock_row(card)
    card.wrong_numbers, card.wrong_at = card.wrong_numbers + 1, clock.real_now()
    if card.wrong_numbers != limits.WRONG_NUMBERS.free:
        return False
    card.known_at = None
    return True


def let_open(card: Card) -> None:
    """The card was seen handed over: it opens, and the one before it stops."""
    _stop(queries.list_cards(card.conference_id, card.person_id))
    card.waits = False


def revoke_cards(person: Person, conference_id: int) -> None:
    """Stop every card somebody holds for a conference, and end the sessions it opened."""
    _stop(
        queries.list_cards(conference_id, person.id) + queries.list_waiting_cards(conference_id, person.id),
    )


def _stop(cards: list[Card]) -> None:
    for card in cards:
        card.revoked_at, card.known_at = clock.real_now(), None
        db.session.execute(delete(AccountSession).where(AccountSession.card_id == card.id))


def note_read(person: Person, conference_id: int) -> None:
    """Somebody has read what became of the cards for their seat."""
    for card in queries.list_cards_of(person.id, conference_id):
        card.known_at = card.known_at or clock.real_now()
        card.wrong_numbers = 0
