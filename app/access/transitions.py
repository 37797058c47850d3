"""The ways between stages, one step ahead or back. Pure."""

from dataclasses import dataclass

from app.access.permissions import Permission
from app.access.stages import Stage, path


@dataclass(frozen=True)
class Transition:
    """One step between stages; its gate lists, in sentences, what is missing."""

    source: Stage
    target: Stage
    permission: Permission

    @property
    def leads_to_the_end(self) -> bool:
        """Nothing is planned after it."""
        return self.target == Stage.CLOSED


def forward(stage: Stage, unused: frozenset[Stage] = frozenset()) -> Transition | None:
    """The one step ahead; None at the end."""
    return _step(stage, +1, Permission.STAGE_ADVANCE, unused)


def back(stage: Stage, unused: frozenset[Stage] = frozenset()) -> Transition | None:
    """The one step back. What is published cannot be taken back, and the frame stays frozen."""
    return _step(stage, -1, Permission.STAGE_REOPEN, unused) if stage in Permission.STAGE_REOPEN.stages else None


def to_the_end(stage: Stage) -> Transition:
    """From wherever a conference is to its end, past all that was still to come."""
    return Transition(stage, Stage.CLOSED, Permission.CONFERENCE_CANCEL)


def _step(stage: Stage, way: int, permission: Permission, unused: frozenset[Stage]) -> Transition | None:
    stages = path(unused)
    there = stages.index(stage) + way
    return Transition(stage, stages[there], permission) if 0 <= there < len(stages) else None
