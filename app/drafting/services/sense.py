"""What a suggestion must be before it is made: it changes something, and what it changes can be carried out."""

from typing import NamedTuple

from flask_babel import gettext as _

from app.drafting.kinds import WITH_PARTS, AmendmentKind
from app.drafting.models import Part, Passage, Section, SectionKind
from app.drafting.wording import NO_PARTS, Parts
from app.errors import Refused


class Place(NamedTuple):
    """Where a passage is to stand: at the beginning of a part, or after another passage of it."""

    section: Section
    part: Part
    after: Passage | None = None


def require_sense(
    passage: Passage,
    kind: AmendmentKind,
    text: str,
    parts: Parts,
    place: Place | None,
    other: Passage | None,
    *,
    anew: bool = False,
) -> Parts:
    """Refuse what would change nothing or cannot be; else what does change beside the words."""
    now = passage.wording
    start = now.follower if kind == AmendmentKind.INSERT else now
    differing = start.reworded(start.text, **parts.told).beside(start) if kind in WITH_PARTS else NO_PARTS
    if kind == AmendmentKind.REPLACE and text == now.text and not differing.told:
        raise Refused(_("This is the text as it is. Change something before you suggest it."))
    if kind == AmendmentKind.HEADING:
        _require_heading(passage.section, text)
    if kind == AmendmentKind.MOVE and not anew:
        _require_place(passage, place)
    if kind == AmendmentKind.MERGE:
        _require_other(passage, other)
    return differing


def _require_heading(section: Section, title: str) -> None:
    if section.kind == SectionKind.QUESTION:
        raise Refused(_("This section is a key question: its wording and its place are those the panel adopted."))
    if title == section.title:
        raise Refused(_("This is the heading as it is. Change something before you suggest it."))


def _require_place(passage: Passage, place: Place | None) -> None:
    if place is None or place.after is passage or place.part not in place.section.parts:
        raise Refused(_("Choose another place for it."))
    if (place.part == Part.RECOMMENDATION) != (passage.part == Part.RECOMMENDATION):
        raise Refused(_("A recommendation stays among the recommendations, and nothing else moves there."))


def _require_other(passage: Passage, other: Passage | None) -> None:
    if other is None or other is passage or other.removed_at or other.conference_id != passage.conference_id:
        raise Refused(_("Choose another passage that stands in the draft."))
    if (other.part == Part.RECOMMENDATION) != (passage.part == Part.RECOMMENDATION):
        raise Refused(_("A recommendation can be merged with another recommendation only."))
    if other.current.conditions and passage.current.conditions and other.current.logic != passage.current.logic:
        raise Refused(_("One holds if all its conditions do, the other if one does. Bring them in line first."))
