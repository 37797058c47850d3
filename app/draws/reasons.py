"""Everybody's own reason: by the code of one's registration, without an account."""

from collections.abc import Callable
from typing import NamedTuple

from flask_babel import gettext as _

from app.accounts import limits
from app.conferences.models import Conference
from app.draws import queries
from app.draws.models import Draw
from app.errors import Missing
from app.recruitment.document import lottery_of
from app.recruitment.reasons import Reason, explain
from app.registrations.models import Registration

SHOWN = 12  # of the numbers that would have seated somebody


# What became of the place of somebody who was drawn, as a sentence or nothing: a later room tells it.
PLACE_STATES: list[Callable[[Conference, str], str]] = []


class Place(NamedTuple):
    """What a lottery meant for somebody: `reason` is none for whoever could not be drawn in it, and `told` says why."""

    draw: Draw
    told: str
    reason: Reason | None = None

    @property
    def some_numbers(self) -> tuple[int, ...]:
        return self.reason.numbers[:SHOWN] if self.reason else ()


def require_pool(conference: Conference) -> None:
    """Refuse where the panel is not drawn from people who register: then nobody has a code."""
    if not conference.uses_recruitment:
        raise Missing(_("Nobody registers for this conference."))


def open_registration(conference: Conference, code: str, *, source: str) -> Registration | None:
    """Whose code this is; wrong ones alone are counted, so that a right one always opens."""
    found = queries.find_registration(conference, code)
    if found is None:
        limits.count(limits.WRONG_CODES, source, f"registrations of {conference.id}")
    return found


def explain_to(registration: Registration) -> list[Place]:
    """What every published lottery meant for somebody, the first one first."""
    return [_place(registration.blind, draw) for draw in queries.list_published(registration.conference)]


def _place(blind: str, draw: Draw) -> Place:
    found = lottery_of(draw.document or {})
    if blind in found.pool.seated:
        return Place(draw, _("You sat on the panel already, and kept your seat."))
    if blind in found.pool.barred:
        return Place(draw, _("You had been drawn before, and your seat was given back. So you were not drawn again."))
    if blind not in found.thousandths:
        return Place(draw, _("You were not in the pool of this lottery."))
    if blind not in {one.id for one in found.pool.drawn_from}:
        return Place(draw, _("You live with somebody who sat on the panel already, and of one household one sits."))
    return Place(draw, told_of(blind, draw), explain(found, blind))


def told_of(blind: str, draw: Draw) -> str:
    """Whether somebody was drawn, stands by, or neither."""
    if draw.drawn_number is None:
        return _("The number of this lottery is not known yet.")
    named = blind in draw.panel or blind in (draw.alternates or [])
    became = (tell(draw.conference, blind) for tell in PLACE_STATES if named)
    if told := next(filter(None, became), ""):
        return told
    if blind in draw.panel:
        return _("You were drawn: you have a seat on the panel. The organizers get in touch with you.")
    if draw.alternates is None:
        return _("You were not drawn. Who stands by is being computed: look again in some minutes.")
    if blind in draw.alternates:
        return _("You were not drawn, and you stand by: when somebody gives a seat back, you may be asked.")
    return _("You were not drawn, and you do not stand by.")
