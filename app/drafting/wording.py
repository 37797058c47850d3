"""The wording of a passage: the words, the conditions they hold under and whoever is to act. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app import comparison
from app.drafting.kinds import Logic


@dataclass(frozen=True)
class Wording:
    """All of a passage that people agree on together, what it was said in, and why it came in place of the last."""

    text: str
    conditions: Sequence[str] = ()
    logic: Logic = Logic.ALL
    addressee: str = ""
    original: str = ""
    original_language: str = ""
    reason: str = ""

    @property
    def fingerprint(self) -> str:
        """The mark of the text with its conditions; whom it is addressed to and its original are not part of it."""
        return comparison.fingerprint(self.text, self.conditions, self.logic)

    def reworded(self, text: str, **others: Any) -> "Wording":
        """These words in place of its own; what is not named stays as it is."""
        return replace(self, text=text, **others)
