"""Everything a report is made of, as plain values."""

from dataclasses import dataclass, field
from typing import Any

from app.reports.blocks import NOT_TOLD, UNKNOWN


@dataclass(frozen=True)
class Record:
    """Everything a report is made of, as plain values."""

    conference: Any
    foreword: str = ""
    figures: dict[str, Any] = field(default_factory=dict)
    milestones: list = field(default_factory=list)
    notes: dict[str, list] = field(default_factory=dict)
    sources: list = field(default_factory=list)
    amendments: list = field(default_factory=list)
    stage_changes: list = field(default_factory=list)
    attendance: list[tuple[str, int]] = field(default_factory=list)
    hours: int = 0  # of all panelists together
    leading: int = 0  # facilitators, former ones too
    is_panel_paid: bool = False
    portrait: list = field(default_factory=list)
    draws: list = field(default_factory=list)
    panel: list[tuple[str, str]] = field(default_factory=list)
    committee: list[tuple[str, str, str]] = field(default_factory=list)
    sections: list = field(default_factory=list)
    questions: dict[int, Any] = field(default_factory=dict)
    votes: list = field(default_factory=list)
    void_votes: list[tuple[int, str]] = field(default_factory=list)
    recorded: list = field(default_factory=list)
    statements: list = field(default_factory=list)
    sponsors_wanted: int = 2
    experts: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    cited: list = field(default_factory=list)
    cited_questions: list = field(default_factory=list)
    drafting: Any = None
    corrections: list = field(default_factory=list)
    common_ground: list[dict] = field(default_factory=list)
    responses: list = field(default_factory=list)

    @property
    def untold(self) -> Any:
        """What stands where nobody says more: of a past conference it is its sources that do not tell."""
        return NOT_TOLD if self.conference.archived_at else UNKNOWN
