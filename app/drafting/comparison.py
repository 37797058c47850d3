"""What distinguishes one text from another, word by word, and the mark by which an exact text is known. Pure."""

import hashlib
import re
from collections.abc import Sequence

from diff_match_patch import diff_match_patch

SECONDS = 0.1
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_OPERATIONS = {-1: "del", 0: "same", 1: "ins"}
_FIRST_SIGN = 0x10000  # above the surrogates, which are no characters


def fingerprint(text: str, conditions: Sequence[str] = (), logic: str = "all") -> str:
    """The SHA-256 of a text with its conditions: one comma more, and it is another text."""
    whole = "\n".join((text, *conditions, logic)) if conditions else text
    return hashlib.sha256(whole.encode()).hexdigest()


def word_diff(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of `same`, `del` and `ins` that turn old into new, never cutting a word.

    Myers' algorithm over one sign per word (Neil Fraser's diff-match-patch); texts too different to compare
    within a tenth of a second come back as fewer, longer pieces.
    """
    signs: dict[str, str] = {}
    found = _compare(_WORDS.findall(old), _WORDS.findall(new), signs, tidy=True)
    words = list(signs)
    return [
        (_OPERATIONS[operation], "".join(words[ord(sign) - _FIRST_SIGN] for sign in piece))
        for operation, piece in found
    ]


def unit_diff(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int]]:
    """As `word_diff`, over units that were cut already: how many of them stayed, went or came."""
    return [(_OPERATIONS[operation], len(piece)) for operation, piece in _compare(old, new, {}, tidy=False)]


def in_full(text: str, conditions: Sequence[str], condition_words: str) -> str:
    """Text and conditions as one running text, so that both can be compared at once."""
    listed = "\n".join(f"– {condition}" for condition in conditions)
    return f"{text}\n\n{condition_words}\n{listed}" if conditions else text


def _compare(old: Sequence[str], new: Sequence[str], signs: dict[str, str], *, tidy: bool) -> list:
    before, after = (
        "".join(signs.setdefault(unit, chr(_FIRST_SIGN + len(signs))) for unit in units)
        for units in (old, new)
    )
    tool = diff_match_patch()
    tool.Diff_Timeout = SECONDS
    found = tool.diff_main(before, after, False)
    if tidy and len(found) < 2_000:
        tool.diff_cleanupSemantic(found)
    return found
