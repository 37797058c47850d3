"""Reading statement rounds; nothing here counts the answers of an open one for anybody to see."""

import json
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.access.permissions import Permission
from app.commonground import outcome
from app.commonground.models import ShortStatement, Stance, StatementAnswer, StatementRound
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_panelists
from app.conferences.registry import Ask
from app.conferences.reminding import Pending
from app.errors import Missing
from app.extensions import db

LARGEST_NUMBER = 2**31 - 1


def list_rounds(conference: Conference) -> list[StatementRound]:
    """Every round, the newest first."""
    query = select(StatementRound).where(StatementRound.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(StatementRound.number.desc())))


def get_round(conference: Conference, number: int) -> StatementRound:
    query = select(StatementRound).where(
        StatementRound.conference_id == conference.id, StatementRound.number == min(number, LARGEST_NUMBER)
    )
    found = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such round here."))
    return found


def get_closed_round(conference: Conference, number: int) -> StatementRound:
    """A round whose numbers are out."""
    found = get_round(conference, number)
    if found.published is None:
        raise Missing(_("This round is not closed: it has no numbers yet."))
    return found


def find_open_round(conference: Conference) -> StatementRound | None:
    """The round that is open; there is one at most."""
    query = select(StatementRound).where(StatementRound.conference_id == conference.id, StatementRound.state == "open")
    return db.session.scalar(query)


def list_statements(found: StatementRound) -> list[ShortStatement]:
    query = select(ShortStatement).where(ShortStatement.round_id == found.id)
    return list(db.session.scalars(query.order_by(ShortStatement.number)))


def get_statement(conference: Conference, number: int, statement: int) -> ShortStatement:
    query = (
        select(ShortStatement)
        .join(StatementRound)
        .where(
            StatementRound.conference_id == conference.id,
            StatementRound.number == min(number, LARGEST_NUMBER),
            ShortStatement.number == min(statement, LARGEST_NUMBER),
        )
        .options(joinedload(ShortStatement.round))
    )
    found = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such statement here."))
    return found


def list_own_answers(found: StatementRound, member: Membership) -> dict[int, Stance]:
    """How one panelist stands, by the id of the statement."""
    query = (
        select(StatementAnswer.statement_id, StatementAnswer.stance)
        .join(ShortStatement, ShortStatement.id == StatementAnswer.statement_id)
        .where(ShortStatement.round_id == found.id, StatementAnswer.member_id == member.id)
    )
    return {row.statement_id: row.stance for row in db.session.execute(query)}


def list_own_order(found: StatementRound, statements: list[ShortStatement], member: Membership) -> list[ShortStatement]:
    """The statements that can be answered, in this person's own order."""
    by_number = {one.number: one for one in statements if not one.set_aside}
    return [by_number[number] for number in outcome.order_for(found.id, member.id, list(by_number))]


def list_answers(found: StatementRound) -> list[outcome.Answer]:
    """Every answer of a round, by the numbers of statements. For counting alone: no page shows this.

    What was typed for somebody is not counted before she says that it is hers.
    """
    query = (
        select(ShortStatement.number, StatementAnswer.member_id, StatementAnswer.stance)
        .join(ShortStatement, ShortStatement.id == StatementAnswer.statement_id)
        .where(ShortStatement.round_id == found.id, ~StatementAnswer.is_unconfirmed)
        .order_by(ShortStatement.number, StatementAnswer.member_id)
    )
    return [(number, member, str(stance)) for number, member, stance in db.session.execute(query)]


def list_published(conference: Conference) -> list[StatementRound]:
    """The closed rounds in their order, for the report and the record."""
    query = select(StatementRound).where(
        StatementRound.conference_id == conference.id, StatementRound.state == "closed"
    )
    return list(db.session.scalars(query.order_by(StatementRound.number)))


def numbers_of(found: StatementRound) -> dict | None:
    """What a closed round published; None while it is open."""
    return json.loads(found.published) if found.published else None


def problems_before_leaving(conference: Conference) -> list[Matter]:
    """The gate of the drafting stage: later stages have no place for a round."""
    found = find_open_round(conference)
    if found is None:
        return []
    words = _("Statement round %(label)s is still open. Close it first.", label=found.label)
    return [Matter(words, address(conference, found.number), Permission.GROUND_READ)]


def address(conference: Conference, number: int) -> str:
    return f"/c/{conference.slug}/common-ground/{number}"


def asked_of(conference: Conference, member: Membership) -> list[Ask]:
    """Panelists answer what they have not answered yet."""
    found = _left_in_open_round(conference, member) if Permission.GROUND_ANSWER.includes(member.role) else None
    if found is None:
        return []
    left = found.left
    title = ngettext("%(num)s short statement to answer", "%(num)s short statements to answer", left)
    text = _("Agree, disagree or pass, one at a time. Nobody sees any number before the round is closed.")
    url = address(conference, found.number)
    return [Ask(title, text, _("Answer"), url, planned_until(conference), key=f"statements-{found.number}")]


def pending(conference: Conference) -> list[Pending]:
    """Panelists who have answered nothing in the open round. How others answered, nobody learns."""
    found = find_open_round(conference)
    if found is None:
        return []
    answered = (
        select(StatementAnswer.member_id)
        .join(ShortStatement, ShortStatement.id == StatementAnswer.statement_id)
        .where(ShortStatement.round_id == found.id)
        .distinct()
    )
    begun, panel = set(db.session.scalars(answered)), list_panelists(conference)
    silent = [member for member in panel if member.id not in begun]
    what = _("has answered no short statement yet")
    return [Pending(what, silent, len(panel), f"statements-{found.number}")] if silent else []


def personal_data(person) -> list[dict]:
    """The short statements somebody wrote, and how they stand to each they answered."""
    own = select(Membership.id).where(Membership.person_id == person.id)
    written = select(ShortStatement).where(ShortStatement.author_id.in_(own)).order_by(ShortStatement.id)
    answered = (
        select(ShortStatement, StatementAnswer.stance)
        .join(StatementAnswer, StatementAnswer.statement_id == ShortStatement.id)
        .where(StatementAnswer.member_id.in_(own))
        .order_by(ShortStatement.id)
    )
    return [{"written": one.text} for one in db.session.scalars(written)] + [
        {"statement": one.text, "answer": str(stance)} for one, stance in db.session.execute(answered)
    ]


def _left_in_open_round(conference: Conference, member: Membership) -> Any:
    """The number of the open round and how many statements somebody has left in it; None where there is nothing."""
    answered = (
        select(StatementAnswer.statement_id)
        .where(StatementAnswer.statement_id == ShortStatement.id, StatementAnswer.member_id == member.id)
        .exists()
    )
    query = (
        select(StatementRound.number, func.count().label("left"))
        .join(ShortStatement, ShortStatement.round_id == StatementRound.id)
        .where(StatementRound.conference_id == conference.id, StatementRound.state == "open")
        .where(~ShortStatement.set_aside, ~answered)
        .group_by(StatementRound.id, StatementRound.number)
    )
    return db.session.execute(query).first()
