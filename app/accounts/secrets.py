"""Random secrets and their hashes: links, codes, cards, passwords."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from flask import current_app
from flask_babel import gettext as _
from itsdangerous import URLSafeSerializer

from app.errors import TooMany

CARD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_LENGTH = 12
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Whoever waits for a hash holds a thread of the site: two are made at once, and nobody waits long.
_two_at_once = BoundedSemaphore(2)
LONGEST_WAIT = 0.25
# What an unknown address is checked against, so that it takes as long as a known one.
_nobody = _hasher.hash(secrets.token_hex(16))


def new_token() -> str:
    return secrets.token_urlsafe(32)


def derived_token(nonce: str) -> str:
    return base64.urlsafe_b64encode(_derived("token", nonce)).decode().rstrip("=")


def derived_code(nonce: str) -> str:
    """Six digits to type; safe because five wrong tries end the link."""
    return f"{int.from_bytes(_derived('code', nonce)) % 10**6:06d}"


def _derived(what: str, nonce: str) -> bytes:
    """What only this server can make again from what its database holds."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(key, f"plenaria sign-in {what}:{nonce}".encode(), "sha256")


def signer(purpose: str) -> URLSafeSerializer:
    """Writes what only this server can have written for this purpose; what a key of before signed is still read."""
    keys = [*reversed(current_app.config.get("SECRET_KEY_FALLBACKS") or []), current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(keys, salt=purpose)


def new_card_code() -> str:
    """Twelve characters, 60 random bits, without letters that look alike: 7KQ4-2M9T-XW3H."""
    letters = "".join(secrets.choice(CARD_ALPHABET) for _ in range(CARD_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, CARD_LENGTH, 4))


def normalize_card_code(typed: str) -> str:
    """What somebody meant who typed O for 0, I or L for 1, or left the dashes out."""
    letters = typed.upper().translate(str.maketrans("OIL", "011"))
    return "".join(letter for letter in letters if letter in CARD_ALPHABET)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@contextmanager
def _in_turn() -> Iterator[None]:
    """Slow work by few at once. Refuses quickly where too many are at it already."""
    if not _two_at_once.acquire(timeout=LONGEST_WAIT):
        raise TooMany(_("A moment, please: many people are signing in right now. Try again in a few seconds."))
    try:
        yield
    finally:
        _two_at_once.release()


def hash_password(password: str) -> str:
    with _in_turn():
        return _hasher.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long for people who have none or do not exist."""
    with _in_turn():
        try:
            _hasher.verify(password_hash or _nobody, password)
        except (Argon2Error, InvalidHashError):
            return False
    return password_hash is not None
