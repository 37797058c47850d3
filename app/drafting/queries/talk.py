"""Reading what is suggested and said: amendments, where people stand on them, remarks, who has a form open."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import and_, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.access.roles import Role
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.drafting import offers
from app.drafting.agreement import Standing
from app.drafting.kinds import AmendmentKind, AmendmentState, Stance
from app.drafting.models import (
    Amendment,
    AmendmentStance,
    Comment,
    Lease,
    Passage,
    PassageSupport,
    Section,
    SectionMember,
)
from app.drafting.queries.document import LARGEST_NUMBER
from app.errors import Missing
from app.extensions import db


def get_amendment(conference: Conference, number: int) -> Amendment:
    query = _amendments().where(Amendment.conference_id == conference.id, Amendment.number == _sane(number))
    amendment = db.session.scalar(query.options(joinedload(Amendment.conference)))
    if amendment is None:
        raise Missing(_("There is no such suggestion here."))
    return amendment


def find_amendment(passage: Passage, number: str | None) -> Amendment | None:
    """The suggestion to this passage that a form names, if it names one."""
    if not number:
        return None
    query = select(Amendment).where(Amendment.passage_id == passage.id, Amendment.number == int(number))
    return db.session.scalar(query)


def list_amendments(passage: Passage) -> list[Amendment]:
    """The suggestions to a passage, the open ones first."""
    query = _amendments().where(Amendment.passage_id == passage.id)
    return list(db.session.scalars(query.order_by(Amendment.state != AmendmentState.PROPOSED, Amendment.number)))


def list_open_amendments(conference: Conference) -> list[Amendment]:
    """Every undecided suggestion, by number."""
    query = _amendments().where(Amendment.conference_id == conference.id, Amendment.state == AmendmentState.PROPOSED)
    return list(db.session.scalars(query.order_by(Amendment.number)))


def list_carried_along(passage: Passage) -> list[Amendment]:
    """The open suggestions of other words for a passage that were made on an older text of it."""
    query = (
        select(Amendment)
        .where(
            Amendment.passage_id == passage.id,
            Amendment.state == AmendmentState.PROPOSED,
            Amendment.kind == AmendmentKind.REPLACE,
            Amendment.base_version != passage.version,
        )
        .options(joinedload(Amendment.base))
        .order_by(Amendment.number)
    )
    return list(db.session.scalars(query))


def list_comments(passage: Passage) -> list[Comment]:
    """The remarks on a passage, the oldest first."""
    query = (
        select(Comment)
        .where(Comment.passage_id == passage.id)
        .options(
            joinedload(Comment.member),
            joinedload(Comment.in_name_of),
            joinedload(Comment.amendment),
            joinedload(Comment.resolved_by),
        )
    )
    return list(db.session.scalars(query.order_by(Comment.id)))


def get_comment(conference: Conference, comment_id: int) -> Comment:
    query = (
        select(Comment)
        .where(Comment.conference_id == conference.id, Comment.id == _sane(comment_id))
        .options(joinedload(Comment.passage).joinedload(Passage.conference))
    )
    comment = db.session.scalar(query)
    if comment is None:
        raise Missing(_("There is no such remark here."))
    return comment


def find_lease(passage: Passage, member: Membership) -> Lease | None:
    return db.session.get(Lease, (passage.id, member.id))


def list_writers_at(passage: Passage) -> list[Membership]:
    """Who has the form of this passage open now."""
    return _writing(Lease.passage_id == passage.id).get(passage.id, [])


def list_leases(conference: Conference) -> dict[int, list[Membership]]:
    """Who has a form open now, by passage: one statement."""
    here = select(Passage.id).where(Passage.conference_id == conference.id)
    return _writing(Lease.passage_id.in_(here))


def list_stances(amendments: Iterable[Amendment]) -> dict[int, list[AmendmentStance]]:
    """Where people stand on these suggestions: one statement."""
    wanted = [amendment.id for amendment in amendments]
    found: dict[int, list[AmendmentStance]] = {}
    query = select(AmendmentStance).where(AmendmentStance.amendment_id.in_(wanted))
    for stance in db.session.scalars(query.options(joinedload(AmendmentStance.member)).order_by(AmendmentStance.at)):
        found.setdefault(stance.amendment_id, []).append(stance)
    return found


def find_stance(amendment: Amendment, member: Membership) -> AmendmentStance | None:
    return db.session.get(AmendmentStance, (amendment.id, member.id))


def standing(amendment: Amendment) -> Standing:
    """Who is to agree to a suggestion, and where they stand. Support for other words does not count."""
    stances = list_stances([amendment]).get(amendment.id, [])
    return offers.standing(amendment, stances, pen_of(amendment.passage.section))


def situation_of(amendment: Amendment, member: Membership) -> offers.Suggestion:
    """What decides whether somebody can accept or decline a suggestion, support it or take it back."""
    stances = list_stances([amendment]).get(amendment.id, [])
    return offers.suggestion(amendment, member.id, stances, pen_of(amendment.passage.section))


def pen_of(section: Section) -> offers.Pen:
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
    return offers.Pen(
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


def list_to_look_at(member: Membership) -> list[Amendment]:
    """The open suggestions of somebody that were carried over, or no longer fit: one statement."""
    query = _amendments().where(
        Amendment.conference_id == member.conference_id,
        Amendment.state == AmendmentState.PROPOSED,
        func.coalesce(Amendment.in_name_of_id, Amendment.member_id) == member.id,
    )
    found = db.session.scalars(query.order_by(Amendment.number))
    return [amendment for amendment in found if amendment.rebased_from is not None or not amendment.fits]


def list_lapsed(member: Membership) -> list[Amendment | Passage]:
    """What somebody supported in other words than it has now: open suggestions and standing recommendations."""
    stances = (
        select(AmendmentStance)
        .join(AmendmentStance.amendment)
        .where(
            AmendmentStance.member_id == member.id,
            AmendmentStance.stance == Stance.SUPPORT,
            Amendment.state == AmendmentState.PROPOSED,
        )
        .options(contains_eager(AmendmentStance.amendment).joinedload(Amendment.passage))
    )
    supports = (
        select(PassageSupport)
        .join(PassageSupport.passage)
        .where(PassageSupport.member_id == member.id, Passage.removed_at.is_(None))
        .options(contains_eager(PassageSupport.passage).joinedload(Passage.current))
    )
    changed: list[Amendment | Passage] = [
        one.amendment for one in db.session.scalars(stances) if one.fingerprint != one.amendment.fingerprint
    ]
    changed += [
        one.passage for one in db.session.scalars(supports) if one.fingerprint != one.passage.current.fingerprint
    ]
    return changed


def _amendments():
    return select(Amendment).options(
        joinedload(Amendment.member),
        joinedload(Amendment.in_name_of),
        joinedload(Amendment.decided_by),
        joinedload(Amendment.passage).joinedload(Passage.section),
        joinedload(Amendment.base),
        joinedload(Amendment.section),
        joinedload(Amendment.after),
        joinedload(Amendment.other).joinedload(Passage.current),
    )


def _writing(where) -> dict[int, list[Membership]]:
    query = (
        select(Lease)
        .join(Lease.member)
        .where(where, Lease.expires_at > clock.now(), Membership.left_at.is_(None))
        .options(contains_eager(Lease.member))
        .order_by(Lease.member_id)
    )
    found: dict[int, list[Membership]] = {}
    for lease in db.session.scalars(query):
        found.setdefault(lease.passage_id, []).append(lease.member)
    return found


def _sane(number: int) -> int:
    return number if number <= LARGEST_NUMBER else -1
