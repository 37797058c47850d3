"""What distinguishes one text from another, word by word, and the mark by which an exact text is known. Pure."""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from diff_match_patch import diff_match_patch

from app import reading

SECONDS = 0.08  # for what has no anchors, in all
SHORTEST = 0.001  # zero would mean without end
SMALL = 2_500  # signs by signs that are compared at once
WINDOWS = (12, 4)  # widths of the anchors: words and the spaces between them
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MARKS, _JOINER = ("Mn", "Mc", "Me", "Cf"), "\u200d"  # marks on letters, unseen signs
_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"  # of skin, in small pictures
_OPERATIONS = {-1: "del", 0: "same", 1: "ins"}
_FIRST_SIGN = 0x10000  # above the surrogates, which are no characters


def fingerprint(text: str, conditions: Sequence[str] = (), logic: str = "all") -> str:
    """The SHA-256 of a text with its conditions: one comma more, and it is another text."""
    whole = "\n".join((text, *conditions, logic)) if conditions else text
    return hashlib.sha256(whole.encode()).hexdigest()


def word_diff(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of `same`, `del` and `ins` that turn old into new, never cutting a word.

    Myers' algorithm over one sign per word (Neil Fraser's diff-match-patch), between anchors where the texts are
    long; what is too different to compare within a tenth of a second comes back as fewer, longer pieces.
    """
    signs: dict[str, str] = {}
    found = _compare(_units(old), _units(new), signs, tidy=True)
    words = list(signs)
    return [
        (_OPERATIONS[operation], "".join([words[ord(sign) - _FIRST_SIGN] for sign in piece]))
        for operation, piece in found
    ]


def read_diff(old: str, new: str) -> list[tuple[str, str]]:
    """As `word_diff`, of the words as they are read, without marks; where only marks changed, all of it is `same`."""
    return word_diff(reading.words(old), reading.words(new))


def unit_diff(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int]]:
    """As `word_diff`, over units that were cut already: how many of them stayed, went or came."""
    return [(_OPERATIONS[operation], len(piece)) for operation, piece in _compare(old, new, {}, tidy=False)]


def in_full(text: str, conditions: Sequence[str], condition_words: str) -> str:
    """Text and conditions as one running text, so that both can be compared at once."""
    listed = "\n".join(f"– {condition}" for condition in conditions)
    return f"{text}\n\n{condition_words}\n{listed}" if conditions else text


def _units(text: str) -> list[str]:
    """Words, the spaces between them, and other signs, each with the marks that stand on it or join two signs.

    In many writings a word goes on behind a mark, and a small picture behind a joiner.
    """
    cut = _WORDS.findall(text)
    if text.isascii():
        return cut
    found: list[str] = []
    before = ""
    for one in cut:
        is_joined = len(one) == 1 and (one in _TONES or unicodedata.category(one) in _MARKS)
        goes_on = before == _JOINER or (unicodedata.category(before or " ") in _MARKS and one[0].isalnum())
        if found and not found[-1].isspace() and (is_joined or (goes_on and not one.isspace())):
            found[-1] += one
        else:
            found.append(one)
        before = one[-1]
    return found


def _compare(old: Sequence[str], new: Sequence[str], signs: dict[str, str], *, tidy: bool) -> list:
    before, after = (
        "".join([signs.setdefault(unit, chr(_FIRST_SIGN + len(signs))) for unit in units]) for units in (old, new)
    )
    found = _joined(_anchored(before, after, SECONDS / (len(before) + len(after) or 1), WINDOWS))
    if tidy and len(found) < 2_000:
        diff_match_patch().diff_cleanupSemantic(found)
    return found


def _anchored(before: str, after: str, pace: float, windows: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    """Cut two long texts at runs of words that stand once in each, and compare what lies between them.

    The anchors are chosen as in Bram Cohen's patience diff (the longest chain in the same order), with runs of
    words in place of lines, so that the work grows with the length of the texts and not with its square.
    """
    if before == after:
        yield 0, before
        return
    anchors = _anchors(before, after, windows[0]) if windows and len(before) * len(after) > SMALL else []
    if not anchors:
        yield from _between(before, after, pace, windows)
        return
    b = a = 0
    for at, there in anchors:
        if at < b or there < a:
            continue
        yield from _anchored(before[b:at], after[a:there], pace, windows[1:])
        b, a = at, there
        while b < len(before) and a < len(after) and before[b] == after[a]:
            b, a = b + 1, a + 1
        yield 0, before[at:b]
    yield from _anchored(before[b:], after[a:], pace, windows[1:])


def _between(before: str, after: str, pace: float, windows: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    if len(windows) > 1 and len(before) * len(after) > SMALL:
        yield from _anchored(before, after, pace, windows[1:])
        return
    tool = diff_match_patch()
    tool.Diff_Timeout = max(pace * (len(before) + len(after)), SHORTEST)
    yield from tool.diff_main(before, after, False)


def _anchors(before: str, after: str, width: int) -> list[tuple[int, int]]:
    """The longest chain of runs of `width` signs that stand exactly once in either text, in the same order in both."""
    here, there = _once(before, width), _once(after, width)
    pairs = [(at, there[run]) for run, at in here.items() if run in there]  # in the order of `before`
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for n, (_at, to) in enumerate(pairs):
        place = bisect_left(tails, to)
        tails[place:], ends[place:] = [to, *tails[place + 1 :]], [n, *ends[place + 1 :]]
        back.append(ends[place - 1] if place else -1)
    chain, n = [], ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = back[n]
    return chain[::-1]


def _once(text: str, width: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(len(text) - width + 1):
        run = text[at : at + width]
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _joined(pieces: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Neighbors of one kind as one piece, and between two unchanged pieces what went before what came."""
    found: list[tuple[int, str]] = []
    gone, came = "", ""
    for how, piece in [*pieces, (0, "")]:
        if how:
            gone, came = (gone + piece, came) if how < 0 else (gone, came + piece)
        elif piece or gone or came:
            found += [one for one in ((-1, gone), (1, came)) if one[1]]
            gone = came = ""
            if found and found[-1][0] == 0:
                found[-1] = (0, found[-1][1] + piece)
            elif piece:
                found.append((0, piece))
    return found
