"""Who has not done a thing yet, who is reminded of it whether they have or not, and when that was last done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from app import clock
from app.conferences.models import Conference, Membership


class Pending(NamedTuple):
    """What some have not done yet; shown to the facilitator alone. `key` begins the name of the ask that says so."""

    what: str
    members: list[Membership]
    of: int
    key: str = ""


def may_remind_again(conference: Conference, last: datetime | None) -> bool:
    """Once a day is enough for each thing, by the days of the conference."""
    zone = conference.time_zone
    return last is None or clock.day_of(last, zone) != clock.today(zone)


def spent(conference: Conference, last: dict[str, datetime]) -> set[str]:
    """The keys of the things of which people were reminded today."""
    return {key for key, at in last.items() if not may_remind_again(conference, at)}


@dataclass
class Reminding:
    """What later rooms know of reminders."""

    alike: list[Callable[[Conference], list[Pending]]] = field(default_factory=list)
    reminded: list[Callable[[Conference], dict[str, datetime]]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Callable]:
        return iter([*self.alike, *self.reminded])

    def clear(self) -> None:
        self.alike.clear()
        self.reminded.clear()

    def alike_in(self, conference: Conference) -> list[Pending]:
        """Where all who may do it are reminded, as on the roll of a vote: nobody learns who has done it."""
        return [pending for find in self.alike for pending in find(conference)]

    def last(self, conference: Conference) -> dict[str, datetime]:
        """When people were last reminded of each thing, by its key."""
        return {key: at for find in self.reminded for key, at in find(conference).items()}
