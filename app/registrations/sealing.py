"""What people tell when they register, sealed for a key outside the database. Pure but for the key, which is handed in.

ChaCha20-Poly1305 (RFC 8439) with a random nonce of 12 bytes, bound to the random id of whom it is of, so that nothing
sealed for one opens as another's. Households are told by an HMAC-SHA256 under the same key: the address that they share
cannot be guessed from it without the key.
"""

import hmac
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES, NONCE_BYTES = 32, 12


class NotThisKey(ValueError):
    """It was sealed for another key or another person, or was altered."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def seal(told: dict[str, Any], key: bytes, about: str) -> bytes:
    return seal_bytes(json.dumps(told).encode(), key, about)


def unseal(sealed: bytes, key: bytes, about: str) -> dict[str, Any]:
    """What was told. Raises NotThisKey where it was not sealed by this key for this person."""
    told: dict[str, Any] = json.loads(unseal_bytes(sealed, key, about))
    return told


def seal_bytes(plain: bytes, key: bytes, about: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, about.encode())


def unseal_bytes(sealed: bytes, key: bytes, about: str) -> bytes:
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise NotThisKey("This does not open with the key of this server.") from error


def mark_of(words: str, key: bytes, about: str) -> str:
    """An unreadable mark, the same for the same words about the same thing; empty for none."""
    return hmac.digest(key, f"{about}: {words}".encode(), "sha256").hex()[:32] if words else ""
