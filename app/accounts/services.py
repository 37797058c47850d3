"""People, their sessions and passwords, and what is forgotten after a while."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, update

from app import clock
from app.accounts import letters, queries
from app.accounts.links import LINK_LIFE
from app.accounts.models import AccountSession, Attempt, Card, FormerName, FormReceipt, Person, SignInLink
from app.accounts.secrets import digest, hash_password, new_token
from app.errors import AlreadySent, OtherWords, Refused
from app.extensions import db, insert_or_leave
from app.in_parts import forget
from app.journal import services as journal

SESSION_LIFE = {"link": timedelta(days=14), "password": timedelta(days=14), "card": timedelta(hours=14)}
# A tablet that went round in a hall is left lying; the laptop of whoever runs the conference stands open at night.
IDLE_BY_CARD, IDLE_OF_STAFF = timedelta(minutes=20), timedelta(hours=4)
FRESH = timedelta(minutes=30)


def create_person(
    name: str,
    email: str | None = None,
    *,
    language: str | None = None,
    telephone: str = "",
    may_organize: bool = False,
    placeholder: bool = False,
) -> Person:
    """Add somebody. Refuses an address that already belongs to somebody."""
    if email and queries.find_person_by_email(email):
        raise Refused(_("Somebody with this e-mail address exists already."))
    person = Person(
        name=name,
        email=email.casefold() if email else None,
        language=language,
        telephone=telephone,
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


def open_session(
    person: Person, door: str, *, browser: str = "", card: Card | None = None, is_staff: bool = False
) -> AccountSession:
    """Sign somebody in. The session carries its new key, which is not kept.

    By card it ends soon after it was last used, and for whoever runs a conference within hours.
    """
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
        idle_minutes=_idle_after(door, is_staff) // timedelta(minutes=1),
    )
    opened.key = key
    person.signed_in_at = now
    db.session.add(opened)
    journal.record("session.opened", actor=person, door=door)
    db.session.flush()
    return opened


def _idle_after(door: str, is_staff: bool) -> timedelta:
    if door == "card":
        return IDLE_BY_CARD
    return IDLE_OF_STAFF if is_staff else timedelta()


def end_session(session: AccountSession) -> None:
    journal.record("session.ended", actor=session.person)
    db.session.delete(session)


def end_all_sessions(person: Person) -> None:
    """Sign somebody out everywhere."""
    db.session.execute(delete(AccountSession).where(AccountSession.person_id == person.id))
    journal.record("session.ended_everywhere", actor=person)


def end_other_sessions(person: Person, *, kept: int) -> None:
    """End every session of somebody but the one in which she does it."""
    others = (AccountSession.person_id == person.id, AccountSession.id != kept)
    db.session.execute(delete(AccountSession).where(*others))


def is_fresh(session: AccountSession) -> bool:
    """Whether somebody came in by a letter just now: a device left open does not tell who sits there."""
    return session.door == "link" and _was_just_now(session.opened_at)


def is_recent(session: AccountSession) -> bool:
    """Whether somebody proved just now who they are, by whichever door but a card."""
    return session.door != "card" and _was_just_now(session.opened_at)


def _was_just_now(moment: datetime) -> bool:
    """A moment in the future was noted by a clock that has been set back since: nobody knows when it was."""
    return timedelta() <= clock.real_now() - moment < FRESH


def set_password(person: Person, password_hash: str, *, kept: int) -> None:
    """Set a password, and end every session but the one that it is set in: another may be an intruder's."""
    person.password_hash = password_hash
    end_other_sessions(person, kept=kept)
    journal.record("person.password_set", actor=person)
    if person.email:
        letters.send_password_set(person.email, person)


def make_password_hash(password: str) -> str:
    """Slow on purpose: call it outside any transaction."""
    return hash_password(password)


def change_details(person: Person, *, name: str, language: str | None, telephone: str | None = None) -> bool:
    """Change what somebody says of themselves. Says whether they go by another name now; the former one is kept."""
    is_renamed = rename(person, name)
    person.language = language
    person.telephone = person.telephone if telephone is None else telephone
    journal.record("person.changed", actor=person)
    return is_renamed


def rename(person: Person, name: str) -> bool:
    """Let somebody go by another name, if it is one; the former one is kept."""
    if name == person.name:
        return False
    db.session.add(FormerName(person_id=person.id, name=person.name, until=clock.real_now()))
    person.name = name
    return True


def claim_form(key: str, body_digest: str) -> None:
    """Note that this form was sent. Refuses a second sending: its effect already stands."""
    receipt = {"key": key, "digest": body_digest, "at": clock.real_now()}
    if insert_or_leave(FormReceipt, receipt):
        return
    if db.session.get_one(FormReceipt, key).digest == body_digest:
        raise AlreadySent(_("This was saved already."))
    raise OtherWords(_("This form was sent before with other words. Look at the page again before you send more."))


def forget_old_traces() -> None:
    """Drop expired sessions, links, counters and form receipts, some at a time."""
    now = clock.real_now()
    forget(AccountSession, AccountSession.expires_at < now)
    forget(SignInLink, SignInLink.expires_at < now - timedelta(days=7))
    forget(Attempt, Attempt.window_began < now - timedelta(days=1))
    forget(FormReceipt, FormReceipt.at < now - timedelta(days=2))
    _end_what_was_opened_ahead(now)


def _end_what_was_opened_ahead(now: datetime) -> None:
    """What a clock that was ahead has opened ends as if it were opened now, and is not fresh when its date comes."""
    for door, life in SESSION_LIFE.items():
        ahead = update(AccountSession).where(AccountSession.door == door, AccountSession.opened_at > now)
        db.session.execute(ahead.values(opened_at=now - FRESH, expires_at=now + life))
    asked_ahead = (SignInLink.purpose == "sign-in", SignInLink.created_at > now + LINK_LIFE)
    db.session.execute(delete(SignInLink).where(*asked_ahead))
