"""Writing the frame, seating people, and moving from stage to stage."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from slugify import slugify

from app import clock
from app.access import transitions
from app.access.permissions import Permission
from app.access.roles import Role, conflict
from app.access.stages import ORDER, Stage
from app.accounts.models import Person
from app.conferences import queries
from app.conferences.models import (
    AMENDABLE,
    Conference,
    Counter,
    FrameAmendment,
    Membership,
    StageChange,
)
from app.conferences.naming import Naming
from app.conferences.registry import registry
from app.conferences.rules import parse_fraction
from app.errors import NotReady, Refused
from app.extensions import db, lock_row
from app.journal import services as journal
from app.languages import speaking

RESERVED_SLUGS = {"new"}
# Named, so that an address never depends on what else is installed; a title is plain text, so nothing in it is decoded.
ADDRESS: dict[str, Any] = {
    "algorithm": "modern",
    "backend": "text-unidecode",
    "max_length": 60,
    "word_boundary": True,
    "save_order": True,
    "entities": False,
    "decimal": False,
    "hexadecimal": False,
}
PLAIN_FIELDS = (
    "title",
    "charge",
    "background",
    "commissioner",
    "organizing_body",
    "funding",
    "selection",
    "promise",
    "promise_due",
    "no_promise",
    "rule_note",
    "counts_only",
    "more_than",
    "denominator",
    "scale",
    "secrecy",
    "acceptance",
    "amend_after_objection",
    "dissent_minimum",
    "dissent_days",
    "panel_size",
    "languages",
    "time_zone",
    "names_public_on",
    "uses_questions",
    "uses_fact_check",
)


def create_conference(fields: dict, creator: Person) -> Conference:
    """Create a conference in its setup; whoever creates it is its first organizer."""
    now = clock.now()
    conference = Conference(slug=_free_slug(fields["title"]), stage=Stage.SETUP, stage_since=now, created_at=now)
    _fill(conference, fields)
    db.session.add(conference)
    db.session.flush()
    organizer = seat(conference, creator, Role.ORGANIZER, by=None)
    journal.record("conference.created", actor=organizer, conference_id=conference.id, title=conference.title)
    return conference


def revise_frame(conference: Conference, fields: dict, *, by: Membership) -> None:
    """Change the frame while it is not yet frozen."""
    conference.require_open(Permission.FRAME_EDIT)
    _fill(conference, fields)
    journal.record("frame.revised", actor=by, conference_id=conference.id, title=conference.title)


def amend_frame(conference: Conference, field: str, after: str, reason: str, *, by: Membership) -> FrameAmendment:
    """Change the frozen frame: dated, with its reason, beside the original. Refuses a new rule once votes may run."""
    conference.require_open(Permission.FRAME_AMEND)
    if field not in AMENDABLE:
        raise Refused(_("This part of the frame cannot be amended."))
    if field == "threshold" and ORDER.index(conference.stage) >= ORDER.index(Stage.VOTING):
        raise Refused(_("The decision rule cannot change any more: voting has begun."))
    before = frame_text(conference, field)
    _set_amended(conference, field, after)
    amendment = FrameAmendment(
        conference_id=conference.id,
        field=field,
        before=before,
        after=frame_text(conference, field),
        reason=reason,
        at=clock.now(),
    )
    db.session.add(amendment)
    journal.record(
        "frame.amended",
        actor=by,
        conference_id=conference.id,
        field=field,
        before=before,
        after=amendment.after,
        reason=reason,
    )
    return amendment


def frame_text(conference: Conference, field: str) -> str:
    value = conference.rule.threshold if field == "threshold" else getattr(conference, field)
    return "" if value is None else str(value)


def seat(
    conference: Conference,
    person: Person,
    role: Role,
    *,
    by: Membership | None,
    town: str = "",
    body: str = "",
    interests: str = "",
    naming: Naming = Naming.NUMBER,
) -> Membership:
    """Give somebody a role. Refuses roles that exclude each other, a second one alike, and late panelists."""
    _require_free(conference, person, role)
    member = queries.find_former_seat(conference, person, role) or Membership(
        conference_id=conference.id,
        person_id=person.id,
        role=role,
        number=next_number(conference, f"seat {role}"),
        naming=naming,
        joined_at=clock.now(),
    )
    # Whoever comes back to a role gets the old seat and its number back.
    member.left_at, member.left_reason = None, ""
    member.town, member.body, member.interests = town, body, interests
    member.person = person
    db.session.add(member)
    db.session.flush()
    journal.record("member.seated", actor=by, conference_id=conference.id, member=member.journal_label, role=str(role))
    return member


def _require_free(conference: Conference, person: Person, role: Role) -> None:
    for held in queries.list_seats_in(conference, person):
        if held.role == role:
            raise Refused(_("%(name)s has this role already.", name=person.name))
        if conflict(held.role, role):
            message = _(
                "%(name)s is %(held)s here. Nobody can be %(held)s and %(wanted)s in one conference.",
                name=person.name,
                held=held.role.label,
                wanted=role.label,
            )
            raise Refused(message)
    if role == Role.PANELIST and not conference.takes_panelists:
        raise Refused(_("The panel is complete: nobody can catch up on what it has learned. The seat stays empty."))


def end_role(member: Membership, reason: str, *, by: Membership) -> None:
    """End somebody's role, with effect on the next click. The last organizer stays."""
    conference = member.conference
    if member.left_at is not None:
        raise Refused(_("This role has ended already."))
    if member.role == Role.ORGANIZER and len(queries.list_members(conference, Role.ORGANIZER)) == 1:
        raise Refused(_("This is the only organizer. Invite another one first."))
    member.left_at, member.left_reason = clock.now(), reason
    journal.record(
        "member.left",
        actor=by,
        conference_id=conference.id,
        member=member.journal_label,
        role=str(member.role),
    )


def choose_naming(member: Membership, naming: Naming, town: str) -> None:
    """How a panelist wishes to be named in public, from the date the conference fixed."""
    member.naming, member.town = naming, town
    journal.record("member.naming_chosen", actor=member, conference_id=member.conference_id)


def next_number(conference: Conference, kind: str) -> int:
    """Give out the next number of a kind. A number is never given twice."""
    counter = queries.find_counter(conference, kind)
    if counter is None:
        counter = Counter(conference_id=conference.id, kind=kind, last=0)
        db.session.add(counter)
    counter.last += 1
    return counter.last


def lock(conference: Conference) -> None:
    """Hold the conference until this transaction ends: whoever decides by its state takes this first."""
    lock_row(conference)


def advance_stage(
    conference: Conference,
    expected: Stage,
    *,
    by: Membership,
    override: str = "",
    until: datetime | None = None,
) -> StageChange:
    """Open the next stage. Refuses while the gate names something missing, unless a public reason overrides it."""
    _require_stage(conference, expected)
    conference.require_open(Permission.STAGE_ADVANCE)
    step = transitions.forward(conference.stage, conference.unused_stages)
    if step is None:
        raise Refused(_("This conference is closed. There is no further stage."))
    missing = registry.missing(conference)
    if missing and not override:
        raise NotReady(_("The next stage cannot open yet. This is missing:"), missing)
    if missing:
        with speaking(queries.language_of(conference)):
            missing = registry.missing(conference)
    return _move(conference, step, by=by, reason=override if missing else "", missing=missing, until=until)


def reopen_stage(conference: Conference, expected: Stage, reason: str, *, by: Membership) -> StageChange:
    """Go back one stage, which voids what the facilitator was shown. Needs a public reason."""
    _require_stage(conference, expected)
    conference.require_open(Permission.STAGE_REOPEN)
    step = transitions.back(conference.stage, conference.unused_stages)
    if step is None:
        raise Refused(_("There is no way back from this stage."))
    with speaking(queries.language_of(conference)):
        voided = registry.voided(conference)
    for undo in registry.undoings[conference.stage]:
        undo(conference, by, reason)
    return _move(conference, step, by=by, reason=reason, voided=voided)


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


def _require_stage(conference: Conference, expected: Stage) -> None:
    lock(conference)
    if conference.stage != expected:
        message = _(
            "Somebody was quicker: the conference is already in the stage “%(stage)s”. Nothing was done twice.",
            stage=conference.stage.label,
        )
        raise Refused(message)


def _move(
    conference: Conference, step: transitions.Transition, *, by: Membership, until=None, **history
) -> StageChange:
    change = StageChange(conference_id=conference.id, source=step.source, target=step.target, at=clock.now(), **history)
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


def _fill(conference: Conference, fields: dict) -> None:
    for name in PLAIN_FIELDS:
        if name in fields:
            setattr(conference, name, fields[name])
    for name, share in (("threshold", fields.get("threshold")), ("quorum", fields.get("quorum"))):
        _set_share(conference, name, share)
    if fields.get("dissent_share"):
        _set_share(conference, "dissent", fields["dissent_share"])


def _set_share(conference: Conference, name: str, share: Fraction | None) -> None:
    setattr(conference, f"{name}_num", share.numerator if share else None)
    setattr(conference, f"{name}_den", share.denominator if share else None)


def _set_amended(conference: Conference, field: str, after: str) -> None:
    try:
        if field == "threshold":
            _set_share(conference, "threshold", parse_fraction(after))
        elif field == "names_public_on":
            conference.names_public_on = date.fromisoformat(after) if after else None
        else:
            setattr(conference, field, after)
    except ValueError as error:
        message = _("“%(text)s” does not fit here. Write a share as 3/4 or 75 %%, a date as 2027-03-20.", text=after)
        raise Refused(message) from error


def _free_slug(title: str) -> str:
    slug = slugify(title, **ADDRESS) or "conference"
    taken = queries.list_slugs_like(slug) | RESERVED_SLUGS
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if name not in taken)
