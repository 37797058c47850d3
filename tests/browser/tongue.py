"""What a button, a label or a sentence is called in another language, found by its English in the shipped catalogs.

A journey is written once, in English. Names of buttons carry words of people ("Make a card Pia4"), so what is looked
for may be a sentence with its places filled, one with something behind it, or a piece of one.
"""

import re
from functools import cache
from gettext import GNUTranslations
from typing import NamedTuple

from tools import catalogs

SHORTEST_PIECE = 12  # letters: what is shorter stands in many sentences
PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


class Sentence(NamedTuple):
    """English as a pattern, its places in order, how long it is without them, and the other language."""

    english: str
    pattern: re.Pattern[str]
    places: tuple[str, ...]
    firm: int
    other: str


class Tongue:
    """`tongue("Sign in")` in its language; words that no catalog knows are people's own and stay."""

    def __init__(self, language: str = "en"):
        self.language = language
        self.sentences = _sentences(language) if language != "en" else ()

    def __call__(self, words: str) -> str:
        if self.language == "en":
            return words
        ways = (self._whole, self._cut_short, self._piece, self._with_more_behind)
        return next((found for way in ways if (found := way(words))), words)

    def _whole(self, words: str) -> str:
        fits = ((one, one.pattern.fullmatch(words)) for one in self.sentences)
        found = max(((one, fit) for one, fit in fits if fit), key=lambda pair: pair[0].firm, default=None)
        is_most = found and found[0].firm * 2 > len(words)  # or it is a sentence of places, which fits anything
        return self._filled(found[0], found[1].groups()) if found and is_most else ""

    def _filled(self, sentence: Sentence, values: tuple[str, ...]) -> str:
        told = {name: self(value) for name, value in zip(sentence.places, values, strict=True)}
        return PLACE.sub(lambda place: told[place[1] or place[2]], sentence.other).replace("%%", "%")

    def _with_more_behind(self, words: str) -> str:
        heads = (words[: at.start()] for at in reversed(list(re.finditer(r" ", words))))
        for head in heads:
            if not any(sign.isdigit() for sign in words[len(head) :]):
                continue  # what stands behind names a thing: E1.2, Pia4, vote 1
            found = next((one for one in self.sentences if one.english == head and not one.places), None)
            if found:
                rest = words[len(head) + 1 :]
                return f"{found.other} {self._whole(rest) or rest}"
        return ""

    def _cut_short(self, words: str) -> str:
        """What ends within the last place of a sentence: “Add a passage to “How early”."""
        for one in self.sentences:
            place = PLACE.search(one.english)
            if place is None or len(one.places) != 1 or not place.start():
                continue
            if words.startswith(one.english[: place.start()]) and len(words) > place.start() > 8:
                return PLACE.split(one.other)[0] + words[place.start() :]
        return ""

    def _piece(self, words: str) -> str:
        """A part of a sentence: of what it is in the other language, the longest part without a place."""
        if len(words) < SHORTEST_PIECE:
            return ""
        whole = min(
            (one for one in self.sentences if words in one.english), key=lambda one: len(one.english), default=None
        )
        if whole and whole.english.startswith(f"{words} ("):
            return whole.other.partition(" (")[0]  # “(optional)” is not always said
        return max(PLACE.sub("\0", whole.other).split("\0"), key=len).strip() if whole else ""


@cache
def _sentences(language: str) -> tuple[Sentence, ...]:
    path = catalogs.FOLDER / language / "LC_MESSAGES/messages.mo"
    with path.open("rb") as file:
        known = GNUTranslations(file)
    found = []
    for message in catalogs.collected():
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        for many, english in enumerate(forms):
            other = known.gettext(english) if len(forms) == 1 else known.ngettext(*forms, 1 + many)
            found += [_sentence(english, other)] if english else []
    return tuple(found)


def _sentence(english: str, other: str) -> Sentence:
    pieces = PLACE.split(english)
    pattern = "(.+?)".join(re.escape(piece.replace("%%", "%")) for piece in pieces[::3])
    places = tuple(one or two for one, two in zip(pieces[1::3], pieces[2::3], strict=True))
    return Sentence(english, re.compile(pattern), places, sum(len(piece) for piece in pieces[::3]), other)
