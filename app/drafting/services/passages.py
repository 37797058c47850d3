"""Writing passages: never without a version, never over words that somebody else saved meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences import services as conferences
from app.conferences.models import Membership
from app.conferences.registry import registry
from app.drafting import queries
from app.drafting.comparison import word_diff
from app.drafting.kinds import AmendmentKind, AmendmentState
from app.drafting.merging import merge
from app.drafting.models import PARTS_OF, Amendment, Lease, Logic, Part, Passage, PassageVersion, Section
from app.drafting.services.saving import add_passage, change, hold, note, open_for, open_room, remove
from app.errors import Refused, StaleVersion, ThreeWay
from app.extensions import db, insert_or_leave

LEASE = timedelta(minutes=2)


def write_passage(
    section: Section,
    part: Part,
    text: str,
    *,
    by: Membership,
    in_name_of: Membership | None = None,
    conditions: list[str] | tuple[str, ...] = (),
    logic: Logic | str = Logic.ALL,
    addressee: str = "",
    original: str = "",
    original_language: str = "",
) -> Passage:
    """Add a passage at the end of its part."""
    open_for(section.conference, Permission.DRAFT_WRITE, in_name_of)
    if part not in PARTS_OF[section.kind]:
        raise Refused(_("This section has no part “%(part)s”.", part=Part(part).label))
    passage = add_passage(
        section,
        part,
        text,
        by=by,
        position=queries.next_position(section, part),
        conditions=conditions,
        logic=Logic(logic),
        addressee=addressee,
        in_name_of=in_name_of,
        original=original,
        original_language=original_language,
    )
    note("passage.written", passage, by=by, in_name_of=in_name_of)
    return passage


def revise_passage(
    passage: Passage,
    text: str,
    *,
    expected_version: int,
    by: Membership,
    in_name_of: Membership | None = None,
    conditions: list[str] | tuple[str, ...] | None = None,
    logic: Logic | str | None = None,
    addressee: str | None = None,
    original: str | None = None,
    original_language: str | None = None,
    reason: str = "",
) -> PassageVersion:
    """Save a new version. Refuses to overwrite one that came in between; the same text again changes nothing.

    What is None stays as it is.
    """
    open_for(passage.conference, Permission.DRAFT_WRITE, in_name_of)
    hold(passage)
    _require_version(passage, expected_version, text, conditions=conditions, original=original)
    now = passage.current
    version = change(
        passage,
        text,
        now.conditions if conditions is None else conditions,
        now.logic if logic is None else Logic(logic),
        addressee=passage.addressee if addressee is None else addressee,
        by=by,
        in_name_of=in_name_of,
        reason=reason,
        original=now.original if original is None else original,
        original_language=now.original_language if original_language is None else original_language,
    )
    put_down(passage, by=by)
    return version or now


def apply_correction(
    passage: Passage,
    text: str,
    *,
    expected_version: int | None = None,
    by: Membership,
    label: str = "",
) -> PassageVersion:
    """Save the text that an accepted correction of fact asks for, as an ordinary amendment that is accepted with it.

    The room that checks facts says whether it may.
    """
    passage.conference.require_open(Permission.CORRECTION_DECIDE)
    hold(passage)
    _require_version(passage, passage.version if expected_version is None else expected_version, text)
    now, reason = passage.current, _("correction of fact %(label)s", label=label).strip()
    if text == now.text:
        return now
    amendment = Amendment(
        conference_id=passage.conference_id,
        number=conferences.next_number(passage.conference, "A"),
        kind=AmendmentKind.REPLACE,
        member_id=by.id,
        base_version=passage.version,
        text=text,
        reason=reason,
        state=AmendmentState.ACCEPTED,
        at=clock.now(),
        decided_at=clock.now(),
        decided_by_id=by.id,
        passage=passage,
    )
    db.session.add(amendment)
    db.session.flush()
    version = change(
        passage,
        text,
        now.conditions,
        now.logic,
        addressee=passage.addressee,
        by=by,
        amendment=amendment,
        reason=reason,
        original=now.original,
        original_language=now.original_language,
    )
    return version or now


def remove_passage(passage: Passage, *, by: Membership) -> None:
    """Take a passage out. Number and versions stay, so that it can be put back."""
    open_room(passage.conference, Permission.DRAFT_WRITE)
    hold(passage, removed_too=True)
    if passage.removed_at is None:
        remove(passage, by=by)
        note("passage.removed", passage, by=by)


def restore_passage(passage: Passage, *, by: Membership) -> None:
    """Put a passage back that was taken out."""
    open_room(passage.conference, Permission.DRAFT_WRITE)
    hold(passage, removed_too=True)
    if passage.removed_at is not None:
        passage.removed_at, passage.merged_into_id = None, None
        note("passage.restored", passage, by=by)
        why = _("%(passage)s was put back.", passage=passage.label)
        registry.text_changed(passage.conference, passage.id, by, why)


def take_up(passage: Passage, *, by: Membership) -> None:
    """Say that somebody has the form of a passage open: for two minutes, and never as a lock."""
    passage.conference.require_open(Permission.DRAFT_WRITE)
    now = clock.now()
    row = {"passage_id": passage.id, "member_id": by.id, "expires_at": now + LEASE}
    insert_or_leave(Lease, row)
    lease = queries.find_lease(passage, by)
    if lease is not None:
        lease.expires_at = now + LEASE


def put_down(passage: Passage, *, by: Membership) -> None:
    """Say that somebody has left the form. Doing it again changes nothing."""
    lease = queries.find_lease(passage, by)
    if lease is not None:
        db.session.delete(lease)
        db.session.flush()


def _require_version(
    passage: Passage,
    expected: int,
    text: str,
    conditions: Sequence[str] | None = None,
    original: str | None = None,
) -> None:
    if expected == passage.version:
        return
    message = _(
        "Somebody saved a newer text of %(passage)s meanwhile. Nothing is lost: look at both, then save.",
        passage=passage.label,
    )
    began, now = queries.find_version(passage, expected), passage.current
    ways = [_three_ways("text", _("Text"), began.text if began else "", text, now.text)]
    if conditions is not None:
        listed = ["\n".join(lines) for lines in (began.conditions if began else [], conditions, now.conditions)]
        if len(set(listed)) > 1:
            ways.append(_three_ways("conditions", _("Conditions, one on each line"), *listed))
    if original is not None:
        words = [began.original if began else "", original, now.original]
        if len(set(words)) > 1:
            ways.append(_three_ways("original", _("Original text"), *words))
    raise StaleVersion(message, theirs=now.text, yours=text, version=passage.version, ways=ways)


def _three_ways(name: str, label: str, base: str, mine: str, theirs: str) -> ThreeWay:
    merged = merge(base, mine, theirs)
    return ThreeWay(
        name=name,
        label=label,
        base=base,
        mine=word_diff(base, mine),
        theirs=word_diff(base, theirs),
        merged=merged.text,
        conflicts=merged.conflicts,
    )
