"""Who speaks, by the name that whoever looks may know, or by the one that everybody may."""

from collections.abc import Callable, Collection

from flask import g

from app.conferences.models import Membership
from app.conferences.shown_names import public_name_of, shown_name
from app.floor.models import Turn
from app.hearings.models import Expert


def name_of(turn: Turn | None) -> str:
    """Who spoke, as the reader may know; the audience has no names."""
    return _named(turn, g.seats, shown_name)


def public_name(turn: Turn | None) -> str:
    """Who spoke, as everybody may know: a screen is read by the whole hall, whoever has opened it."""
    return _named(turn, (), public_name_of)


def expert_of(turn: Turn | None, seats: Collection) -> Expert | None:
    """The expert who speaks, where these seats may learn who that is."""
    expert = turn.expert if turn else None
    return expert if expert and expert.is_shown_to(seats) else None


def _named(turn: Turn | None, seats: Collection, name: Callable[[Membership], str]) -> str:
    if turn is None:
        return ""
    if expert := expert_of(turn, seats):
        return expert.shown
    return name(turn.member) if turn.member else str(turn.side.label)
