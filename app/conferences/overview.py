"""All conferences of one person at a glance: what waits in which, and until when, the most urgent one first."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app import moments
from app.access import transitions
from app.access.permissions import Permission
from app.accounts.models import Person
from app.conferences import asked, queries
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry


class AskTold(NamedTuple):
    """One thing that waits, with its time in words; empty where none is told."""

    title: str
    url: str
    time: str


class Glance(NamedTuple):
    """One conference: the roles somebody holds in it, what waits for her there, and what it still lacks itself."""

    conference: Conference
    seats: list[Membership]
    asks: list[Ask]
    missing: str = ""

    @property
    def roles(self) -> str:
        return ", ".join(dict.fromkeys(str(seat.role.label) for seat in self.seats))

    @property
    def planned(self) -> str:
        """Until when its stage is planned."""
        return "" if self.conference.is_over else asked.planned_until(self.conference)

    @property
    def told(self) -> list[AskTold]:
        """What ends with the stage says no time of its own: that of the stage stands above."""
        return [AskTold(ask.title, ask.url, self._time_of(ask)) for ask in self.asks]

    def _time_of(self, ask: Ask) -> str:
        if ask.by and ask.by == self.conference.stage_until:
            return ""
        time = ask.due or _until(ask.by, self.conference)
        return "" if time == self.planned else time

    @property
    def urgency(self) -> tuple[bool, bool, datetime]:
        """What is over stands last, what asks nothing behind what does, and the earliest time before the others.

        What has no time of its own is planned to end with the stage.
        """
        if self.conference.is_over:
            return True, True, asked.NEVER
        ends = self.conference.stage_until or asked.NEVER
        return False, not self.asks, min((ask.by or ends for ask in self.asks), default=ends)


def list_glances(person: Person) -> list[Glance]:
    """Where something can still happen, the most urgent first; then what is over, the newest first."""
    found = [_glance(conference, list(seats)) for conference, seats in _by_conference(person)]
    return sorted(found, key=lambda one: one.urgency)


def _by_conference(person: Person) -> Iterable[tuple[Conference, Iterable[Membership]]]:
    return groupby(queries.list_seats(person), key=lambda seat: seat.conference)


def _glance(conference: Conference, seats: list[Membership]) -> Glance:
    asks = {ask.key or ask.title: ask for seat in seats for ask in asked.list_asked(conference, seat)}
    in_order = sorted(asks.values(), key=lambda ask: ask.by or asked.NEVER)
    return Glance(conference, seats, in_order, _missing(conference, seats))


def _missing(conference: Conference, seats: list[Membership]) -> str:
    """What the next stage waits for, to whoever may see it and is not asked for it."""
    step = transitions.forward(conference.stage, conference.unused_stages)
    may_see = any(Permission.STAGE_SEE.includes(seat.role) for seat in seats)
    if step is None or conference.is_over or not may_see or any(asked.steers(conference, seat) for seat in seats):
        return ""
    missing = len(registry.missing(conference))
    if not missing:
        return _("Nothing is missing before “%(stage)s”. A facilitator opens it.", stage=step.target.label)
    return ngettext(
        "One thing is missing before “%(stage)s”",
        "%(num)s things are missing before “%(stage)s”",
        missing,
        stage=step.target.label,
    )


def _until(moment: datetime | None, conference: Conference) -> str:
    return moments.until(moment, conference.time_zone) if moment else ""
