"""Reading the document: in order, with its present texts and its history."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from app.conferences.models import Conference
from app.drafting.models import (
    PART_ORDER,
    Amendment,
    AmendmentState,
    Comment,
    Part,
    Passage,
    PassageVersion,
    Section,
)
from app.errors import Missing
from app.extensions import db
from app.prose import plain

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
    query = select(Section).where(Section.conference_id == conference.id, Section.number == _sane(number))
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


def get_passage(conference: Conference, number: int) -> Passage:
    """The passage with this number, also where it was taken out."""
    passage = db.session.scalar(_passages(conference).where(Passage.number == _sane(number)))
    if passage is None:
        raise Missing(_("There is no such passage here."))
    return passage


def get_standing_passage(conference: Conference, number: int) -> Passage:
    """The passage with this number, unless it was taken out."""
    passage = get_passage(conference, number)
    if passage.removed_at is not None:
        raise Missing(_("This passage was taken out."))
    return passage


def list_versions(passage: Passage) -> list[PassageVersion]:
    """Every text the passage ever had, the newest first."""
    query = (
        select(PassageVersion)
        .where(PassageVersion.passage_id == passage.id)
        .options(
            joinedload(PassageVersion.member),
            joinedload(PassageVersion.in_name_of),
            joinedload(PassageVersion.amendment),
        )
    )
    return list(db.session.scalars(query.order_by(PassageVersion.n.desc())))


def get_version(passage: Passage, n: int) -> PassageVersion:
    query = select(PassageVersion).where(PassageVersion.passage_id == passage.id, PassageVersion.n == _sane(n))
    version = db.session.scalar(query)
    if version is None:
        raise Missing(_("There is no such version of this passage."))
    return version


def find_version(passage: Passage, n: int) -> PassageVersion | None:
    return db.session.scalar(
        select(PassageVersion).where(PassageVersion.passage_id == passage.id, PassageVersion.n == _sane(n))
    )


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


def _passages(conference: Conference):
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
    query = _passages(conference)
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
        Comment.conference_id == conference.id, Comment.resolved_at.is_(None)
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


def _sane(number: int) -> int:
    return number if number <= LARGEST_NUMBER else -1


def get_recommendation(conference: Conference, number: int) -> Passage:
    """The recommendation with this number, unless it was taken out."""
    passage = db.session.scalar(_passages(conference).where(Passage.recommendation_number == _sane(number)))
    if passage is None or passage.removed_at is not None:
        raise Missing(_("There is no such recommendation here."))
    return passage


def find_by_label(conference: Conference, label: str) -> Passage | None:
    """The passage that somebody names as R2 or P12; None where nothing was named."""
    if not label:
        return None
    kind, number = label[0].upper(), label[1:]
    if kind not in "RP" or not (number.isascii() and number.isdecimal()):
        raise Missing(_("There is no such passage here."))
    return get_recommendation(conference, int(number)) if kind == "R" else get_standing_passage(conference, int(number))
