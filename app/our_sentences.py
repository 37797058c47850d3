"""Where a word in a text is one of this program's own sentences, and no name: “Grace”, “Open” and “Mai” are both."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import read_mo

Span = tuple[int, int]
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
# What is put into a place of a sentence: never more than a few lines.
FILLED = r"(.{1,400}?)"
NUMBER_BEFORE = re.compile(r"\d[\s.,]{1,3}(?:de\s)?$")
NUMBER_AFTER = re.compile(r"[\s.,]{1,3}(?:de\s)?\d")


def spared(text: str, names: Collection[str], language: str, titles: Iterable[str] = ()) -> list[Span]:
    """Where a name in a text stands for nobody: in the fixed words of a sentence, in a date, or in one of these titles.

    A sentence of a single word vouches for nothing: it could be anywhere.
    """
    found = [name for name in filter(None, names) if _whole(name).search(text)]
    spans = [span for name in found for span in _in_sentences(text, name, language)]
    spans += [match.span() for name in found for match in _in_dates(text, name, language)]
    held = [title for title in titles if title in text and title not in names]
    return spans + [match.span() for title in held for match in re.finditer(re.escape(title), text)]


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _in_sentences(text: str, name: str, language: str) -> Iterator[Span]:
    in_one_line = _in_one_line(text)
    for sentence in _sentences(language):
        parts = PLACE.split(sentence)
        if name in sentence and _is_fixed(name, parts) and all(_in_one_line(part) in in_one_line for part in parts):
            for match in _pattern(sentence).finditer(text):
                yield from _fixed(match)


def _in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _is_fixed(name: str, parts: list[str]) -> bool:
    """Whether a sentence has the name among its own words, and others beside it."""
    rest = [_whole(name).sub("", part) for part in parts]
    return rest != parts and any(re.search(r"\w", part) for part in rest)


@lru_cache(maxsize=256)
def _pattern(sentence: str) -> re.Pattern[str]:
    """Of the sentence as a letter has it: with its places filled, and its lines broken anywhere."""
    fixed = [r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in PLACE.split(sentence)]
    edges = (r"(?<!\w)" if sentence[:1].isalnum() else "", r"(?!\w)" if sentence[-1:].isalnum() else "")
    return re.compile(edges[0] + FILLED.join(fixed) + edges[1], re.DOTALL)


def _fixed(match: re.Match[str]) -> Iterator[Span]:
    """What of a match is the sentence itself, between what was put into its places."""
    start = match.start()
    for n in range(1, match.re.groups + 1):
        yield start, match.start(n)
        start = match.end(n)
    yield start, match.end()


def _in_dates(text: str, name: str, language: str) -> Iterator[re.Match[str]]:
    """Months and days of the week beside a number."""
    for match in _whole(name).finditer(text) if name in _calendar(language) else ():
        if NUMBER_BEFORE.search(text[: match.start()]) or NUMBER_AFTER.match(text, match.end()):
            yield match


@lru_cache(maxsize=16)
def _calendar(language: str) -> frozenset[str]:
    try:
        known = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return frozenset()
    widths = (known.months["format"], known.days["format"])
    return frozenset(word for of in widths for width in ("wide", "abbreviated") for word in of[width].values())


@lru_cache(maxsize=8)
def _sentences(language: str) -> tuple[str, ...]:
    """All that this program says in a language. English is what every catalog translates."""
    found = sorted(Path(__file__).parent.parent.glob("translations/*/LC_MESSAGES/messages.mo"))
    own = [path for path in found if path.parts[-3] == language]
    said: set[str] = set()
    for path in own or found[:1]:
        with path.open("rb") as file:
            for message in read_mo(file):
                words = message.string if own else message.id
                said.update((words,) if isinstance(words, str) else words or ())
    return tuple(sorted(filter(None, said)))
