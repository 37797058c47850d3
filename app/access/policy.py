"""The one answer to "may they?": the role first, then the stage, both read from the row of the permission. Pure."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from app.access.helped import HELPED
from app.access.permissions import Permission, Who
from app.access.roles import Outside, Role
from app.access.stages import Stage


class Verdict(Enum):
    ALLOWED = "allowed"
    CLOSED = "closed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Facts:
    """What the policy may know: who is asking, in which roles, and the stage; None outside of a conference."""

    signed_in: bool = False
    roles: frozenset[Role] = frozenset()
    server_organizer: bool = False
    public: bool = False
    stage: Stage | None = None
    # Whoever prints a card could use it, so a card is worth its seat and never what else its person may do.
    beyond_card: bool = False
    # The server or the conference demands a second step of whoever runs it, and this person has none.
    owes_second_step: bool = False
    # Somebody acts for whoever holds these roles: what is not on the closed list stays hers.
    helping: bool = False

    @cached_property
    def standing(self) -> frozenset[Who]:
        if self.beyond_card:
            return frozenset()
        outside = {Outside.ANYONE: self.public, Outside.SERVER_ORGANIZER: self.server_organizer}
        return self.roles | {place for place, holds in outside.items() if holds}


def grants(permission: Permission, facts: Facts) -> bool:
    """Whether somebody's role carries the permission, whatever the stage."""
    return (not facts.helping or permission in HELPED) and not permission.who.isdisjoint(facts.standing)


def judge(permission: Permission, facts: Facts) -> Verdict:
    """The whole answer: the role first, then the stage."""
    if not grants(permission, facts):
        return Verdict.REFUSED
    if facts.stage is not None and facts.stage not in permission.stages:
        return Verdict.CLOSED
    return Verdict.ALLOWED
