"""The code on a letter, made of the key of the registrations: it can be printed again, and is nowhere kept. Pure."""

import hmac

from app.accounts.secrets import CARD_ALPHABET, CARD_LENGTH, digest, normalize_card_code


def code_of(key: bytes, conference_id: int, number: int) -> str:
    """Twelve signs of the alphabet of cards, like 7KQ4-2M9T-XW3H."""
    told = hmac.digest(key, f"letter {number} of {conference_id}".encode(), "sha256")
    signs = "".join(CARD_ALPHABET[byte % len(CARD_ALPHABET)] for byte in told[:CARD_LENGTH])
    return "-".join(signs[start : start + 4] for start in range(0, CARD_LENGTH, 4))


def mark_of(code: str) -> str:
    """What is kept of it, however it was typed."""
    return digest(f"letter {normalize_card_code(code)}")
