"""Sign-in cards: giving them out, opening the door with them, and stopping them."""

from sqlalchemy import delete

from app import clock
from app.accounts import limits, queries
from app.accounts.models import AccountSession, Card, Person
from app.accounts.secrets import digest, new_card_code, normalize_card_code
from app.extensions import db


def use_card(typed: str, *, address: str) -> Card | None:
    """Find the card with this code. None if there is none or it was revoked; wrong ones alone are counted."""
    card = queries.find_card(digest(normalize_card_code(typed)))
    if card is None:
        limits.count(limits.WRONG_CARDS, address)
    return card


def issue_card(person: Person, conference_id: int) -> str:
    """Give somebody a new card and return its code, which is never shown again. An older card stops working."""
    revoke_cards(person, conference_id)
    code = new_card_code()
    card = Card(
        conference_id=conference_id,
        person_id=person.id,
        code_hash=digest(normalize_card_code(code)),
        issued_at=clock.real_now(),
    )
    db.session.add(card)
    return code


def revoke_cards(person: Person, conference_id: int) -> None:
    """Stop every card somebody holds for a conference, and end the sessions it opened."""
    for card in queries.list_cards(conference_id, person.id):
        card.revoked_at = clock.real_now()
        db.session.execute(delete(AccountSession).where(AccountSession.card_id == card.id))
