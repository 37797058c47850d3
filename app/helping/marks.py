"""Marking what was typed for somebody: written by the service of the act itself, read where the thing is shown."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, delete, exists, select, update

from app import clock
from app.conferences.models import Membership
from app.extensions import db
from app.helping.models import TypedAct, TypedKind

TIMELESS = (TypedKind.ANSWER,)


def waits(kind: TypedKind, about: Any, member: Any) -> ColumnElement[bool]:
    """Whether an act was typed for this member who has not said yet that it is hers: for the models of the rooms."""
    return (
        exists()
        .where(
            TypedAct.kind == kind,
            TypedAct.about_id == about,
            TypedAct.member_id == member,
            TypedAct.confirmed_at.is_(None),
        )
        .correlate_except(TypedAct)
    )


def sheet_of(kind: TypedKind, about: Any, member: Any) -> ScalarSelect[int | None]:
    """The number of the sheet from which an act was typed, or None: for the models of the rooms."""
    found = select(TypedAct.sheet).where(
        TypedAct.kind == kind, TypedAct.about_id == about, TypedAct.member_id == member
    )
    return found.correlate_except(TypedAct).scalar_subquery()


def note(kind: TypedKind, about_id: int, *, by: Membership) -> None:
    """Mark what another's hands did for this member. What she does herself needs no mark."""
    if by.hands is None:
        return
    act, typist = find(kind, about_id, by), by.hands.id
    if act is None:
        act = TypedAct(conference_id=by.conference_id, member_id=by.id, by_id=typist, kind=kind, about_id=about_id)
        db.session.add(act)
    by.has_help = True
    act.by_id, act.confirmed_at, act.sheet = typist, None, by.sheet
    act.at = None if kind in TIMELESS else clock.now()
    db.session.flush()


def settle(kind: TypedKind, about_id: int, *, by: Membership) -> None:
    """She did herself what had been typed for her, which says that it is hers."""
    if by.hands is None and by.has_help:
        mine = (TypedAct.kind == kind, TypedAct.about_id == about_id, TypedAct.member_id == by.id)
        waiting = update(TypedAct).where(*mine, TypedAct.confirmed_at.is_(None))
        db.session.execute(waiting.values(confirmed_at=clock.now()))


def forget(kind: TypedKind, about: list[int], *, member: Membership | None = None) -> None:
    """Take marks away with what they marked."""
    if member is not None and not member.has_help:
        return
    query = delete(TypedAct).where(TypedAct.kind == kind, TypedAct.about_id.in_(about))
    db.session.execute(query if member is None else query.where(TypedAct.member_id == member.id))


def find(kind: TypedKind, about_id: int, member: Membership) -> TypedAct | None:
    query = select(TypedAct).where(
        TypedAct.kind == kind, TypedAct.about_id == about_id, TypedAct.member_id == member.id
    )
    return db.session.scalar(query)
