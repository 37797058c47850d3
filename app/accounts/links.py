"""One-time links and their typed codes: asking, sending again, taking; and invitations."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, update

from app import clock
from app.accounts import letters, limits, queries
from app.accounts.models import Person, SignInLink
from app.accounts.secrets import derived_code, derived_token, digest, new_token
from app.errors import Refused, TooMany
from app.extensions import db
from app.mail.addresses import address_of

LINK_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=14)
WRONG_CODES = 5


def ask_for_link(email: str, *, browser: str, address: str) -> None:
    """Send a sign-in link, if we know the address. Does the same work, and says the same, if we do not.

    Whoever asks again and again gets the one that is still valid once more: nobody who asks in another's name uses up
    what the person needs, and no mailbox is flooded.
    """
    limits.count(limits.LINKS_OF_A_SOURCE, address)
    target, person = digest(email.casefold()), queries.find_person_by_email(email)
    waiting = None if limits.has_room(limits.LINKS, address, target) else queries.find_waiting_link(target)
    nonce = waiting.nonce if waiting and waiting.nonce else new_token()
    # A second browser that waits for the same letter has a row of its own, and opens with the same link and code.
    token_hash = digest(new_token() if waiting else derived_token(nonce))
    expires_at = waiting.expires_at if waiting else clock.real_now() + LINK_LIFE
    link = _add(person, "sign-in", token_hash, expires_at)
    link.target_hash, link.nonce, link.browser_hash = target, nonce, digest(browser)
    link.code_hash = digest(derived_code(nonce))
    if waiting is None or limits.has_room(limits.LETTERS, target):
        letters.send_sign_in_link(email, person, url=link_address(derived_token(nonce)), code=derived_code(nonce))


def link_address(token: str) -> str:
    return address_of(f"/sign-in/{token}")


def create_link(person: Person | None, purpose: str, life: timedelta, *, token: str) -> SignInLink:
    return _add(person, purpose, digest(token), clock.real_now() + life)


def _add(person: Person | None, purpose: str, token_hash: str, expires_at: datetime) -> SignInLink:
    link = SignInLink(
        person_id=person.id if person else None,
        purpose=purpose,
        token_hash=token_hash,
        created_at=clock.real_now(),
        expires_at=expires_at,
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


def end_unused(person: Person) -> None:
    """Let every link that was sent to somebody and is not used open nothing any more."""
    db.session.execute(delete(SignInLink).where(SignInLink.person_id == person.id, SignInLink.used_at.is_(None)))


def send_again(token: str, *, browser: str, address: str) -> bool:
    """Send whoever a link was for another one, to the same address. Says whether there is such an address.

    Whoever holds an old link learns nothing by it: the letter goes to the mailbox alone.
    """
    link = queries.find_link(digest(token))
    if link is None or link.person is None or not link.person.email:
        return False
    ask_for_link(link.person.email, browser=browser, address=address)
    return True


def why_it_opens_nothing(token: str) -> str | None:
    """Why a link lets nobody in any more, and None where it still does. Only whoever holds the link can ask."""
    link = queries.find_link(digest(token))
    if link is None or link.person is None:
        return _("This link is not known here. A newer one came in its place, or a part of it was lost in copying.")
    if link.used_at is not None:
        return _("This link has been used already, and each link opens once. If that was not you, tell the organizer.")
    if not link_is_fresh(link):
        return _("This link has expired: its time is over.")
    return None


def use_link(token: str, *, browser: str | None) -> Person:
    """Take a link. Refuses one that is used, expired, unknown, or not asked for in this browser."""
    link = queries.find_link(digest(token), for_update=True)
    if link is None or link.person is None or not link_is_fresh(link):
        raise Refused(_("This link has been used or has expired. Ask for a new one; it takes a minute."))
    if link.browser_hash and not queries.was_asked_in(link, digest(browser or "")):
        raise Refused(
            _("This link was asked for in another browser. Go back to that browser and type the code from the mail.")
        )
    if link.purpose != "demonstration":
        _end(link)
    return link.person


def use_code(code: str, *, browser: str, address: str) -> Person | None:
    """Take the code typed into the browser that asked. None if it is wrong; five wrong ones end it in this browser.

    Six digits could be guessed by a thousand browsers that ask in turn, so wrong codes are also counted for the source
    and the address of the letter together; the link in the letter opens all the same.
    """
    link = queries.find_link_of_browser(digest(browser), for_update=True)
    if link is None or not link_is_fresh(link) or link.wrong_codes >= WRONG_CODES:
        return None
    whose = (address, link.target_hash or digest(browser))
    if not limits.has_room(limits.WRONG_CODES, *whose):
        raise TooMany(_("Too many wrong codes came from here. Open the link in the letter instead: it works."))
    if link.person is None or link.code_hash != digest(code.strip()):
        link.wrong_codes += 1
        return None
    limits.give_back(limits.WRONG_CODES, *whose)
    _end(link)
    return link.person


def why_no_code_fits(browser: str) -> str:
    """Why the code of this browser opens nothing: the same words whether the address of the letter is known or not."""
    link = queries.find_link_of_browser(digest(browser))
    if link is None:
        return _("No code was asked for in this browser. Ask for one here.")
    if link.used_at is not None:
        return _("This code, or the link beside it, has been used already. Each opens once.")
    if not link_is_fresh(link):
        return _("This code has expired: it was good for ten minutes.")
    if link.wrong_codes >= WRONG_CODES:
        return _("Five wrong codes were typed, so this one has ended.")
    return _("This code does not fit. Look for the newest letter: only its code opens.")


def _end(link: SignInLink) -> None:
    """A link works once, in whichever of the browsers that asked for it."""
    link.used_at = clock.real_now()
    if link.nonce:
        db.session.execute(update(SignInLink).where(SignInLink.nonce == link.nonce).values(used_at=link.used_at))


def link_is_fresh(link: SignInLink) -> bool:
    """Whether it is unused and its time is not over. One that was made in the future, by a clock that was wrong, lives
    no longer before its making than after it."""
    now, life = clock.real_now(), link.expires_at - link.created_at
    return link.used_at is None and link.created_at - life < now < link.expires_at
