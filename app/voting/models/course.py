"""How far a vote is, in the words that rooms and pages ask by."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from app import clock
from app.voting.kinds import RUNNING, State


class HasCourse:
    """What has a state from its opening to the sealing, and perhaps a time at which it ends."""

    if TYPE_CHECKING:
        state: Mapped[State]
        closes_at: Mapped[datetime | None]
        ended_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def has_ended(self) -> bool:
        """Whether the time for ballots is over that was fixed when it opened: once it was, for good."""
        return self.ended_at is not None or (self.closes_at is not None and clock.now() >= self.closes_at)

    @property
    def is_counting(self) -> bool:
        """Whether no ballot is taken any more, and paper is being counted."""
        return self.state == State.COUNTING

    @property
    def is_locking(self) -> bool:
        """Whether keyholders still take their parts of the key, and no ballot is taken yet."""
        return self.state == State.LOCKING

    @property
    def is_unlocking(self) -> bool:
        """Whether it is closed, and keyholders still give their parts back."""
        return self.state == State.UNLOCKING

    @property
    def is_void(self) -> bool:
        return self.state == State.VOID

    @property
    def is_running(self) -> bool:
        """Whether ballots are taken, or paper is still being counted: nobody knows a result yet."""
        return self.state in RUNNING

    @property
    def is_counted(self) -> bool:
        return self.state in (State.CLOSED, State.SEALED)

    @property
    def is_being_cleaned(self) -> bool:
        """Whether a counted vote may have left something in storage that nobody has looked for yet."""
        return self.state == State.CLOSED
