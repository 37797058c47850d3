"""Words in one plain form, so that case, accents and signs make no difference. Pure."""

import re
import unicodedata

LONGEST_WORD = 60
# Letters that Unicode does not take apart into a plain one and its accent.
PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
PLAIN_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The letters and digits of a text in one plain form, word by word with one space between them."""
    if text.isascii():
        return " ".join(word[:LONGEST_WORD] for word in PLAIN_WORD.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(PLAIN)
    kept = "".join(sign if sign.isalnum() else " " for sign in plain if not _is_silent(sign))
    return " ".join(word[:LONGEST_WORD] for word in kept.split())


def _is_silent(sign: str) -> bool:
    """Accents and what only tells how to break or turn a line stand within words."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf")
