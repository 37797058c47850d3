"""Receipt codes: random words and characters known to the voter alone, before the ballot is cast."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, GROUP = 4, 4
LONGEST_WORD = 12
CODE_LENGTH = GROUPS * (GROUP + 1) - 1
LONGEST = CODE_LENGTH + 1 + LONGEST_WORD
_OWN_WORD = re.compile(r"[^A-Z0-9]")
_SHAPE = re.compile(rf"^[{ALPHABET}]{{{GROUP}}}(-[{ALPHABET}]{{{GROUP}}}){{{GROUPS - 1}}}$")


def new_code() -> str:
    """Sixteen characters, 80 random bits: 7KQ4-2M9T-XW3H-B6PN."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def is_code(text: str | None) -> bool:
    return bool(_SHAPE.match(text or ""))


def is_receipt(text: str) -> bool:
    """Whether this is a code, with or without a word of one's own."""
    return is_code(text[:CODE_LENGTH]) and with_own_word(text[:CODE_LENGTH], text[CODE_LENGTH + 1 :]) == text


def with_own_word(code: str, word: str) -> str:
    """Add a word of one's own, so that one code cannot be handed to two people who vote alike."""
    own = _OWN_WORD.sub("", word.upper())[:LONGEST_WORD]
    return f"{code}-{own}" if own else code
