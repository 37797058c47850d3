"""How far an entry in the list of experts is: invited, seated, heard, gone, and who may see it. Pure."""

from collections.abc import Collection
from typing import Any

from app.hearings.kinds import ExpertStatus, status_words


class TakesPart:
    """What an expert's status, seat and invitation come to."""

    status: Any
    member_id: Any
    member: Any
    invitation: Any
    interests_declared_at: Any

    @property
    def is_invited_to_seat(self) -> bool:
        """Whether an invitation to the seat of this expert waits for an answer."""
        return self.invitation is not None and self.invitation.ended_at is None

    @property
    def has_left(self) -> bool:
        """Whether the seat of this expert has ended."""
        return self.member is not None and self.member.left_at is not None

    @property
    def status_words(self) -> str:
        return str(status_words(self.status, has_seat=self.member_id is not None, has_left=self.has_left))

    @property
    def is_public(self) -> bool:
        """Everybody reads a declaration before somebody is confirmed, and so can know what speaks against it."""
        has_declared = self.interests_declared_at is not None and self.status != ExpertStatus.DECLINED
        return self.status == ExpertStatus.CONFIRMED or has_declared

    def is_shown_to(self, seats: Collection) -> bool:
        """Outsiders learn who may be heard once it is declared which interests this one has."""
        return self.is_public or bool(seats)
