"""The outline: sections from the key questions in the panel's adopted order, matters and groups around them."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.conferences.services import numbers
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Amendment, Section, SectionKind, SectionMember
from app.drafting.queries import document, groups, versions
from app.drafting.services import amendments
from app.drafting.services.saving import note_section, open_for, open_room, rename
from app.errors import Refused
from app.extensions import db
from app.questions import queries as questions

ROOM_PER_KIND = 10_000
KIND_ORDER = (SectionKind.PREAMBLE, SectionKind.QUESTION, SectionKind.MATTER, SectionKind.METHOD)


def lay_out(conference: Conference, by: Membership | None = None) -> None:
    """Prepare the document: a section per adopted key question, and one on the method. Doing it again adds nothing."""
    known = document.list_sections(conference)
    by_question = {section.key_question_id: section for section in known}
    places = sorted(section.position for section in known if section.kind == SectionKind.QUESTION)
    for section in known:
        if section.kind == SectionKind.QUESTION:  # until it is found among the adopted ones again
            section.kind, section.position = SectionKind.MATTER, _position(SectionKind.MATTER, section.number)
    for n, question in enumerate(questions.list_key_questions(conference)):
        section = by_question.get(question.id) or _new_section(conference, SectionKind.QUESTION)
        section.kind, section.key_question_id = SectionKind.QUESTION, question.id
        section.title = question.text or question.theme or question.label
        later = places[-1] if places else _position(SectionKind.QUESTION, question.position)
        section.position = places[n] if n < len(places) else later
    if not any(section.kind == SectionKind.METHOD for section in known):
        _new_section(conference, SectionKind.METHOD).title = _("Advice on the method")
    db.session.flush()


def add_section(conference: Conference, kind: SectionKind, title: str, *, by: Membership) -> Section:
    """Add a preamble, a matter without a key question, or another section on the method."""
    open_room(conference, Permission.DRAFT_WRITE)
    section = _new_section(conference, kind)
    section.title = title
    db.session.flush()
    note_section("section.added", section, by)
    return section


def rename_section(
    section: Section, title: str, reason: str = "", *, by: Membership, in_name_of: Membership | None = None
) -> Amendment | None:
    """Give a section another heading. Where a vote is open on what is read under it, or a result stands there, it is
    a suggestion. Refuses for a key question: its wording is the one that was adopted.
    """
    open_for(section.conference, Permission.DRAFT_WRITE, in_name_of)
    _require_movable(section)
    if section.title == title:
        return None
    passage = versions.find_voted_on(section)
    if passage is None:
        rename(section, title, by=by)
        return None
    is_held = bool(registry.held(section.conference, [passage.id]))
    why = reason or (_("Written while a vote was open on it.") if is_held else "")
    kind = AmendmentKind.HEADING
    return amendments.propose_amendment(passage, title, why, kind=kind, by=by, in_name_of=in_name_of)


def move_section(section: Section, steps: int, *, by: Membership) -> None:
    """Move a section up (-1) or down (+1) in the outline. The key questions keep the order the panel adopted."""
    open_room(section.conference, Permission.DRAFT_WRITE)
    _require_movable(section)
    order = document.list_sections(section.conference)
    here = order.index(section)
    there = min(max(here + steps, 0), len(order) - 1)
    if there == here:
        return
    _require_still(section)
    order.insert(there, order.pop(here))
    for n, one in enumerate(order, 1):
        one.position = n * 10
    note_section("section.moved", section, by)


def join_section(section: Section, *, by: Membership) -> None:
    """Join the small group that writes a section. Joining twice changes nothing."""
    open_room(section.conference, Permission.DRAFT_WRITE)
    if groups.find_section_member(section, by) is None:
        db.session.add(SectionMember(section_id=section.id, member_id=by.id))
        db.session.flush()
        note_section("section.joined", section, by)


def leave_section(section: Section, *, by: Membership) -> None:
    """Leave the small group of a section."""
    open_room(section.conference, Permission.DRAFT_WRITE)
    seat = groups.find_section_member(section, by)
    if seat is not None:
        db.session.delete(seat)
        db.session.flush()
        note_section("section.left", section, by)


def assign_section(section: Section, members: Iterable[Membership], *, by: Membership) -> None:
    """Give a section to these panelists, and to nobody else. The same group again changes nothing."""
    open_room(section.conference, Permission.SECTION_ASSIGN)
    wanted = {member.id for member in members if member.role == Role.PANELIST and member.left_at is None}
    seats = {seat.member_id: seat for seat in groups.list_section_members(section)}
    if wanted == set(seats):
        return
    for member_id in wanted - set(seats):
        db.session.add(SectionMember(section_id=section.id, member_id=member_id))
    for member_id in set(seats) - wanted:
        db.session.delete(seats[member_id])
    db.session.flush()
    note_section("section.assigned", section, by)


def _require_movable(section: Section) -> None:
    if section.kind == SectionKind.QUESTION:
        raise Refused(_("This section is a key question: its wording and its place are those the panel adopted."))


def _require_still(section: Section) -> None:
    """A section is read with its passages: it does not move while somebody votes on one of them, nor afterwards."""
    here = [passage.id for passage in section.standing]
    registry.require_movable(section.conference, here)
    registry.require_undecided(section.conference, here)


def _new_section(conference: Conference, kind: SectionKind) -> Section:
    number = numbers.next_number(conference, "S")
    section = Section(conference_id=conference.id, number=number, kind=kind, title="", position=_position(kind, number))
    db.session.add(section)
    return section


def _position(kind: SectionKind, place: int) -> int:
    return KIND_ORDER.index(kind) * ROOM_PER_KIND + place
