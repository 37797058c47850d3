"""Moving a conference from stage to stage, forward through the gate and openly back."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock, our_sentences
from app.access import transitions
from app.access.permissions import Permission
from app.access.stages import Stage
from app.conferences import queries
from app.conferences.models import Conference, Membership, StageChange
from app.conferences.naming import by_seats
from app.conferences.registry import registry
from app.conferences.services.numbers import lock
from app.errors import NotReady, Refused, StageClosed
from app.extensions import db
from app.journal import services as journal
from app.languages import speaking


def advance_stage(
    conference: Conference,
    expected: Stage,
    *,
    by: Membership,
    override: str = "",
    until: datetime | None = None,
) -> StageChange:
    """Open the next stage. Refuses while the gate names something missing, unless a public reason overrides it.

    What is essential no reason overrides.
    """
    _require_stage(conference, expected)
    conference.require_open(Permission.STAGE_ADVANCE)
    step = transitions.forward(conference.stage, conference.unused_stages)
    if step is None:
        raise Refused(_("This conference is closed. There is no further stage."))
    if essential := registry.lacking(conference):
        raise NotReady(_("The next stage cannot open without this, whatever the reason:"), essential)
    missing = registry.missing(conference)
    if missing and not override:
        raise NotReady(_("The next stage cannot open yet. This is missing:"), missing)
    if missing:
        with speaking(queries.language_of(conference)):
            missing = registry.missing(conference)
    return _move(conference, step, by=by, reason=override if missing else "", missing=missing, until=until)


def reopen_stage(conference: Conference, expected: str, reason: str, *, by: Membership) -> StageChange:
    """Go back one stage, which voids what the facilitator was shown. Needs a public reason."""
    step = require_way_back(conference, expected)
    with speaking(queries.language_of(conference)):
        voided = registry.voided(conference)
    for undo in registry.undoings[conference.stage]:
        undo(conference, by, reason)
    return _move(conference, step, by=by, reason=reason, voided=voided)


def require_way_back(conference: Conference, expected: str) -> transitions.Transition:
    """The step back from the stage that somebody saw. Refuses another stage, and one that has no way back."""
    _require_stage(conference, expected)
    conference.require_open(Permission.STAGE_REOPEN)
    step = transitions.back(conference.stage, conference.unused_stages)
    if step is None:
        raise Refused(_("There is no way back from this stage."))
    return step


def list_left_behind(conference: Conference) -> list[str]:
    """What becomes void where a conference ends before its time, in sentences."""
    return [loss for tell in registry.voids[Stage.CLOSED] for loss in tell(conference)]


def cancel(conference: Conference, reason: str, *, by: Membership) -> StageChange:
    """End a conference before its time, for a reason that everybody reads. What was written and counted stays."""
    lock(conference)
    conference.require_open(Permission.CONFERENCE_CANCEL)
    with speaking(queries.language_of(conference)):
        voided = list_left_behind(conference)
    for undo in registry.undoings[Stage.CLOSED]:
        undo(conference, by, reason)
    conference.cancelled_at, conference.cancelled_because = clock.now(), reason
    change = _move(conference, transitions.to_the_end(conference.stage), by=by, reason=reason, voided=voided)
    journal.record("conference.cancelled", actor=by, conference_id=conference.id, reason=reason)
    return change


def set_deadline(conference: Conference, until: datetime | None, *, by: Membership) -> None:
    """Say until when the present stage is planned. A deadline informs; it moves nothing by itself."""
    conference.require_open(Permission.STAGE_ADVANCE)
    conference.stage_until = until
    journal.record(
        "stage.deadline_set",
        actor=by,
        conference_id=conference.id,
        stage=str(conference.stage),
        until=until.isoformat(timespec="minutes") if until else "",
    )


def take_name_out(seat: Membership) -> None:
    """Let its number stand where an earlier time wrote down somebody's name among what a gate was missing."""
    seats, language = {seat.name: _seat_of(seat)}, queries.language_of(seat.conference)
    told = select(StageChange).where(StageChange.conference_id == seat.conference_id)
    for change in db.session.scalars(told):
        change.missing = [_by_seats(sentence, seats, language) for sentence in change.missing]
        change.voided = [_by_seats(sentence, seats, language) for sentence in change.voided]


def _require_stage(conference: Conference, expected: str) -> None:
    lock(conference)
    if conference.stage != expected:
        message = _(
            "Somebody was quicker: the conference is already in the stage “%(stage)s”. Nothing was done twice.",
            stage=conference.stage.label,
        )
        raise StageClosed(message)


def _move(
    conference: Conference, step: transitions.Transition, *, by: Membership, until=None, **history
) -> StageChange:
    told = {name: _without_names(conference, said) for name, said in history.items() if name in ("missing", "voided")}
    stages = {"source": step.source, "target": step.target}
    change = StageChange(conference_id=conference.id, at=clock.now(), **stages, **(history | told))
    db.session.add(change)
    conference.stage, conference.stage_since, conference.stage_until = step.target, change.at, until
    conference.version += 1
    registry.arrive(conference, by)
    journal.record(
        "stage.changed",
        actor=by,
        conference_id=conference.id,
        source=str(step.source),
        target=str(step.target),
        reason=change.reason or None,
        missing=change.missing or None,
        voided=change.voided or None,
    )
    return change


def _without_names(conference: Conference, sentences: list[str]) -> list[str]:
    """A gate names people to whoever steers; its entry is public, and stays when somebody of them is erased."""
    if not sentences:
        return sentences
    language = queries.language_of(conference)
    with speaking(language):
        seats = {seat.name: _seat_of(seat) for seat in queries.list_members(conference)}
    return [_by_seats(sentence, seats, language) for sentence in sentences]


def _by_seats(sentence: str, seats: dict[str, str], language: str) -> str:
    return by_seats(sentence, seats, our_sentences.spared(sentence, seats, language))


def _seat_of(member: Membership) -> str:
    return member.seat_name if member.role.is_guarded else f"{member.role.label} {member.number}"
