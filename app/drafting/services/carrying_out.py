"""What an accepted suggestion does to the draft. Numbers stay: a split gives a new one, a merge leaves a pointer."""

from typing import Any

from flask_babel import gettext as _

from app.conferences.models import Membership
from app.drafting import queries
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Amendment
from app.drafting.services.saving import add_passage, change, hold, make_room_after, remove
from app.errors import Refused


def carry_out(amendment: Amendment, by: Membership) -> None:
    ACTS[amendment.kind](amendment, by)


def _replace(amendment: Amendment, by: Membership) -> None:
    passage = amendment.passage
    now = passage.current
    change(
        passage,
        amendment.text,
        now.conditions,
        now.logic,
        addressee=passage.addressee,
        by=by,
        amendment=amendment,
        reason=amendment.reason,
        silent=True,
    )


def _insert(amendment: Amendment, by: Membership) -> None:
    before = amendment.passage
    add_passage(
        before.section,
        before.part,
        amendment.text,
        by=by,
        position=make_room_after(before),
        addressee=before.addressee,
        amendment=amendment,
        reason=amendment.reason,
    )


def _delete(amendment: Amendment, by: Membership) -> None:
    remove(amendment.passage, by=by)


def _move(amendment: Amendment, by: Membership) -> None:
    passage = amendment.passage
    if amendment.section is None or amendment.part is None:
        raise Refused(_("The place this was to go to is no longer there."))
    if amendment.after is None:
        position = queries.first_position(amendment.section, amendment.part)
    else:
        position = make_room_after(amendment.after)
    passage.section, passage.part, passage.position = amendment.section, amendment.part, position


def _split(amendment: Amendment, by: Membership) -> None:
    """The first half keeps its number; conditions and addressee stand with both, so that none is lost."""
    passage = amendment.passage
    now = passage.current
    details: dict[str, Any] = {"by": by, "amendment": amendment, "reason": amendment.reason}
    change(
        passage,
        amendment.text,
        now.conditions,
        now.logic,
        addressee=passage.addressee,
        silent=True,
        **details,
    )
    add_passage(
        passage.section,
        passage.part,
        amendment.second_text,
        position=make_room_after(passage),
        conditions=now.conditions,
        logic=now.logic,
        addressee=passage.addressee,
        **details,
    )


def _merge(amendment: Amendment, by: Membership) -> None:
    """The first passage takes the text and all conditions; the other one goes out and points to it."""
    passage, other = amendment.passage, amendment.other
    if other is None:
        raise Refused(_("The passage this was to be merged with is no longer there."))
    hold(other)
    now, theirs = passage.current, other.current
    more = [condition for condition in theirs.conditions if condition not in now.conditions]
    addressees = dict.fromkeys(name for name in (passage.addressee, other.addressee) if name)
    change(
        passage,
        amendment.text,
        [*now.conditions, *more],
        now.logic if now.conditions else theirs.logic,
        addressee=", ".join(addressees),
        by=by,
        amendment=amendment,
        reason=amendment.reason,
        silent=True,
    )
    other.merged_into_id = passage.id
    remove(other, by=by)


ACTS = {
    AmendmentKind.REPLACE: _replace,
    AmendmentKind.INSERT: _insert,
    AmendmentKind.DELETE: _delete,
    AmendmentKind.MOVE: _move,
    AmendmentKind.SPLIT: _split,
    AmendmentKind.MERGE: _merge,
}
