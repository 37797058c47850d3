"""Random secrets and their hashes: links, codes, cards, passwords."""

import hashlib
import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

CARD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_LENGTH = 12
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_two_at_once = BoundedSemaphore(2)
# What an unknown address is checked against, so that it takes as long as a known one.
_nobody = _hasher.hash(secrets.token_hex(16))


def new_token() -> str:
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Six digits to type; safe because five wrong tries end the link."""
    return f"{secrets.randbelow(10**6):06d}"


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


def hash_password(password: str) -> str:
    with _two_at_once:
        return _hasher.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long for people who have none or do not exist."""
    with _two_at_once:
        try:
            _hasher.verify(password_hash or _nobody, password)
        except (Argon2Error, InvalidHashError):
            return False
    return password_hash is not None
