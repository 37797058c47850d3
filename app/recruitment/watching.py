"""How a long calculation says how far it is, and is told to stop. Pure."""

from collections.abc import Callable
from dataclasses import dataclass


class Stopped(Exception):
    """Whoever watches said stop. Nothing came of it."""


def _nothing(step: str, done: int, of: int | None) -> None:
    pass


@dataclass(frozen=True)
class Watch:
    """`progress(step, done, of)` is called often, `of` being None where the end is not known; so is `stop()`."""

    progress: Callable[[str, int, int | None], None] = _nothing
    stop: Callable[[], bool] = lambda: False

    def tell(self, step: str, done: int, of: int | None) -> None:
        if self.stop():
            raise Stopped
        self.progress(step, done, of)
