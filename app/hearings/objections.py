"""Finding what was objected to somebody's interests, what of it waits for a ruling, and whom a ruling keeps away."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.errors import Missing
from app.extensions import db
from app.hearings.kinds import ExpertStatus, Ruling
from app.hearings.models import Expert, InterestObjection


def get_objection(expert: Expert, number: int) -> InterestObjection:
    found = next((one for one in expert.objections if one.number == number), None)
    if found is None:
        raise Missing(_("There is no such objection here."))
    return found


def may_object(expert: Expert, seats: Collection[Membership]) -> bool:
    """Whether something is declared, and none of these seats has an objection to it that waits for its ruling."""
    mine = {seat.id for seat in seats}
    waits = any(one.member_id in mine and one.waits for one in expert.objections)
    return bool(expert.declarations) and not waits


def list_open(conference: Conference) -> list[InterestObjection]:
    """What waits for a ruling, with whom it is about."""
    return _list(conference, InterestObjection.ruling.is_(None), ~InterestObjection.hidden.has())


def list_ruled_out(conference: Conference) -> list[Expert]:
    """Confirmed experts of whom it was ruled that they are not heard: they had been confirmed before that."""
    upheld = _list(conference, InterestObjection.ruling == Ruling.NOT_HEARD, Expert.status == ExpertStatus.CONFIRMED)
    return list(dict.fromkeys(one.expert for one in upheld))


def problems(conference: Conference) -> list[Matter]:
    """What of this keeps the hearings from ending: objections to confirmed experts, and rulings against them."""
    confirmed = {one.expert for one in list_open(conference) if one.expert.status == ExpertStatus.CONFIRMED}
    waiting = [
        Matter(_("An objection to the interests of %(name)s waits for a ruling.", name=one.shown), address(one))
        for one in sorted(confirmed, key=lambda one: one.shown)
    ]
    ruled = list_ruled_out(conference)
    return waiting + [Matter(f"{_ruled_out(one)} {_what_then(one)}", address(one)) for one in ruled]


def asked_to_rule(conference: Conference, member: Membership) -> list[Ask]:
    if conference.stage not in Permission.INTEREST_RULE.stages:
        return []
    return [
        Ask(
            _("Somebody objects to the interests of %(name)s", name=one.expert.shown),
            _to_rule(one.expert),
            _("Read and rule"),
            f"{address(one.expert)}/objections/{one.number}",
            planned_until(conference),
            key=f"interests-objection-{one.id}",
        )
        for one in list_open(conference)
    ]


def asked_to_heed(conference: Conference) -> list[Ask]:
    """Whoever keeps the list of experts: a ruling does not take a confirmed expert off it by itself."""
    return [
        Ask(
            _ruled_out(expert),
            _what_then(expert),
            _("Go to the expert"),
            address(expert),
            planned_until(conference),
            key=f"ruled-out-{expert.id}",
        )
        for expert in list_ruled_out(conference)
    ]


def _to_rule(expert: Expert) -> str:
    if expert.status == ExpertStatus.CONFIRMED:
        return _("Read it beside the declaration, and rule with a reason. The hearings cannot end before that.")
    return _("Read it beside the declaration, and rule with a reason. Until then the expert cannot be confirmed.")


def _ruled_out(expert: Expert) -> str:
    return _("It was ruled that %(name)s is not heard.", name=expert.shown)


def _what_then(expert: Expert) -> str:
    return _("Note that %(name)s will not take part, or rule otherwise.", name=expert.shown)


def address(expert: Expert) -> str:
    return f"/c/{expert.conference.slug}/hearings/experts/{expert.number}"


def _list(conference: Conference, *which: ColumnElement[bool]) -> list[InterestObjection]:
    query = (
        select(InterestObjection)
        .join(InterestObjection.expert)
        .options(joinedload(InterestObjection.expert))
        .where(Expert.conference_id == conference.id, *which)
    )
    return list(db.session.scalars(query.order_by(InterestObjection.id)))
