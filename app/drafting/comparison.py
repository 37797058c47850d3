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
    before, after = _signed(old, signs), _signed(new, signs)
    words = list(signs)
    tool = diff_match_patch()
    tool.Diff_Timeout = SECONDS
    found = tool.diff_main(before, after, False)
    if len(found) < 2_000:
        tool.diff_cleanupSemantic(found)
    return [
        (_OPERATIONS[operation], "".join(words[ord(sign) - _FIRST_SIGN] for sign in piece))
        for operation, piece in found
    ]


def in_full(text: str, conditions: Sequence[str], condition_words: str) -> str:
    """Text and conditions as one running text, so that both can be compared at once."""
    listed = "\n".join(f"– {condition}" for condition in conditions)
    return f"{text}\n\n{condition_words}\n{listed}" if conditions else text


def _signed(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.setdefault(word, chr(_FIRST_SIGN + len(signs))) for word in _WORDS.findall(text))
