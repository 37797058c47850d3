"""What the world may refuse, each with a sentence written for people."""

from collections.abc import Sequence
from typing import Any

from app.merging import ThreeWay


class DomainError(Exception):
    """A refusal with a sentence written for people. Nothing has been changed."""

    status = 409

    def __init__(self, message: str):
        # A sentence that leads to where it is settled stays one.
        self.message = message if isinstance(message, str) else str(message)
        super().__init__(self.message)


class FromElsewhere(DomainError):
    """Another site sent this form; the person who is signed in here may know nothing of it."""

    status = 403


class NoFiles(DomainError):
    """A file where a form takes words; this server keeps nobody's files."""

    status = 422


class Missing(DomainError):
    """It is not there, or not there for this person."""

    status = 404


class NotAllowed(DomainError):
    """Known person, known thing, no right to it."""

    status = 403


class SignInNeeded(DomainError):
    """Nobody is signed in, and this needs somebody."""

    status = 401


class TooMany(DomainError):
    """Tried too often; waiting helps."""

    status = 429


class Refused(DomainError):
    """Allowed in principle, but the state of the world says no."""


def refuse_if(hindrance: Any | None) -> None:
    """Refuse with the sentence that hinders an act, where one does."""
    if hindrance is not None:
        raise Refused(hindrance)


class HeldStill(Refused):
    """Others decide on it at this moment, so it does not change before they have."""


class StageClosed(Refused):
    """The stage the conference is in does not open this."""


class NotReady(Refused):
    """A gate is closed; `problems` are the sentences that say what is missing."""

    def __init__(self, message: str, problems: Sequence[str]):
        self.problems = problems
        super().__init__(message)


class StaleVersion(Refused):
    """Somebody saved a newer text meanwhile; both are brought together, place by place, and nothing is lost.

    `now` is what the form is to say of the text it rests on from here on: its version, or its words.
    """

    def __init__(self, message: str, *, ways: Sequence[ThreeWay], by: Any = None, **now: int | str):
        self.ways, self.by, self.now = ways, by, now
        super().__init__(message)


class NotChosen(StaleVersion):
    """Two texts are brought together, and in some places nobody has said yet which words stand."""

    status = 422


class OtherWords(Refused):
    """The key of a form that was sent before, with other words: neither the same act nor a new one."""

    status = 422


class AlreadySent(Refused):
    """The very same form was sent before; its effect stands, and stands once."""
