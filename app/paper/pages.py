"""What the page of a vote's paper shows: who votes on paper, who counts, and what the counts say to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.access.guards import can
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.paper import queries
from app.voting.models import PaperCount, RollEntry, Round
from app.voting.queries import rolls


class Difference(NamedTuple):
    """Somebody else read something else: the ballots to count again, with the own number beside each."""

    member: Membership
    ballots: list[tuple[str, int]]


class Row(NamedTuple):
    """Somebody on the roll who is there."""

    entry: RollEntry
    is_on_paper: bool
    is_teller: bool


@dataclass(frozen=True)
class Paper:
    """The paper of one vote as one person may see it."""

    vote: Round
    seat: Membership

    @cached_property
    def marks(self) -> set[int]:
        """Who votes on paper, as ids of memberships."""
        return rolls.list_paper_marks(self.vote)

    @property
    def may_show_how_people_voted(self) -> bool:
        """Whether so few vote on paper that their count would tell of them, while more can still join."""
        return self.vote.is_open and 0 < len(self.marks) < rolls.FEW

    @cached_property
    def mine(self) -> PaperCount | None:
        return next((one for one in self._counts if one.member_id == self.seat.id), None)

    @property
    def differences(self) -> list[Difference]:
        mine = self.mine
        if mine is None:
            return []
        others = (one for one in self._counts if one is not mine)
        return [Difference(one.member, queries.differences(mine, one)) for one in others]

    @property
    def rows(self) -> Iterator[Row]:
        """The roll, for whoever prepares the paper."""
        present = [entry for entry in rolls.list_roll(self.vote) if entry.present] if self._prepares else []
        tellers = rolls.list_tellers(self.vote) if present else set()
        return (Row(entry, entry.member_id in self.marks, entry.member_id in tellers) for entry in present)

    @cached_property
    def _counts(self) -> list[PaperCount]:
        return queries.list_counts(self.vote)

    @property
    def _prepares(self) -> bool:
        return can(Permission.PAPER_PREPARE)
