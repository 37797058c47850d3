"""Proposing corrections of fact, and deciding on them. Experts correct; they never edit."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.conferences.services import numbers
from app.drafting.models import Passage
from app.drafting.services import writing
from app.errors import Refused, StageClosed, refuse_if
from app.extensions import db, lock_row
from app.factcheck import offers, queries
from app.factcheck.models import Correction, CorrectionState, FactReading, ProposedDecision
from app.journal import services as journal


def propose_correction(
    passage: Passage, quote: str, error: str, correction: str, source: str, *, by: Membership
) -> Correction:
    """Say what is wrong in a passage, what is right, and where that can be read."""
    conference = passage.conference
    _open(conference, Permission.CORRECTION_PROPOSE)
    _require_window(conference)
    db.session.refresh(passage)
    proposed = Correction(
        conference_id=conference.id,
        number=numbers.next_number(conference, "C"),
        passage=passage,
        version_n=passage.version,
        expert_member_id=by.id,
        quote=quote,
        error=error,
        correction=correction,
        source=source,
        state=CorrectionState.PROPOSED,
        proposed_at=clock.now(),
    )
    db.session.add(proposed)
    _record("correction.proposed", proposed, by)
    db.session.flush()
    return proposed


def accept_correction(correction: Correction, note: str, text: str, *, expected_version: int, by: Membership) -> None:
    """Propose to agree that something was wrong, with the passage as it would read; another panelist confirms.

    Refuses a text that was written on an older version of the passage, and where a result stands on its words.
    """
    if _take_up(correction, CorrectionState.ACCEPTED):
        registry.require_undecided(correction.conference, [correction.passage_id])
        writing.require_written_on(correction.passage, correction.passage.wording.reworded(text), expected_version)
        _move(correction, CorrectionState.ACCEPTED, note, by, text=text)


def decline_correction(correction: Correction, note: str, *, by: Membership, not_a_fact: bool = False) -> None:
    """Propose to leave the text as it is, and why: another panelist confirms, and the note is published."""
    if _take_up(correction, CorrectionState.DECLINED):
        _move(correction, CorrectionState.DECLINED, note, by, not_a_fact=not_a_fact)


def confirm_decision(correction: Correction, *, by: Membership, seen: str | None) -> None:
    """Decide as another panelist proposed: for exactly the words that were read."""
    _open(correction.conference, Permission.CORRECTION_DECIDE)
    lock_row(correction)
    moved = correction.moved
    if not correction.is_open and moved and moved.state == correction.state:
        return
    refuse_if(offers.CONFIRM.hindrance(queries.decision_of(correction, [by])))
    if moved is None:
        return
    require_seen(seen, moved.fingerprint, moved.words)
    if moved.is_accepting:
        writing.apply_correction(
            correction.passage, moved.text, expected_version=moved.version_n, by=by, label=correction.label
        )
    correction.not_a_fact = moved.not_a_fact
    _decide(correction, moved.state, moved.note, by)


def say_read(conference: Conference, *, by: Membership, seen: str | None) -> FactReading:
    """Say that one has read the draft, and that nothing remains to be corrected but what one sent."""
    _open(conference, Permission.CORRECTION_PROPOSE)
    _require_window(conference)
    now = queries.fingerprint_of_text(conference)
    require_seen(seen, now)
    reading = db.session.get(FactReading, by.id) or FactReading(member_id=by.id)
    own = any(one.expert_member_id == by.id for one in queries.list_corrections(conference))
    reading.at, reading.fingerprint, reading.nothing_to_correct = clock.now(), now, not own
    db.session.add(reading)
    journal.record(
        "check.read", actor=by, conference_id=conference.id, veiled=True, nothing_to_correct=reading.nothing_to_correct
    )
    return reading


def require_readable(conference: Conference, seats: list[Membership]) -> None:
    """Refuse those who see the draft for the check alone once the window is over; the panel goes on deciding."""
    if not any(Permission.DRAFT_READ.includes(seat.role) for seat in seats):
        _require_window(conference)


def _require_window(conference: Conference) -> None:
    if why := offers.time_is_over(offers.Check(queries.is_window_open(conference))):
        raise StageClosed(str(why))


def _open(conference: Conference, permission: Permission) -> None:
    numbers.lock(conference)
    conference.require_open(permission)


def _take_up(correction: Correction, wanted: CorrectionState) -> bool:
    """Whether there is anything left to decide. The same decision again changes nothing; another one is refused."""
    _open(correction.conference, Permission.CORRECTION_DECIDE)
    lock_row(correction)
    if correction.is_open:
        return True
    if correction.state != wanted:
        raise Refused(
            _(
                "The panel has decided on %(correction)s already: %(state)s.",
                correction=correction.label,
                state=correction.state.label,
            )
        )
    return False


def _move(correction: Correction, state: CorrectionState, note: str, by: Membership, **more: Any) -> None:
    """Somebody else's proposal gives way: whoever confirms reads one answer, the last."""
    wanted = {"state": state, "note": note, "not_a_fact": False, "text": ""} | more
    moved = correction.moved or ProposedDecision()
    if moved.member_id == by.id and all(getattr(moved, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(moved, name, value)
    moved.version_n, moved.member_id, moved.at = correction.passage.version, by.id, clock.now()
    correction.moved = moved
    db.session.flush()
    _record("correction.moved", correction, by)


def _decide(correction: Correction, state: CorrectionState, note: str, by: Membership) -> None:
    correction.state, correction.decided_note = state, note
    correction.decided_by_id, correction.decided_at = by.id, clock.now()
    _record(f"correction.{state}", correction, by)


def _record(action: str, correction: Correction, by: Membership) -> None:
    journal.record(
        action,
        actor=by,
        conference_id=correction.conference_id,
        veiled=True,
        passage=correction.passage.label,
        correction=correction.label,
    )
