"""The lock of a ballot box: what goes in is sealed for a key that lies elsewhere, and opened only at the count. Pure.

Sealing is HPKE (RFC 9180, base mode: X25519, HKDF-SHA256, ChaCha20-Poly1305), bound to the vote it is for, so that
no ballot of one vote opens in another. A ballot is padded to one length before it is sealed: whether it has a reason,
and which choice, cannot be told from outside. Twins are known by an HMAC-SHA256 under a key that dies with the box.
"""

import hashlib
import hmac
import json
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
# The sender's key of 32 bytes and the tag of 16, around a text that says its own length in 4.
AROUND = 32 + 16
COUNT_BYTES = 4
SEPARATOR = "\0"
KEY_BYTES = 32
MARK_BYTES = 16


class NotThisLock(ValueError):
    """What lies in the box was sealed for another key or another vote, or was altered."""


class NoBallot(ValueError):
    """What was sealed is no code, choice and reason."""


class Ballot(NamedTuple):
    """What one person puts into the box."""

    code: str
    choice: str
    reason: str = ""


class Keys(NamedTuple):
    """The secrets of one box: what opens it, and what recognizes a ballot that comes twice."""

    opening: bytes
    marking: bytes

    @property
    def public(self) -> bytes:
        return X25519PrivateKey.from_private_bytes(self.opening).public_key().public_bytes_raw()


def new_keys() -> Keys:
    return Keys(X25519PrivateKey.generate().private_bytes_raw(), secrets.token_bytes(KEY_BYTES))


def seal(ballot: Ballot, length: int, public: bytes, about: bytes) -> bytes:
    """A box of `length` bytes that only the private key opens. Refuses a ballot that does not fit."""
    return SUITE.encrypt(pad(ballot, length - AROUND), X25519PublicKey.from_public_bytes(public), info=about)


def unseal(box: bytes, opening: bytes, about: bytes) -> Ballot:
    """The ballot in a box. Raises NotThisLock where it is not one of this vote."""
    try:
        plain = SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(opening), info=about)
    except (InvalidTag, ValueError) as error:
        raise NotThisLock("This box does not open with the key of this vote.") from error
    return unpad(plain)


def length_for(code: int, choice: int, reason: int) -> int:
    """How long a box must be for a code, a choice and a reason of so many bytes at most."""
    return AROUND + COUNT_BYTES + code + choice + reason + 2 * len(SEPARATOR)


def pad(ballot: Ballot, length: int) -> bytes:
    """The ballot as so many bytes."""
    plain = SEPARATOR.join(ballot).encode()
    if COUNT_BYTES + len(plain) > length:
        raise ValueError(f"A ballot of {len(plain)} bytes does not fit into {length}.")
    return (len(plain).to_bytes(COUNT_BYTES) + plain).ljust(length, b"\0")


def unpad(plain: bytes) -> Ballot:
    """The ballot again. Raises NoBallot: whoever knows the public key can have sealed anything."""
    count = int.from_bytes(plain[:COUNT_BYTES])
    try:
        return Ballot(*plain[COUNT_BYTES : COUNT_BYTES + count].decode().split(SEPARATOR, 2))
    except (UnicodeDecodeError, TypeError) as error:
        raise NoBallot("This was not written as ballots are.") from error


def mark(marking: bytes, *words: str) -> str:
    """A fingerprint of words that nobody without the key can make: 32 hexadecimal digits."""
    said = json.dumps(words, ensure_ascii=False).encode()
    return hmac.digest(marking, said, hashlib.sha256)[:MARK_BYTES].hex()
