"""What every act of the room does: hold the stage and the passage, add a version, tell whoever depends on the text."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm.attributes import set_committed_value

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.conferences.services import numbers
from app.drafting import offers, situations
from app.drafting.models import Amendment, Part, Passage, PassageVersion, Section
from app.drafting.queries import places, suggestions
from app.drafting.wording import Wording
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.merging import merge

# Another addressee alone makes no version, so the entry of it has no words elsewhere.
NO_ROW = 0


def open_room(conference: Conference, permission: Permission) -> None:
    """Hold the stage while the text changes: nothing is written into a text that is being frozen."""
    numbers.lock(conference)
    conference.require_open(permission)


def open_for(conference: Conference, permission: Permission, in_name_of: Membership | None) -> None:
    """As `open_room`, for somebody who may be typing for a panelist."""
    open_room(conference, Permission.DRAFT_TYPE if in_name_of else permission)
    if in_name_of and (
        in_name_of.conference_id != conference.id or in_name_of.role != Role.PANELIST or in_name_of.left_at
    ):
        raise Refused(_("You can type only for somebody who sits on this panel."))


def hold(passage: Passage, *, removed_too: bool = False) -> None:
    lock_row(passage)
    if not removed_too:
        refuse_if(offers.taken_out(situations.text(passage)))


def add_passage(
    section: Section, part: Part, wording: Wording, *, position: int, by: Membership, **origin: Any
) -> Passage:
    """A passage with a number that lasts; a recommendation gets its own number too."""
    conference = section.conference
    registry.require_movable(conference)
    is_recommendation = part == Part.RECOMMENDATION
    passage = Passage(
        conference_id=conference.id,
        section_id=section.id,
        part=Part(part),
        addressee=wording.addressee,
        number=numbers.next_number(conference, "P"),
        position=position,
        recommendation_number=numbers.next_number(conference, "R") if is_recommendation else None,
        version=0,
    )
    db.session.add(passage)
    db.session.flush()
    add_version(passage, wording, by=by, **origin)
    registry.text_changed(conference, passage.id, by, _("%(passage)s was written.", passage=passage.label))
    return passage


def make_room_after(passage: Passage) -> int:
    """The place right after a passage; those that follow it move on by one."""
    for follower in places.list_followers(passage):
        follower.position += 1
    return passage.position + 1


def change(
    passage: Passage,
    wording: Wording,
    *,
    by: Membership,
    in_name_of: Membership | None = None,
    amendment: Amendment | None = None,
    silent: bool = False,
) -> PassageVersion | None:
    """A new version where the words differ; None where they do not. Whoever must act is part of what was agreed."""
    differs = wording.fingerprint != passage.current.fingerprint
    if not differs and wording.addressee == passage.addressee:
        return None
    registry.require_movable(passage.conference, [passage.id])
    passage.addressee = wording.addressee
    version = None
    if differs:
        version = add_version(passage, wording, by=by, in_name_of=in_name_of, amendment=amendment)
        carry_over(passage)
    else:
        carry_over_addressee(passage)
    if not silent:
        row_id = version.id if version else NO_ROW
        note("passage.revised", passage, by=by, in_name_of=in_name_of, row_id=row_id)
    why = _("The text of %(passage)s changed.", passage=passage.label)
    registry.text_changed(passage.conference, passage.id, by, why)
    return version


def add_version(
    passage: Passage,
    wording: Wording,
    *,
    by: Membership,
    in_name_of: Membership | None = None,
    amendment: Amendment | None = None,
) -> PassageVersion:
    passage.version += 1
    version = PassageVersion(
        passage_id=passage.id,
        n=passage.version,
        text=wording.text,
        conditions=list(wording.conditions),
        logic=wording.logic,
        original=wording.original,
        original_language=wording.original_language,
        fingerprint=wording.fingerprint,
        at=clock.now(),
        member_id=by.id,
        in_name_of_id=in_name_of.id if in_name_of else None,
        amendment_id=amendment.id if amendment else None,
        reason=wording.reason,
    )
    db.session.add(version)
    db.session.flush()
    set_committed_value(passage, "current", version)
    return version


def carry_over(passage: Passage) -> None:
    """Bring the open suggestions to a passage to its new text, where both changes can stand side by side.

    Those that touch the same words stay as they were made and need a new look by whoever made them.
    """
    now = passage.current
    for amendment in suggestions.list_carried_along(passage):
        merged = merge(amendment.base.text, amendment.text, now.text)
        changes_something = merged.text != now.text or amendment.parts.told
        if merged.text is not None and changes_something and _are_parts_as_they_were(amendment, now):
            rebase(amendment, merged.text, now)


def carry_over_addressee(passage: Passage) -> None:
    """Bring the open suggestions to another addressee of the same text: whoever agreed to them is asked again.

    Those that are to change the addressee themselves need a new look.
    """
    for amendment in suggestions.list_on_words(passage):
        if amendment.fits:
            rebase(amendment, amendment.text, amendment.passage.current)


def _are_parts_as_they_were(amendment: Amendment, now: PassageVersion) -> bool:
    """Whether what a suggestion is to change beside the words still reads as when it was made."""
    were, are = [(one.conditions, one.logic) for one in (amendment.base, now)]
    return amendment.is_addressee_the_same and (amendment.conditions is None or were == are)


def rebase(amendment: Amendment, text: str, now: PassageVersion) -> None:
    """Stand a suggestion on the present text; its author is asked to look, and its supporters too."""
    amendment.rebased_from = amendment.rebased_from or amendment.base_version
    amendment.text, amendment.base_version = text, now.n
    set_committed_value(amendment, "base", now)
    amendment.stands_on = amendment.ground


def rename(section: Section, title: str, *, by: Membership) -> None:
    """Another heading; whatever was decided on what is read under it was decided under the one before."""
    here = [passage.id for passage in section.standing]
    registry.require_movable(section.conference, here)
    section.title = title
    note_section("section.renamed", section, by)
    why = _("The heading of %(section)s changed.", section=section.label)
    for passage_id in here:
        registry.text_changed(section.conference, passage_id, by, why)


def remove(passage: Passage, *, by: Membership) -> None:
    registry.require_movable(passage.conference, [passage.id])
    passage.removed_at = clock.now()
    why = _("%(passage)s was taken out.", passage=passage.label)
    registry.text_changed(passage.conference, passage.id, by, why)


def note(
    action: str, passage: Passage, *, by: Membership, in_name_of: Membership | None = None, row_id: int | None = None
) -> None:
    journal.record(
        action,
        actor=by,
        conference_id=passage.conference_id,
        in_name_of=in_name_of,
        veiled=True,
        row_id=row_id,
        passage=passage.label,
    )


def note_section(action: str, section: Section, by: Membership) -> None:
    journal.record(action, actor=by, conference_id=section.conference_id, veiled=True, section=section.label)
