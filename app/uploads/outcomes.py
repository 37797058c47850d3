"""What comes of reading a file: its text and what was lost, or why it could not be read. Pure."""

from collections import Counter
from typing import NamedTuple

from app.uploads.kinds import FileKind, Loss, Problem


class Unreadable(Exception):
    """It cannot be read, for this reason."""

    def __init__(self, problem: Problem):
        self.problem = problem
        super().__init__(problem.value)


class Outcome(NamedTuple):
    """Of a picture there is no text."""

    kind: FileKind | None = None
    text: str = ""
    losses: tuple[tuple[Loss, int], ...] = ()
    problem: Problem | None = None

    def as_json(self) -> dict:
        return {
            "kind": self.kind,
            "text": self.text,
            "losses": [[what.value, count] for what, count in self.losses],
            "problem": self.problem,
        }

    @classmethod
    def from_json(cls, told: dict) -> "Outcome":
        return cls(
            FileKind(told["kind"]) if told["kind"] else None,
            told["text"],
            tuple((Loss(what), count) for what, count in told["losses"]),
            Problem(told["problem"]) if told["problem"] else None,
        )


def listed(lost: Counter) -> tuple[tuple[Loss, int], ...]:
    """Losses in the order of their kinds."""
    return tuple((what, lost[what]) for what in Loss if lost[what])
