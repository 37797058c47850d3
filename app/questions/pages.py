"""What the page of questions shows: proposals under the headings of their themes."""

from collections.abc import Iterable

from flask import current_app

from app.conferences.models import Conference
from app.conferences.shown_names import shown_name
from app.questions.models import LONGEST_QUESTION, Proposal
from app.questions.similar import similar


def words_of(proposal: Proposal) -> str:
    """In what of a proposal one can look for words."""
    theme = proposal.theme.title if proposal.theme else ""
    said = ("", "") if proposal.hidden else (proposal.text, proposal.reason)
    return " ".join((str(proposal.number), *said, theme, names_of(proposal)))


def names_of(proposal: Proposal) -> str:
    """All whose question it is."""
    return ", ".join(shown_name(author) for author in proposal.authors)


def joinings_of(conference: Conference, adopted: bool) -> dict[int, list]:
    """What stands beside proposals, by their ids; a later room keeps it."""
    found: dict[int, list] = current_app.extensions["plenaria.joinings"](conference, adopted)
    return found


def list_similar(text: str, proposals: Iterable[Proposal], besides: Proposal | None = None) -> list[Proposal]:
    """The shown proposals that say nearly the same, the likest first."""
    shown = {one.id: one for one in proposals if not one.hidden and one is not besides}
    return [shown[found] for found in similar(text[:LONGEST_QUESTION], {id: one.text for id, one in shown.items()})]


def posts_behind(proposal: Proposal) -> list[int]:
    """The numbers of what it comes from in the public call; a later room keeps it."""
    found: list[int] = current_app.extensions["plenaria.call"](proposal.conference, proposal.id)
    return found
