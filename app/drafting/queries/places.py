"""Where a passage stands in its part, where it could go, and with which other one it could be merged."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.conferences.models import Conference
from app.drafting.models import (
    Part,
    Passage,
    Section,
)
from app.drafting.queries.document import Chapter, get_section
from app.drafting.queries.versions import get_standing_passage
from app.extensions import db
from app.prose import plain


def list_followers(passage: Passage) -> list[Passage]:
    """What stands after a passage in its part."""
    query = select(Passage).where(
        Passage.section_id == passage.section_id,
        Passage.part == passage.part,
        Passage.id != passage.id,
        Passage.position >= passage.position,
    )
    followers = [one for one in db.session.scalars(query) if (one.position, one.id) > (passage.position, passage.id)]
    return followers


def first_position(section: Section, part: Part) -> int:
    """A place before everything else in a part."""
    query = select(func.min(Passage.position)).where(Passage.section_id == section.id, Passage.part == part)
    return (db.session.scalar(query) or 1) - 1


def next_position(section: Section, part: Part) -> int:
    query = select(func.max(Passage.position)).where(Passage.section_id == section.id, Passage.part == part)
    return (db.session.scalar(query) or 0) + 1


def list_places(document: list[Chapter], passage: Passage) -> list[tuple[str, str]]:
    """Where a passage could be moved: at the beginning of each part that takes it, or after any passage there."""
    places = []
    for chapter in document:
        for part, rows in chapter.parts:
            if (part == Part.RECOMMENDATION) != (passage.part == Part.RECOMMENDATION):
                continue
            where = _("%(section)s, %(part)s", section=chapter.section.title, part=part.label)
            stem = f"{chapter.section.number}:{part.value}"
            places.append((f"{stem}:0", _("%(where)s: at the beginning", where=where)))
            places += [
                (
                    f"{stem}:{row.passage.number}",
                    _("%(where)s: after %(label)s", where=where, label=row.passage.label),
                )
                for row in rows
                if row.passage is not passage
            ]
    return places


def list_mergeable(document: list[Chapter], passage: Passage) -> list[tuple[str, str]]:
    """The passages that could be merged into this one, with their first words."""
    return [
        (other.label, f"{other.label}: {plain(other.text)[:80]}")
        for chapter in document
        for other in chapter.passages
        if other is not passage and (other.part == Part.RECOMMENDATION) == (passage.part == Part.RECOMMENDATION)
    ]


def get_place(conference: Conference, place: str) -> tuple[Section, Part, Passage | None]:
    """The place that a form names, as `list_places` wrote it."""
    section, part, after = place.split(":")
    behind = get_standing_passage(conference, int(after)) if after != "0" else None
    return get_section(conference, int(section)), Part(part), behind
