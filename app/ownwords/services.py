"""Correcting and withdrawing what one wrote oneself."""

from typing import Any

from sqlalchemy import delete

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Membership
from app.conferences.models.typed import MayBeTyped
from app.conferences.services import numbers
from app.errors import refuse_if
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedKind
from app.journal import services as journal
from app.ownwords import offers, queries
from app.ownwords.queries import Words
from app.questions.models import Support, Talk

# What the entries of each kind begin with; notes, proposals and remarks are the panel's own affair.
ACTIONS = {
    "note": "note",
    "proposal": "question.proposal",
    "talk": "question.talk",
    "remark": "comment",
    "question": "hearing",
    "audience": "hearing",
}


def correct(words: Words, text: str, reason: str | None = None, *, by: Membership) -> bool:
    """Put other words in place of one's own, and tell whether there were any: the same words change nothing.

    Refuses once others have built on them.
    """
    _begin(words)
    row = words.row
    told = {"text": text} | ({"reason": reason or ""} if words.kind == "proposal" else {})
    if all(getattr(row, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(row, name, value)
    row.corrected_at = clock.now()
    if words.kind in ("note", "proposal") and row.is_unconfirmed:
        marks.settle(TypedKind(words.kind), row.id, by=by)
    if isinstance(row, MayBeTyped):
        row.confirmed = row.fingerprint if row.in_name_of_id is not None else ""  # she typed these words herself
    _note(words, "corrected", by)
    db.session.flush()
    return True


def confirm(words: Words, *, by: Membership, seen: str | None) -> None:
    """Say that exactly this question, which somebody took down, is one's own. Saying it again changes nothing."""
    words.seat.conference.require_open(Permission.HEARING_ASK)
    lock_row(words.row)
    require_seen(seen, words.row.fingerprint, words.row.words)
    if words.row.is_unconfirmed:
        words.row.confirmed = words.row.fingerprint
        journal.record("hearing.confirmed", actor=by, conference_id=words.seat.conference_id, answer=words.row.label)
        db.session.flush()


def withdraw(words: Words, *, by: Membership) -> None:
    """Take one's own words back: they are gone. Refuses once others have built on them. Its number is given to none."""
    _begin(words)
    _note(words, "withdrawn", by)
    if words.kind in ("note", "proposal"):
        marks.forget(TypedKind(words.kind), [words.row.id])
    if words.kind == "proposal":
        marks.forget(TypedKind.SUPPORT, [words.row.id])
        db.session.execute(delete(Support).where(Support.proposal_id == words.row.id))
        db.session.execute(delete(Talk).where(Talk.proposal_id == words.row.id, Talk.parent_id.is_not(None)))
        db.session.execute(delete(Talk).where(Talk.proposal_id == words.row.id))
    db.session.delete(words.row)
    db.session.flush()


def _begin(words: Words) -> None:
    """Hold the conference, so that nobody builds on words while they change."""
    conference = words.seat.conference
    numbers.lock(conference)
    for permission in offers.WRITING[words.kind]:
        conference.require_open(permission)
    lock_row(words.row)
    refuse_if(offers.rests(queries.situation_of(words)))


def _note(words: Words, what: str, by: Membership) -> None:
    action, row = ACTIONS[words.kind], words.row
    joint = "_" if action.startswith("question.") else "."
    facts: dict[str, Any] = {"veiled": True}
    if words.kind in ("note", "remark"):
        facts["passage"] = row.passage.label
    elif words.kind not in ("proposal", "talk"):
        facts = {"answer": row.label, "expert": ", ".join(expert.shown for expert in row.experts)}
    journal.record(f"{action}{joint}{what}", actor=by, conference_id=words.seat.conference_id, **facts)
