"""Reading what is suggested: amendments, and where people stand on them."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.conferences.models import Conference, Membership
from app.drafting import situations
from app.drafting.agreement import Standing
from app.drafting.kinds import AmendmentKind, AmendmentState, Stance
from app.drafting.models import (
    INDEPENDENT,
    Amendment,
    AmendmentStance,
    Passage,
    PassageSupport,
)
from app.drafting.queries.document import storable
from app.drafting.queries.groups import pen_of
from app.drafting.queries.versions import what_votes_mean
from app.errors import Missing
from app.extensions import db


def get_amendment(conference: Conference, number: int) -> Amendment:
    query = _amendments().where(Amendment.conference_id == conference.id, Amendment.number == storable(number))
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


def list_on_words(passage: Passage) -> list[Amendment]:
    """The open suggestions that rest on the words of a passage, be it as the one that is to be merged."""
    query = _amendments().where(
        or_(Amendment.passage_id == passage.id, Amendment.other_id == passage.id),
        Amendment.state == AmendmentState.PROPOSED,
        Amendment.kind.not_in(INDEPENDENT),
    )
    return list(db.session.scalars(query.order_by(Amendment.number)))


def list_stances(amendments: Iterable[Amendment]) -> dict[int, list[AmendmentStance]]:
    """Where people stand on these suggestions, without what waits for somebody's word: one statement."""
    wanted = [amendment.id for amendment in amendments]
    found: dict[int, list[AmendmentStance]] = {}
    query = select(AmendmentStance).where(AmendmentStance.amendment_id.in_(wanted), ~AmendmentStance.is_unconfirmed)
    for stance in db.session.scalars(query.options(joinedload(AmendmentStance.member)).order_by(AmendmentStance.at)):
        found.setdefault(stance.amendment_id, []).append(stance)
    return found


def find_stance(amendment: Amendment, member: Membership) -> AmendmentStance | None:
    return db.session.get(AmendmentStance, (amendment.id, member.id))


def standing(amendment: Amendment) -> Standing:
    """Who is to agree to a suggestion, and where they stand. Support for other words does not count."""
    stances = list_stances([amendment]).get(amendment.id, [])
    return situations.standing(amendment, stances, pen_of(amendment.passage.section))


def situation_of(amendment: Amendment, member: Membership) -> situations.Suggestion:
    """What decides whether somebody can accept or decline a suggestion, support it or take it back."""
    stances = list_stances([amendment]).get(amendment.id, [])
    votes = what_votes_mean(amendment.conference, amendment.touches)
    return situations.suggestion(amendment, member.id, stances, pen_of(amendment.passage.section), votes)


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
