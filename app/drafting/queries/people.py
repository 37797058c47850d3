"""Whose words are in the draft: for their own copy, for the facilitator, for the panelist alone."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.comparison import word_diff
from app.conferences.models import Conference, Membership
from app.drafting.kinds import AmendmentState
from app.drafting.models import (
    Amendment,
    AmendmentStance,
    ComfortWithSuggestion,
    ComfortWithText,
    Comment,
    Passage,
    PassageSupport,
    PassageVersion,
    Section,
    SectionMember,
)
from app.extensions import db


class Voice(NamedTuple):
    """How much somebody has said in the draft. Their own affair."""

    words: int
    versions: int
    suggestions: int
    remarks: int


class Totals(NamedTuple):
    """How much was written together, without anybody's share."""

    passages: int
    versions: int
    suggestions: int
    accepted: int
    remarks: int


def personal_data(person: Person) -> list[dict]:
    """What somebody wrote in drafting rooms, for the copy of their own data."""
    own = select(Membership.id).where(Membership.person_id == person.id)
    found = []
    written: tuple[tuple[str, Any], ...] = (
        ("text", PassageVersion),
        ("suggestion", Amendment),
        ("remark", Comment),
    )
    for what, kind in written:
        query = (
            select(Conference.title, Passage.number, kind)
            .join(Passage, Passage.id == kind.passage_id)
            .join(Conference, Conference.id == Passage.conference_id)
            .where(or_(kind.member_id.in_(own), kind.in_name_of_id.in_(own)))
            .order_by(kind.id)
        )
        found += [
            {
                "conference": title,
                "what": what,
                "passage": f"P{number}",
                "at": one.at.isoformat(),
                "text": one.text,
                **(one.parts.told if kind is Amendment else {}),
            }
            for title, number, one in db.session.execute(query)
        ]
    return found + _groups(own) + _stands(own)


def _groups(own) -> list[dict]:
    """The small groups somebody writes with."""
    query = (
        select(Conference.title, Section.number, Section.title)
        .join(Section, Section.conference_id == Conference.id)
        .join(SectionMember, SectionMember.section_id == Section.id)
        .where(SectionMember.member_id.in_(own))
        .order_by(Section.id)
    )
    return [
        {"conference": title, "what": "group", "section": f"S{number}", "text": heading}
        for title, number, heading in db.session.execute(query)
    ]


def _stands(own) -> list[dict]:
    """Where somebody stood on suggestions and recommendations."""
    told = [
        *(
            (title, number, f"{one.stance} for a suggestion", one.at, one.reason)
            for title, number, one in _by_passage(AmendmentStance, own)
        ),
        *((title, number, "support", one.at, "") for title, number, one in _by_passage(PassageSupport, own)),
        *(
            (title, number, "comfort", one.at, str(one.level))
            for title, number, one in _by_passage(ComfortWithText, own)
        ),
        *(
            (title, number, "comfort with a suggestion", one.at, str(one.level))
            for title, number, one in _by_passage(ComfortWithSuggestion, own)
        ),
    ]
    return [
        {"conference": title, "what": what, "passage": f"P{number}", "at": at.isoformat(), "text": text}
        for title, number, what, at, text in told
    ]


def _by_passage(kind: Any, own) -> Iterable:
    """Everything of one kind that somebody took a stand with, each with its conference and its passage."""
    query = select(Conference.title, Passage.number, kind)
    if hasattr(kind, "amendment_id"):
        query = query.join(Amendment, Amendment.id == kind.amendment_id)
        query = query.join(Passage, Passage.id == Amendment.passage_id)
    else:
        query = query.join(Passage, Passage.id == kind.passage_id)
    query = query.join(Conference, Conference.id == Passage.conference_id)
    return db.session.execute(query.where(kind.member_id.in_(own)))


def voice_of(member: Membership) -> Voice:
    """How much somebody has said: of a later version, only the words that were new. Three statements."""
    before = aliased(PassageVersion)
    versions = db.session.execute(
        select(PassageVersion.text, before.text)
        .outerjoin(before, and_(before.passage_id == PassageVersion.passage_id, before.n == PassageVersion.n - 1))
        .where(_by(PassageVersion, member))
    ).all()
    suggestions = db.session.execute(
        select(Amendment.reason, Amendment.second_text).where(_by(Amendment, member))
    ).all()
    remarks = db.session.scalars(select(Comment.text).where(_by(Comment, member))).all()
    words = sum(_new_words(old or "", new) for new, old in versions)
    words += sum(len(f"{reason} {text}".split()) for reason, text in suggestions)
    words += sum(len(remark.split()) for remark in remarks)
    return Voice(words, len(versions), len(suggestions), len(remarks))


def totals(conference: Conference) -> Totals:
    """What the whole panel wrote: one statement."""
    of_passages = Passage.conference_id == conference.id
    here = select(Passage.id).where(of_passages).scalar_subquery()
    suggested = Amendment.conference_id == conference.id
    counts = (
        select(func.count()).select_from(Passage).where(of_passages),
        select(func.count()).select_from(PassageVersion).where(PassageVersion.passage_id.in_(here)),
        select(func.count()).select_from(Amendment).where(suggested),
        select(func.count()).select_from(Amendment).where(suggested, Amendment.state == AmendmentState.ACCEPTED),
        select(func.count()).select_from(Comment).where(Comment.conference_id == conference.id),
    )
    row = db.session.execute(select(*(one.scalar_subquery() for one in counts))).one()
    return Totals(*row)


def _by(kind: Any, member: Membership):
    """What a member wrote, or had typed in their name."""
    return func.coalesce(kind.in_name_of_id, kind.member_id) == member.id


def _new_words(old: str, new: str) -> int:
    return sum(len(piece.split()) for how, piece in word_diff(old, new) if how == "ins")


def list_writers(conference: Conference) -> set[int]:
    """The members who wrote a text, a suggestion or a remark, or had one typed in their name."""
    kinds: tuple[Any, ...] = (PassageVersion, Amendment, Comment)
    words = [
        select(func.coalesce(kind.in_name_of_id, kind.member_id))
        .join(Passage, Passage.id == kind.passage_id)
        .where(Passage.conference_id == conference.id)
        for kind in kinds
    ]
    return set(db.session.scalars(union_all(*words)))
