"""Opening a statement round, adding to it, answering, setting aside, closing. An answer leaves no entry and no time."""

import hashlib
from collections.abc import Sequence

from flask_babel import gettext as _

from app import clock
from app.access.offers import Act
from app.access.permissions import Permission
from app.commonground import offers, outcome, queries
from app.commonground.models import (
    MOST_OWN,
    MOST_STATEMENTS,
    ShortStatement,
    Stance,
    StatementAnswer,
    StatementRound,
)
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedKind
from app.journal import services as journal


def open_round(
    conference: Conference, title: str, question: str, seeds: Sequence[str] = (), *, by: Membership
) -> StatementRound:
    """Open a round with the facilitator's first statements. Refuses a second one while one is open."""
    _open(conference, Permission.GROUND_OPEN)
    refuse_if(offers.OPEN.hindrance(offers.Rounds(queries.find_open_round(conference) is not None)))
    found = StatementRound(
        conference_id=conference.id,
        number=numbers.next_number(conference, "G"),
        title=title,
        question=question,
        state="open",
        opened_at=clock.now(),
    )
    db.session.add(found)
    db.session.flush()
    texts = list(dict.fromkeys(seeds))
    db.session.add_all(
        ShortStatement(round_id=found.id, number=n, text=text, seed=True, author_id=by.id)
        for n, text in enumerate(texts, 1)
    )
    journal.record("ground.opened", actor=by, conference_id=conference.id, round=found.label, statements=len(texts))
    return found


def add_statement(found: StatementRound, text: str, *, by: Membership, seed: bool = False) -> ShortStatement:
    """Add a statement for all to answer; its author agrees with it until they say otherwise.

    Refuses what is there already, an eleventh one of the same panelist, and more than a panel can answer.
    """
    _open(found.conference, Permission.GROUND_ADD)
    _require(offers.ADD, found)
    statements = queries.list_statements(found)
    if any(one.text.casefold() == text.casefold() for one in statements):
        raise Refused(_("This statement is there already. Answer it, or say something else."))
    if not seed and sum(one.author_id == by.id for one in statements) >= MOST_OWN:
        raise Refused(_("You have added %(most)s statements. Leave room for the others.", most=MOST_OWN))
    if len(statements) >= MOST_STATEMENTS:
        raise Refused(_("This round is full: nobody could answer more than %(most)s.", most=MOST_STATEMENTS))
    statement = ShortStatement(
        round_id=found.id, number=len(statements) + 1, text=text, seed=seed, author_id=by.id, round=found
    )
    db.session.add(statement)
    db.session.flush()
    if not seed:
        db.session.add(StatementAnswer(statement_id=statement.id, member_id=by.id, stance=Stance.AGREE))
        marks.note(TypedKind.STATEMENT, statement.id, by=by)
        marks.note(TypedKind.ANSWER, statement.id, by=by)
    _record("ground.statement_added", statement, by)
    return statement


def answer(statement: ShortStatement, stance: Stance, *, by: Membership) -> None:
    """Say how one stands to a statement. The last answer counts, once. Leaves no entry: it would tell who and when."""
    found = statement.round
    found.conference.require_open(Permission.GROUND_ANSWER)
    _require(offers.ANSWER, found)
    db.session.refresh(statement)
    if statement.set_aside:
        raise Refused(_("This statement was set aside. It is not answered any more."))
    known = db.session.get(StatementAnswer, (statement.id, by.id))
    marks.note(TypedKind.ANSWER, statement.id, by=by)
    if known is not None and known.is_unconfirmed:
        marks.settle(TypedKind.ANSWER, statement.id, by=by)
    if known is None:
        db.session.add(StatementAnswer(statement_id=statement.id, member_id=by.id, stance=stance))
    else:
        known.stance = stance


def forget_answer(statement: ShortStatement, *, by: Membership) -> None:
    """Take back an answer that somebody else typed. Refuses once the round is closed; nothing given changes nothing."""
    statement.round.conference.require_open(Permission.GROUND_ANSWER)
    _require(offers.ANSWER, statement.round)
    known = db.session.get(StatementAnswer, (statement.id, by.id))
    marks.forget(TypedKind.ANSWER, [statement.id], member=by)
    if known is not None:
        db.session.delete(known)
        db.session.flush()


def set_aside(statement: ShortStatement, reason: str, *, by: Membership) -> None:
    """Take a statement out of the round for a reason that stands beside it, and stays in the record. Twice is once."""
    _open(statement.round.conference, Permission.GROUND_SET_ASIDE)
    _require(offers.SET_ASIDE, statement.round)
    db.session.refresh(statement)
    if statement.set_aside:
        return
    statement.set_aside, statement.reason = True, reason
    _record("ground.statement_set_aside", statement, by)


def close_round(found: StatementRound, *, by: Membership) -> None:
    """Close a round, count it and draw its map where there are people enough. It does not open again."""
    _open(found.conference, Permission.GROUND_CLOSE)
    _require(offers.CLOSE, found)
    statements, closed_at = queries.list_statements(found), clock.now()
    published = outcome.publish(
        {
            "round": found.number,
            "title": found.title,
            "question": found.question,
            "opened": clock.day_of(found.opened_at, found.conference.time_zone).isoformat(),
            "closed": clock.day_of(closed_at, found.conference.time_zone).isoformat(),
        },
        [_told(one) for one in statements],
        queries.list_answers(found),
    )
    found.state, found.closed_at = "closed", closed_at
    found.published = outcome.canonical(published)
    found.checksum = hashlib.sha256(found.published.encode()).hexdigest()
    journal.record(
        "ground.closed",
        actor=by,
        conference_id=found.conference_id,
        round=found.label,
        people=published["people"],
        statements=len(statements),
        fingerprint=found.checksum,
    )


def _told(one: ShortStatement) -> dict:
    return {
        "number": one.number,
        "text": one.text,
        "seed": one.seed,
        "set_aside": one.set_aside,
        "reason": one.reason,
    }


def _open(conference: Conference, permission: Permission) -> None:
    numbers.lock(conference)
    conference.require_open(permission)


def _require(act: Act, found: StatementRound) -> None:
    lock_row(found)
    refuse_if(act.hindrance(offers.Round(found.is_open)))


def _record(action: str, statement: ShortStatement, by: Membership) -> None:
    label = f"{statement.round.label}.{statement.number}"
    journal.record(action, actor=by, conference_id=statement.round.conference_id, veiled=True, statement=label)
