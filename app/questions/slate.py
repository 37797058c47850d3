"""Whether the list in preparation leaves out a group of the panel that is large enough for a place in it."""

from collections.abc import Sequence
from typing import NamedTuple

from app.conferences.models import Conference
from app.questions import queries
from app.questions.fairness import left_out
from app.questions.models import KeyQuestion, Proposal


class Missing(NamedTuple):
    """A proposal that would mend the list."""

    number: int
    words: str


def find_left_out(
    conference: Conference, listed: Sequence[KeyQuestion], proposals: Sequence[Proposal], working: int
) -> list[tuple[Missing, int]]:
    """What to add to this list, each with how many of the `working` would then have something in it; see `fairness`.

    Whoever proposed a question supports it. What came from several proposals is in the list for those of each.
    """
    if not listed or not proposals:
        return []
    approvals = _approvals(conference, proposals)
    shown = {one.id: Missing(one.number, one.text) for one in proposals if not one.hidden}
    chosen = {origin.id for question in listed for origin in question.origins}
    found = left_out(approvals, chosen, people=working, places=len(listed))
    return [(shown[one.candidate], one.people) for one in found]


def _approvals(conference: Conference, proposals: Sequence[Proposal]) -> dict[int, set[int]]:
    """For each panelist who is there, the proposals that are shown and that she or he supports."""
    shown = {one.id for one in proposals if not one.hidden}
    approvals: dict[int, set[int]] = {}
    for member, proposal in [*queries.list_supporters(conference), *_authors(proposals)]:
        if proposal in shown:
            approvals.setdefault(member, set()).add(proposal)
    return approvals


def _authors(proposals: Sequence[Proposal]) -> list[tuple[int, int]]:
    return [
        (author.id, one.id)
        for one in proposals
        for author in one.authors
        if author.left_at is None and not one.is_unconfirmed
    ]
