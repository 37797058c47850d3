"""What the page of a question shows besides its words."""

from itertools import pairwise
from typing import Any

from flask import g

from app.access.guards import can
from app.access.permissions import Permission
from app.comparison import fingerprint, read_diff
from app.hearings import queries, supports
from app.hearings.models import HearingQuestion


def beside(question: HearingQuestion) -> dict[str, Any]:
    """The wordings of what was recorded, who of the readers was asked, and for the panel's room how many support it."""
    return {
        "read": fingerprint(question.recorded),
        "changes": [(new, read_diff(old.text, new.text)) for old, new in pairwise(question.versions)],
        "my_experts": queries.list_expert_ids(g.seats) if can(Permission.ANSWER_WRITE) else set(),
        **_support(question),
    }


def _support(question: HearingQuestion) -> dict[str, Any]:
    if not can(Permission.SUPPORT_READ):
        return {"supporters": None}
    mine = {seat.id for seat in g.seats}
    given = supports.list_supporters(question)
    return {
        "supporters": len(given),
        "mine_is_given": bool(mine & set(given)),
        "may_support": question.asker_member_id not in mine and not question.hidden,
    }
