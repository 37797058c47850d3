"""What the world may refuse, each with a sentence written for people."""

from collections.abc import Sequence
from typing import NamedTuple


class DomainError(Exception):
    """A refusal with a sentence written for people. Nothing has been changed."""

    status = 409

    def __init__(self, message: str):
        self.message = str(message)
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


def refuse_if(hindrance: object | None) -> None:
    """Refuse with the sentence that hinders an act, where one does."""
    if hindrance is not None:
        raise Refused(str(hindrance))


class HeldStill(Refused):
    """Others decide on it at this moment, so it does not change before they have."""


class StageClosed(Refused):
    """The stage the conference is in does not open this."""


class NotReady(Refused):
    """A gate is closed; `problems` are the sentences that say what is missing."""

    def __init__(self, message: str, problems: list[str]):
        self.problems = problems
        super().__init__(message)


class ThreeWay(NamedTuple):
    """One field as both began it, what each made of it, and both brought together."""

    name: str
    label: str
    base: str
    mine: list[tuple[str, str]]
    theirs: list[tuple[str, str]]
    merged: str
    conflicts: int


class StaleVersion(Refused):
    """Somebody saved a newer text meanwhile; both texts are shown and nothing is lost."""

    def __init__(self, message: str, *, theirs: str, yours: str, version: int, ways: Sequence[ThreeWay] = ()):
        self.theirs, self.yours, self.version, self.ways = theirs, yours, version, ways
        super().__init__(message)


class OtherWords(Refused):
    """The key of a form that was sent before, with other words: neither the same act nor a new one."""

    status = 422


class AlreadySent(Refused):
    """The very same form was sent before; its effect stands, and stands once."""
