"""Reading who writes a section, and so who decides on changes to it."""

from sqlalchemy import and_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.access.roles import Role
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.drafting import situations
from app.drafting.models import (
    Section,
    SectionMember,
)
from app.extensions import db


def pen_of(section: Section) -> situations.Pen:
    """The working panel, and those among them who write a section: one statement."""
    of_group = and_(SectionMember.member_id == Membership.id, SectionMember.section_id == section.id)
    query = (
        select(Membership.id, Person.name, SectionMember.section_id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(SectionMember, of_group)
        .where(
            Membership.conference_id == section.conference_id,
            Membership.role == Role.PANELIST,
            Membership.left_at.is_(None),
        )
        .order_by(Membership.number)
    )
    rows = db.session.execute(query).all()
    group = [(number, name) for number, name, within in rows if within]
    return situations.Pen(
        panel=frozenset(number for number, _name, _within in rows),
        group=frozenset(number for number, _name in group),
        names=", ".join(name for _number, name in group),
    )


def list_group(section: Section) -> list[Membership]:
    """The small group that writes a section; empty where the whole panel does."""
    return [seat.member for seat in list_section_members(section) if seat.member.left_at is None]


def list_groups(conference: Conference) -> dict[int, list[Membership]]:
    """The groups by section: one statement."""
    query = (
        select(SectionMember)
        .join(Section, Section.id == SectionMember.section_id)
        .join(SectionMember.member)
        .where(Section.conference_id == conference.id, Membership.left_at.is_(None))
        .options(contains_eager(SectionMember.member))
        .order_by(Membership.number)
    )
    found: dict[int, list[Membership]] = {}
    for seat in db.session.scalars(query):
        found.setdefault(seat.section_id, []).append(seat.member)
    return found


def list_section_members(section: Section) -> list[SectionMember]:
    query = (
        select(SectionMember).where(SectionMember.section_id == section.id).options(joinedload(SectionMember.member))
    )
    return sorted(db.session.scalars(query), key=lambda seat: seat.member.number)


def find_section_member(section: Section, member: Membership) -> SectionMember | None:
    return db.session.get(SectionMember, (section.id, member.id))
