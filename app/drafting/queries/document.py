"""Reading the document: its sections in order, with the passages that stand and those taken out."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from app.conferences.models import Conference
from app.drafting.kinds import AmendmentState
from app.drafting.models import (
    PART_ORDER,
    Amendment,
    Comment,
    Part,
    Passage,
    PassageVersion,
    Section,
)
from app.errors import Missing
from app.extensions import db

AddressOf = Callable[[str], str | None]


LARGEST_NUMBER = 2**31 - 1


class Row(NamedTuple):
    """A passage with how many suggestions wait on it and how many remarks are not answered."""

    passage: Passage
    amendments: int
    comments: int


class Chapter(NamedTuple):
    """A section with its passages, part by part, and those that were taken out."""

    section: Section
    parts: list[tuple[Part, list[Row]]]
    removed: list[Passage]

    @property
    def passages(self) -> list[Passage]:
        return [row.passage for _part, rows in self.parts for row in rows]


def address(conference: Conference) -> str:
    return f"/c/{conference.slug}/draft"


def list_sections(conference: Conference) -> list[Section]:
    query = select(Section).where(Section.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(Section.position, Section.id)))


def get_section(conference: Conference, number: int) -> Section:
    query = select(Section).where(Section.conference_id == conference.id, Section.number == storable(number))
    section = db.session.scalar(query)
    if section is None:
        raise Missing(_("There is no such section here."))
    return section


def list_document(conference: Conference, section: Section | None = None) -> list[Chapter]:
    """The whole document, or one section of it, in a fixed number of statements."""
    sections = [section] if section else list_sections(conference)
    waiting, remarks = _count_talk(conference)
    by_section: dict[int, list[Passage]] = {}
    for passage in _list(conference, section=section):
        by_section.setdefault(passage.section_id, []).append(passage)
    return [_chapter(each, by_section.get(each.id, []), waiting, remarks) for each in sections]


def list_passages(conference: Conference, *, part: Part | None = None) -> list[Passage]:
    """The passages that stand, in the order of the document, each with its section and its present text."""
    return [passage for passage in _list(conference, part=part) if passage.removed_at is None]


def citable_in(passages: list[Passage]) -> dict[str, str]:
    """As `list_citable`, from passages already read."""
    return _citable((passage.number, passage.recommendation_number) for passage in passages)


def list_citable(conference: Conference) -> dict[str, str]:
    """Every number of this document that can be cited, and the passage it belongs to: one statement."""
    query = select(Passage.number, Passage.recommendation_number)
    rows = db.session.execute(query.where(Passage.conference_id == conference.id, Passage.removed_at.is_(None)))
    return _citable(rows)


def citation_addresses(conference: Conference, own: dict[str, str], address_of: AddressOf) -> AddressOf:
    """Where a citation leads: to a passage of this document, or wherever the earlier rooms say."""
    here = address(conference)
    return lambda label: f"{here}#{own[label]}" if label in own else _elsewhere(label, address_of)


def count_waiting(conference: Conference) -> dict[int, int]:
    """How many suggestions are undecided, by the id of their passage."""
    return _count_talk(conference)[0]


def select_passages(conference: Conference):
    return (
        select(Passage)
        .join(Passage.section)
        .where(Passage.conference_id == conference.id)
        .options(
            contains_eager(Passage.section),
            joinedload(Passage.current).joinedload(PassageVersion.in_name_of),
        )
    )


def _list(conference: Conference, *, section: Section | None = None, part: Part | None = None) -> list[Passage]:
    query = select_passages(conference)
    if section is not None:
        query = query.where(Passage.section_id == section.id)
    if part is not None:
        query = query.where(Passage.part == part)
    return sorted(db.session.scalars(query), key=_place)


def _place(passage: Passage) -> tuple:
    section = passage.section
    return section.position, section.id, PART_ORDER.index(passage.part), passage.position, passage.id


def _chapter(section: Section, passages: list[Passage], waiting: dict, remarks: dict) -> Chapter:
    standing = [
        Row(passage, waiting.get(passage.id, 0), remarks.get(passage.id, 0))
        for passage in passages
        if passage.removed_at is None
    ]
    parts = [(part, [row for row in standing if row.passage.part == part]) for part in section.parts]
    return Chapter(section, parts, [passage for passage in passages if passage.removed_at is not None])


def _count_talk(conference: Conference) -> tuple[dict[int, int], dict[int, int]]:
    """How many suggestions wait on each passage, and how many remarks are not answered: one statement."""
    open_ones = (Amendment.conference_id == conference.id, Amendment.state == AmendmentState.PROPOSED)
    suggestions = select(literal(0), Amendment.passage_id, func.count()).where(*open_ones)
    remarks = select(literal(1), Comment.passage_id, func.count()).where(
        Comment.conference_id == conference.id, Comment.resolved_at.is_(None), ~Comment.hidden.has()
    )
    both = union_all(suggestions.group_by(Amendment.passage_id), remarks.group_by(Comment.passage_id))
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for which, passage_id, count in db.session.execute(both):
        found[which][passage_id] = count
    return found


def _citable(numbers: Iterable) -> dict[str, str]:
    own: dict[str, str] = {}
    for number, recommendation in numbers:
        own |= {f"P{number}": f"P{number}"} | ({f"R{recommendation}": f"P{number}"} if recommendation else {})
    return own


def _elsewhere(label: str, address_of: AddressOf) -> str | None:
    return None if label.startswith(("P", "R")) else address_of(label)


def storable(number: int) -> int:
    """A number that the database can look for; one beyond its integers belongs to nothing."""
    return number if number <= LARGEST_NUMBER else -1
