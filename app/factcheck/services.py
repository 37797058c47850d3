"""Proposing corrections of fact, and deciding on them. Experts correct; they never edit."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.drafting.models import Passage
from app.drafting.services import writing
from app.errors import Refused, StageClosed
from app.extensions import db, lock_row
from app.factcheck import offers, queries
from app.factcheck.models import Correction, CorrectionState
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
    """Agree that something was wrong, and save the passage as it now reads.

    Refuses to overwrite a text that changed meanwhile; the text left as it is makes no new version.
    """
    if _take_up(correction, CorrectionState.ACCEPTED):
        writing.apply_correction(
            correction.passage, text, expected_version=expected_version, by=by, label=correction.label
        )
        _decide(correction, CorrectionState.ACCEPTED, note, by)


def decline_correction(correction: Correction, note: str, *, by: Membership, not_a_fact: bool = False) -> None:
    """Leave the text as it is, and say why: the note is published with the correction."""
    if _take_up(correction, CorrectionState.DECLINED):
        correction.not_a_fact = not_a_fact
        _decide(correction, CorrectionState.DECLINED, note, by)


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
