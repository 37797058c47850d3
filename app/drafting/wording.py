"""The wording of a passage: the words, the conditions they hold under and whoever is to act. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from app import comparison
from app.drafting.kinds import Logic


class Parts(NamedTuple):
    """What is to change beside the words: None where a part stays as it is. The logic goes with its conditions."""

    conditions: Sequence[str] | None = None
    logic: Logic | None = None
    addressee: str | None = None

    @property
    def told(self) -> dict[str, Any]:
        """Those that are to change, by their names."""
        return {name: part for name, part in self._asdict().items() if part is not None}


NO_PARTS = Parts()


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

    @property
    def follower(self) -> "Wording":
        """What a new passage after this one begins with: it speaks to the same, on no conditions."""
        return Wording("", addressee=self.addressee)

    @property
    def terms(self) -> tuple[tuple[str, ...], Logic]:
        """Under which conditions it holds; without any it does not matter how many of them must hold."""
        return tuple(self.conditions), Logic(self.logic) if self.conditions else Logic.ALL

    def beside(self, now: "Wording") -> Parts:
        """In which parts beside the words this differs from another wording."""
        conditions, logic = self.terms if self.terms != now.terms else (None, None)
        return Parts(conditions, logic, self.addressee if self.addressee != now.addressee else None)
