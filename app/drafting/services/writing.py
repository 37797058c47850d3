"""Writing passages: never without a version, never over words that somebody else saved meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.registry import registry
from app.conferences.services import numbers
from app.drafting import offers, situations
from app.drafting.kinds import AmendmentKind, AmendmentState
from app.drafting.models import PARTS_OF, Amendment, Lease, Part, Passage, PassageVersion, Section
from app.drafting.queries import places, remarks, versions
from app.drafting.services.saving import add_passage, change, hold, note, open_for, open_room, remove
from app.drafting.wording import Wording
from app.errors import Refused, StaleVersion, refuse_if
from app.extensions import db, insert_or_leave
from app.merging import three_ways

LEASE = timedelta(minutes=2)
BESIDE_THE_WORDS = ("conditions", "original")  # what a new version may hold that is not its text


def write_passage(
    section: Section, part: Part, wording: Wording, *, by: Membership, in_name_of: Membership | None = None
) -> Passage:
    """Add a passage at the end of its part."""
    open_for(section.conference, Permission.DRAFT_WRITE, in_name_of)
    if part not in PARTS_OF[section.kind]:
        raise Refused(_("This section has no part “%(part)s”.", part=Part(part).label))
    registry.require_undecided(section.conference)
    place = places.next_position(section, part)
    passage = add_passage(section, part, wording, position=place, by=by, in_name_of=in_name_of)
    note("passage.written", passage, by=by, in_name_of=in_name_of)
    return passage


def revise_passage(
    passage: Passage,
    wording: Wording,
    *,
    expected_version: int,
    by: Membership,
    in_name_of: Membership | None = None,
) -> PassageVersion:
    """Save a new version. Refuses to overwrite one that came in between, and what only a suggestion may change.

    The same text again changes nothing.
    """
    open_for(passage.conference, Permission.DRAFT_WRITE, in_name_of)
    hold(passage)
    require_unbound(passage, in_name_of or by)
    _require_version(passage, expected_version, wording, BESIDE_THE_WORDS)
    now = passage.current
    version = change(passage, wording, by=by, in_name_of=in_name_of)
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
    registry.require_undecided(passage.conference, [passage.id])
    wording = passage.wording.reworded(text, reason=_("correction of fact %(label)s", label=label).strip())
    _require_version(passage, passage.version if expected_version is None else expected_version, wording)
    now = passage.current
    if text == now.text:
        return now
    return change(passage, wording, by=by, amendment=_accepted_at_once(passage, wording, by)) or now


def require_written_on(passage: Passage, wording: Wording, expected_version: int, also: Sequence[str] = ()) -> None:
    """Refuse what was written on an older version of the passage; `also` are the fields that were asked for too."""
    hold(passage)
    _require_version(passage, expected_version, wording, also)


def _accepted_at_once(passage: Passage, wording: Wording, by: Membership) -> Amendment:
    amendment = Amendment(
        conference_id=passage.conference_id,
        number=numbers.next_number(passage.conference, "A"),
        kind=AmendmentKind.REPLACE,
        member_id=by.id,
        base_version=passage.version,
        text=wording.text,
        reason=wording.reason,
        state=AmendmentState.ACCEPTED,
        at=clock.now(),
        decided_at=clock.now(),
        decided_by_id=by.id,
        passage=passage,
    )
    db.session.add(amendment)
    db.session.flush()
    return amendment


def remove_passage(passage: Passage, *, by: Membership) -> None:
    """Take a passage out. Number and versions stay, so that it can be put back."""
    open_room(passage.conference, Permission.DRAFT_WRITE)
    hold(passage, removed_too=True)
    if passage.removed_at is None:
        require_unbound(passage, by)
        remove(passage, by=by)
        note("passage.removed", passage, by=by)


def restore_passage(passage: Passage, *, by: Membership) -> None:
    """Put a passage back that was taken out."""
    open_room(passage.conference, Permission.DRAFT_WRITE)
    hold(passage, removed_too=True)
    if passage.removed_at is not None:
        require_unbound(passage, by)
        registry.require_movable(passage.conference, [passage.id])
        passage.removed_at, passage.merged_into_id = None, None
        note("passage.restored", passage, by=by)
        why = _("%(passage)s was put back.", passage=passage.label)
        registry.text_changed(passage.conference, passage.id, by, why)


def require_unbound(passage: Passage, author: Membership) -> None:
    """Refuse where the rule of acceptance binds direct writing, and where a result stands on the words."""
    registry.require_undecided(passage.conference, [passage.id])
    refuse_if(offers.bound(situations.text(passage, is_bound=versions.is_bound(passage, author))))


def take_up(passage: Passage, *, by: Membership) -> None:
    """Say that somebody has the form of a passage open: for two minutes, and never as a lock."""
    passage.conference.require_open(Permission.DRAFT_WRITE)
    now = clock.now()
    row = {"passage_id": passage.id, "member_id": by.id, "expires_at": now + LEASE}
    insert_or_leave(Lease, row)
    lease = remarks.find_lease(passage, by)
    if lease is not None:
        lease.expires_at = now + LEASE


def put_down(passage: Passage, *, by: Membership) -> None:
    """Say that somebody has left the form. Doing it again changes nothing."""
    lease = remarks.find_lease(passage, by)
    if lease is not None:
        db.session.delete(lease)
        db.session.flush()


def _require_version(passage: Passage, expected: int, mine: Wording, also: Sequence[str] = ()) -> None:
    """Refuse where a newer text came in between, with the text three ways, and `also` what else was changed."""
    if expected == passage.version:
        return
    message = _(
        "Somebody saved a newer text of %(passage)s meanwhile. Nothing is lost: bring both together, then save.",
        passage=passage.label,
    )
    began, now = versions.find_version(passage, expected), passage.current
    ways = [three_ways("text", _("Text"), began.text if began else "", mine.text, now.text)]
    labels = {"conditions": _("Conditions, one on each line"), "original": _("Original text")}
    for name in also:
        words = [_as_typed(one, name) for one in (began, mine, now)]
        if len(set(words)) > 1:
            ways.append(three_ways(name, labels[name], *words, by_lines=name == "conditions"))
    raise StaleVersion(message, version=passage.version, ways=ways, by=now.in_name_of or now.member)


def _as_typed(one: PassageVersion | Wording | None, name: str) -> str:
    """A field as its form shows it: conditions stand on lines of their own."""
    found = getattr(one, name, "")
    return found if isinstance(found, str) else "\n".join(found)
