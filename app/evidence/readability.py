"""How hard a text is to read, as LIX tells: long words and long sentences. Pure.

C. H. Björnsson, Läsbarhet, 1968: words per sentence, and how many words of a hundred are longer than six letters.
"""

import re
from typing import NamedTuple

from flask_babel import lazy_gettext as _

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_END = re.compile(r"[.!?:…]+(?=\s|$)")
LONG = 6
FEWEST_WORDS = 20  # below, one word more or less says something else
LEVELS = (
    (30, _("very easy, like a book for children")),
    (40, _("easy, like a story")),
    (50, _("of middle difficulty, like a newspaper")),
    (60, _("hard, like an official text")),
)
HARDEST = _("very hard, like a text among specialists")


class Lix(NamedTuple):
    """The figure and what it means."""

    figure: int

    @property
    def meaning(self):
        return next((words for below, words in LEVELS if self.figure < below), HARDEST)


def lix_of(text: str) -> Lix | None:
    """The figure of a text; None of one that is too short to have any."""
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    long = sum(len(word) > LONG for word in words)
    return Lix(round(len(words) / max(1, len(_END.findall(text))) + 100 * long / len(words)))
