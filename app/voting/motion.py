"""What is put to the vote, and on which terms: two values that travel from whoever opens a vote to the vote itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.conferences.models import Membership
from app.conferences.rules import OPTIONS, Scale
from app.drafting.models import Passage
from app.voting import ballots
from app.voting.kinds import Kind, Method
from app.voting.models import Round


@dataclass(frozen=True, kw_only=True)
class Motion:
    """A passage, the whole document or a question, and how it is answered; without a kind, as the frame says."""

    passage: Passage | None = None
    whole_document: bool = False
    question: str = ""
    kind: Kind | None = None
    options: Sequence[str] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    method: Method = Method.SCHULZE

    @classmethod
    def among(cls, lines: Sequence[str], **more: Any) -> "Motion":
        """A motion with options of its own, each told in a line; without lines, on a scale."""
        keys = ballots.keys(len(lines))
        return cls(options=keys, labels=dict(zip(keys, lines, strict=True)), **more)

    @property
    def is_on_text(self) -> bool:
        return self.passage is not None or self.whole_document

    def answers(self, scale: Kind) -> tuple[Kind, list[str]]:
        """The kind of the vote and its options, in a conference that votes on this scale."""
        kind = self.kind or (Kind.ONE if self.options else scale)
        return kind, list(self.options or OPTIONS[Scale(kind)])


@dataclass(frozen=True)
class Terms:
    """Who is there, how secret it is, what it depends on, and what is told about it.

    `on_paper` are those present who vote on paper: later only they themselves change that. `roll` is everybody who may
    vote where that is not the panel; `counts_only` says that no rule decides; from `closes_at` on no ballot is taken.
    """

    present: Sequence[Membership]
    on_paper: Sequence[Membership] = ()
    roll: Sequence[Membership] | None = None
    secrecy: str | None = None  # None: as the frame says
    receipt_policy: str = "codes"
    depends_on: Round | None = None
    condition: str = ""
    counts_only: bool = False
    closes_at: datetime | None = None
    note: str = ""
    sources: Sequence[object] = ()
