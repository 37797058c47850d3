"""Whoever sends a form without an account: when it was fetched, from which browser and source, and how often.

A fetched form is signed, so that nobody makes one up, and is taken once. Browsers and addresses are counted by marks
that are unreadable and mean something for one subject alone: one hearing, one public call.
"""

import hmac
import secrets
from datetime import timedelta
from typing import NamedTuple

from flask import current_app, request
from flask import session as browser
from flask_babel import gettext as _
from itsdangerous import BadSignature

from app import clock
from app.accounts import limits
from app.accounts.secrets import signer
from app.errors import Refused

# One browser sends twice a minute at most, and a hall of hundreds behind one address sixty times.
OF_A_BROWSER = limits.Limit("audience of a browser", 1, timedelta(seconds=30))
OF_A_SOURCE = limits.Limit("audience of a source", 60, timedelta(seconds=1))
OF_A_STAMP = limits.Limit("stamp of the audience", 1, timedelta(hours=12))
HANDED_IN = "handed in"
SOONEST, LATEST = 3, 3600  # seconds between fetching the form and sending it


class Stamp(NamedTuple):
    """For which subject a form was fetched, its own mark, and how many seconds ago."""

    subject: str
    mark: str
    age: int


class Sender(NamedTuple):
    """Where something comes from; known while it is counted."""

    browser: str
    source: str


def new_stamp(subject: str) -> str:
    return str(signer(HANDED_IN).dumps([subject, secrets.token_urlsafe(9), _seconds()]))


def read_stamp(written: str | None) -> Stamp | None:
    """None for what this server did not write."""
    try:
        subject, mark, at = signer(HANDED_IN).loads(written or "")
        return Stamp(subject, mark, _seconds() - at)
    except (BadSignature, ValueError, TypeError):
        return None


def sender_of(subject: str) -> Sender:
    """Who is counted: a browser by a mark of its own, an address; both unreadable, and of this subject alone."""
    mark = browser.setdefault("audience", secrets.token_urlsafe(9))
    return Sender(_salted(subject, mark), _salted(subject, request.remote_addr or ""))


def require_fresh(subject: str, stamp: Stamp | None) -> None:
    """Refuse a form that is made up or too old, that was sent at once as machines do, or that was sent already."""
    if stamp is None or stamp.subject != subject or stamp.age > LATEST:
        raise Refused(_("This form is too old. What you wrote is still here: send it once more."))
    if stamp.age < SOONEST:
        raise Refused(_("That was very quick. Read it once more, then send it."))
    if not limits.has_room(OF_A_STAMP, stamp.mark):
        raise Refused(_("This form was sent already. To say something else, change the words and send it again."))


def require_letters(text: str) -> None:
    if not any(letter.isalpha() for letter in text):
        raise Refused(_("Write it in words, so that it can be read out."))


def _seconds() -> int:
    return int(clock.now().timestamp())


def _salted(subject: str, told: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(key, f"audience of {subject}: {told}".encode(), "sha256").hex()
