"""Signing in by link, password or card; sessions; people's own data."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock
from app.accounts import letters, queries
from app.accounts.models import AccountSession, Attempt, Card, FormReceipt, Person, SignInLink
from app.accounts.secrets import (
    digest,
    hash_password,
    new_card_code,
    new_code,
    new_token,
    normalize_card_code,
)
from app.errors import AlreadySent, OtherWords, Refused, TooMany
from app.extensions import db, insert_or_leave
from app.journal import services as journal
from app.mail.addresses import address_of

LINK_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=14)
SESSION_LIFE = {"link": timedelta(days=14), "password": timedelta(days=14), "card": timedelta(hours=14)}
WRONG_CODES = 5
HOUR = timedelta(hours=1)
LINKS_AN_HOUR = 6
# A hall of 150 people behind one address must get in; guessing 60 random bits must not.
TRIES_AN_HOUR_PER_ADDRESS = 600
WRONG_PASSWORDS_AN_HOUR = 12


def create_person(
    name: str, email: str | None = None, *, may_organize: bool = False, placeholder: bool = False
) -> Person:
    """Add somebody. Refuses an address that already belongs to somebody."""
    if email and queries.find_person_by_email(email):
        raise Refused(_("Somebody with this e-mail address exists already."))
    person = Person(
        name=name,
        email=email.casefold() if email else None,
        may_organize=may_organize,
        placeholder=placeholder,
        created_at=clock.real_now(),
    )
    db.session.add(person)
    db.session.flush()
    return person


def let_organize(person: Person, may: bool) -> None:
    """Let somebody create conferences, or end that at once. The roles that somebody has in conferences stay."""
    person.may_organize = may
    journal.record("person.let_organize" if may else "person.organizing_ended", actor=None, person=person.id)


def ask_for_link(email: str, *, browser: str, address: str) -> None:
    """Send a sign-in link, if we know the address. Does the same work, and says the same, if we do not."""
    count_attempt(f"links:{digest(email.casefold())}", LINKS_AN_HOUR)
    count_attempt(f"address:{digest(address)}", TRIES_AN_HOUR_PER_ADDRESS)
    person = queries.find_person_by_email(email)
    token, code = new_token(), new_code()
    link = create_link(person, "sign-in", LINK_LIFE, token=token)
    link.code_hash, link.browser_hash = digest(code), digest(browser)
    letters.send_sign_in_link(email, person, url=link_address(token), code=code)


def link_address(token: str) -> str:
    return address_of(f"/sign-in/{token}")


def create_link(person: Person | None, purpose: str, life: timedelta, *, token: str) -> SignInLink:
    now = clock.real_now()
    link = SignInLink(
        person_id=person.id if person else None,
        purpose=purpose,
        token_hash=digest(token),
        created_at=now,
        expires_at=now + life,
    )
    db.session.add(link)
    return link


def invite(person: Person) -> str:
    """Make a one-time link for somebody who has not signed in yet, and return its address. An older one dies."""
    end_invitations(person)
    token = new_token()
    create_link(person, "invitation", INVITATION_LIFE, token=token)
    return link_address(token)


def end_invitations(person: Person) -> None:
    """Let the invitations that somebody has not used open nothing any more."""
    waiting = (SignInLink.person_id == person.id, SignInLink.purpose == "invitation", SignInLink.used_at.is_(None))
    db.session.execute(delete(SignInLink).where(*waiting))


def use_link(token: str, *, browser: str | None) -> Person:
    """Take a link. Refuses one that is used, expired, unknown, or asked for from another browser."""
    link = queries.find_link(digest(token), for_update=True)
    if link is None or link.person is None or not link_is_fresh(link):
        raise Refused(_("This link has been used or has expired. Ask for a new one; it takes a minute."))
    if link.browser_hash and link.browser_hash != digest(browser or ""):
        raise Refused(
            _("This link was asked for in another browser. Go back to that browser and type the code from the mail.")
        )
    if link.purpose != "demonstration":
        link.used_at = clock.real_now()
    return link.person


def use_code(code: str, *, browser: str) -> Person | None:
    """Take the code typed into the browser that asked. None if it is wrong; five wrong ones end the link."""
    link = queries.find_link_of_browser(digest(browser), for_update=True)
    if link is None or not link_is_fresh(link) or link.wrong_codes >= WRONG_CODES:
        return None
    if link.person is None or link.code_hash != digest(code.strip()):
        link.wrong_codes += 1
        return None
    link.used_at = clock.real_now()
    return link.person


def link_is_fresh(link: SignInLink) -> bool:
    return link.used_at is None and link.expires_at > clock.real_now()


def use_card(typed: str, *, address: str) -> Card | None:
    """Find the card with this code. None if there is none or it was revoked."""
    count_attempt(f"address:{digest(address)}", TRIES_AN_HOUR_PER_ADDRESS)
    return queries.find_card(digest(normalize_card_code(typed)))


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


def count_wrong_password(email: str) -> None:
    count_attempt(f"password:{digest(email.casefold())}", WRONG_PASSWORDS_AN_HOUR)


def open_session(person: Person, door: str, *, browser: str = "", card: Card | None = None) -> AccountSession:
    """Sign somebody in. The session carries its new key, which is not kept."""
    now = clock.real_now()
    key = new_token()
    opened = AccountSession(
        key_hash=digest(key),
        person_id=person.id,
        door=door,
        browser=browser[:200],
        opened_at=now,
        expires_at=now + SESSION_LIFE[door],
        card_id=card.id if card else None,
    )
    opened.key = key
    db.session.add(opened)
    journal.record("session.opened", actor=person, door=door)
    db.session.flush()
    return opened


def end_session(session: AccountSession) -> None:
    journal.record("session.ended", actor=session.person)
    db.session.delete(session)


def end_all_sessions(person: Person) -> None:
    """Sign somebody out everywhere."""
    db.session.execute(delete(AccountSession).where(AccountSession.person_id == person.id))
    journal.record("session.ended_everywhere", actor=person)


def set_password(person: Person, password_hash: str, *, kept: int) -> None:
    """Set a password, and end every session but the one that it is set in: another may be an intruder's."""
    person.password_hash = password_hash
    others = (AccountSession.person_id == person.id, AccountSession.id != kept)
    db.session.execute(delete(AccountSession).where(*others))
    journal.record("person.password_set", actor=person)


def make_password_hash(password: str) -> str:
    """Slow on purpose: call it outside any transaction."""
    return hash_password(password)


def change_details(person: Person, *, name: str, language: str | None) -> None:
    person.name, person.language = name, language
    journal.record("person.changed", actor=person)


def count_attempt(key: str, limit: int, window: timedelta = HOUR) -> None:
    """Count one try for every process to see. Refuses beyond the limit until the window is over."""
    now = clock.real_now()
    attempt = db.session.scalar(select(Attempt).where(Attempt.key == key).with_for_update())
    if attempt is None:
        db.session.add(Attempt(key=key, count=1, window_began=now))
        db.session.flush()
        return
    if now - attempt.window_began >= window:
        attempt.count, attempt.window_began = 0, now
    if attempt.count >= limit:
        minutes = max(1, int((attempt.window_began + window - now).total_seconds() // 60))
        raise TooMany(_("That was tried too often. Wait %(minutes)s minutes and try again.", minutes=minutes))
    attempt.count += 1


def claim_form(key: str, body_digest: str) -> None:
    """Note that this form was sent. Refuses a second sending: its effect already stands."""
    receipt = {"key": key, "digest": body_digest, "at": clock.real_now()}
    if insert_or_leave(FormReceipt, receipt):
        return
    if db.session.get_one(FormReceipt, key).digest == body_digest:
        raise AlreadySent(_("This was saved already."))
    raise OtherWords(_("This form was sent before with other words. Look at the page again before you send more."))


def forget_old_traces() -> None:
    """Drop expired sessions, links, counters and form receipts."""
    now = clock.real_now()
    db.session.execute(delete(AccountSession).where(AccountSession.expires_at < now))
    db.session.execute(delete(SignInLink).where(SignInLink.expires_at < now - timedelta(days=7)))
    db.session.execute(delete(Attempt).where(Attempt.window_began < now - timedelta(days=1)))
    db.session.execute(delete(FormReceipt).where(FormReceipt.at < now - timedelta(days=2)))
