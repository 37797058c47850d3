"""Finding people, sessions, links and cards."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from app import clock
from app.accounts.models import AccountSession, Card, FormerName, Person, SecondStep, SignInLink
from app.errors import Missing
from app.extensions import db


def get_person(person_id: int) -> Person:
    return db.session.get_one(Person, person_id)


def find_person(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def find_person_by_email(email: str) -> Person | None:
    return db.session.scalar(select(Person).where(Person.email == email.casefold()))


def list_former_names(person_ids: Collection[int]) -> list[FormerName]:
    """What these people were called before, oldest first."""
    query = select(FormerName).where(FormerName.person_id.in_(person_ids)).order_by(FormerName.until, FormerName.id)
    return list(db.session.scalars(query))


def names_of(person: Person) -> set[str]:
    """What somebody is called now, and was before."""
    return {person.name, *(one.name for one in list_former_names([person.id]))}


# Every page of somebody who is signed in asks this, so it is made once.
IS_LIVE = (AccountSession.key_hash == bindparam("key_hash"), AccountSession.expires_at > bindparam("now"))
LIVE_SESSION = select(AccountSession).where(*IS_LIVE)


def find_session(key_hash: str) -> AccountSession | None:
    """The live session of this key."""
    return db.session.scalar(LIVE_SESSION, {"key_hash": key_hash, "now": clock.real_now()})


def find_second_step(person: Person) -> SecondStep | None:
    return db.session.get(SecondStep, person.id)


def has_second_step(person: Person) -> bool:
    step = find_second_step(person)
    return step is not None and step.is_set


def list_sessions(person: Person) -> list[AccountSession]:
    query = select(AccountSession).where(
        AccountSession.person_id == person.id, AccountSession.expires_at > clock.real_now()
    )
    return list(db.session.scalars(query.order_by(AccountSession.opened_at.desc())))


def get_session(person: Person, session_id: int) -> AccountSession:
    session = db.session.get(AccountSession, session_id)
    if session is None or session.person_id != person.id:
        raise Missing(_("There is no such session of yours."))
    return session


def find_link(token_hash: str, *, for_update: bool = False) -> SignInLink | None:
    query = select(SignInLink).where(SignInLink.token_hash == token_hash)
    return db.session.scalar(query.with_for_update(of=SignInLink) if for_update else query)


def find_link_of_browser(browser_hash: str, *, for_update: bool = False) -> SignInLink | None:
    """The newest link that this browser asked for."""
    query = select(SignInLink).where(SignInLink.browser_hash == browser_hash).order_by(SignInLink.id.desc()).limit(1)
    return db.session.scalar(query.with_for_update(of=SignInLink) if for_update else query)


def find_waiting_link(target_hash: str) -> SignInLink | None:
    """The newest link that was sent to this address and still opens. Of one that was made in the future, by a clock
    that was wrong, nobody knows how long it may still do so."""
    now = clock.real_now()
    query = select(SignInLink).where(
        SignInLink.target_hash == target_hash,
        SignInLink.used_at.is_(None),
        SignInLink.created_at <= now,
        SignInLink.expires_at > now,
    )
    return db.session.scalar(query.order_by(SignInLink.id.desc()).limit(1))


def was_asked_in(link: SignInLink, browser_hash: str) -> bool:
    """Whether this browser asked for the link, or was promised the same one."""
    same = SignInLink.nonce == link.nonce if link.nonce else SignInLink.id == link.id
    return db.session.scalar(select(SignInLink.id).where(same, SignInLink.browser_hash == browser_hash)) is not None


def find_card(code_hash: str) -> Card | None:
    return db.session.scalar(select(Card).where(Card.code_hash == code_hash, Card.revoked_at.is_(None)))


def was_card(code_hash: str) -> bool:
    """Whether there was ever a card with this code."""
    return db.session.scalar(select(Card.id).where(Card.code_hash == code_hash)) is not None


def find_open_card(card_id: int | None) -> Card | None:
    """The card that somebody has just typed the code of, if it still opens."""
    card = db.session.get(Card, card_id) if card_id else None
    return card if card and card.revoked_at is None and not card.waits else None


def get_card(card_id: int) -> Card:
    return db.session.get_one(Card, card_id)


def list_cards(conference_id: int, person_id: int | None = None) -> list[Card]:
    """The cards that work now."""
    return [card for card in _list_unrevoked(conference_id, person_id) if not card.waits]


def list_waiting_cards(conference_id: int, person_id: int | None = None) -> list[Card]:
    """The cards that open as soon as they were seen handed over."""
    return [card for card in _list_unrevoked(conference_id, person_id) if card.waits]


def _list_unrevoked(conference_id: int, person_id: int | None) -> list[Card]:
    query = select(Card).where(Card.conference_id == conference_id, Card.revoked_at.is_(None))
    if person_id is not None:
        query = query.where(Card.person_id == person_id)
    return list(db.session.scalars(query.order_by(Card.id)))


def list_cards_of(person_id: int, conference_id: int) -> list[Card]:
    """Every card that was ever made for somebody's seat, the newest first."""
    query = select(Card).where(Card.conference_id == conference_id, Card.person_id == person_id)
    return list(db.session.scalars(query.order_by(Card.id.desc())))


def has_news_of_cards(person_id: int, conference_id: int | None = None) -> bool:
    """Whether a card was made, stopped or tried with wrong numbers, and its holder has not read of it."""
    query = select(Card.id).where(Card.person_id == person_id, Card.known_at.is_(None))
    if conference_id is not None:
        query = query.where(Card.conference_id == conference_id)
    return db.session.scalar(query.limit(1)) is not None


def list_news_of_cards(person_id: int, conference_id: int) -> list[str]:
    """What their holder has not read of the cards for one conference: a name for each time something happened."""
    query = select(Card).where(Card.person_id == person_id, Card.known_at.is_(None))
    found = db.session.scalars(query.where(Card.conference_id == conference_id).order_by(Card.id))
    times = [(card.id, card.wrong_at or card.revoked_at or card.issued_at) for card in found]
    return [f"{number}-{at:%Y%m%d%H%M%S}" for number, at in times]


def personal_data(person: Person) -> dict:
    """Where somebody is signed in, and the cards they were given."""
    cards = db.session.scalars(select(Card).where(Card.person_id == person.id).order_by(Card.id))
    return {
        "telephone": person.telephone,
        "has_password": person.password_hash is not None,
        "has_second_step": has_second_step(person),
        "former_names": [{"name": one.name, "until": one.until.isoformat()} for one in list_former_names([person.id])],
        "known_since": person.created_at.isoformat(),
        "last_signed_in": person.signed_in_at.isoformat() if person.signed_in_at else None,
        "sessions": [
            {"door": one.door, "browser": one.browser, "opened": one.opened_at.isoformat()}
            for one in list_sessions(person)
        ],
        "cards": [
            {
                "conference": card.conference_id,
                "issued": card.issued_at.isoformat(),
                "first opened": card.opened_at.isoformat() if card.opened_at else None,
                "revoked": card.revoked_at.isoformat() if card.revoked_at else None,
            }
            for card in cards
        ],
    }
