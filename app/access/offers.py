"""What a thing offers to whoever looks at it: acts, and for those it does not offer the sentence that hinders. Pure.

A room lists the acts of its things in `offers.py`. Its pages show what `offered` finds; its services refuse with the
same sentence, by `errors.refuse_if`. So what a page offers is accepted, and what it does not offer is refused.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from app.access.permissions import Permission

# What is so of one thing, and of whoever looks at it: a NamedTuple of the room.
Situation = Any
Sentence = Any


def never(situation: Situation) -> None:
    """Nothing hinders it but role and stage."""
    return None


class Act(NamedTuple):
    """One act: its service, who may (any of the permissions), and how its button reads and looks.

    `hindrance` gives the sentence that keeps it from being done now, or None. `is_done` tells that nothing is left
    to do: it is not offered, and doing it again changes nothing. `page` is the view that asks first.
    """

    name: str
    permissions: tuple[Permission, ...]
    label: Any = ""
    look: str = "quiet-act small"
    hindrance: Callable[[Situation], Sentence | None] = never
    is_done: Callable[[Situation], bool] = lambda situation: False
    page: str = ""


class Offers(NamedTuple):
    """The acts that are offered, in their order, and the others with what hinders them."""

    acts: tuple[Act, ...]
    hindered: tuple[tuple[Act, Sentence], ...]

    @property
    def names(self) -> set[str]:
        return {act.name for act in self.acts}


def offered(acts: Iterable[Act], situation: Situation, may: Callable[[Permission], bool]) -> Offers:
    """Of these acts, those that somebody with these rights can do now."""
    left = [act for act in acts if any(map(may, act.permissions)) and not act.is_done(situation)]
    judged = [(act, act.hindrance(situation)) for act in left]
    return Offers(
        acts=tuple(act for act, why in judged if why is None),
        hindered=tuple((act, why) for act, why in judged if why is not None),
    )
