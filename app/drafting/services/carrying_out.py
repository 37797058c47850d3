"""What an accepted suggestion does to the draft. Numbers stay: a split gives a new one, a merge leaves a pointer."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conferences.models import Membership
from app.conferences.registry import registry
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Amendment
from app.drafting.queries import places
from app.drafting.services.saving import add_passage, change, hold, make_room_after, remove, rename
from app.drafting.wording import Wording
from app.errors import Refused


def carry_out(amendment: Amendment, by: Membership) -> None:
    ACTS[amendment.kind](amendment, by)


def _replace(amendment: Amendment, by: Membership) -> None:
    wording = replace(_in_new_words(amendment, amendment.text), **amendment.parts.told)
    change(amendment.passage, wording, by=by, amendment=amendment, silent=True)


def _in_new_words(amendment: Amendment, text: str) -> Wording:
    """The passage in other words: its original in another language said the ones before, not these."""
    now = amendment.passage.wording
    if text == now.text:
        return now.reworded(text, reason=amendment.reason)
    return now.reworded(text, original="", original_language="", reason=amendment.reason)


def _insert(amendment: Amendment, by: Membership) -> None:
    before = amendment.passage
    wording = before.wording.follower.reworded(amendment.text, reason=amendment.reason, **amendment.parts.told)
    place = make_room_after(before)
    add_passage(before.section, before.part, wording, position=place, by=by, amendment=amendment)


def _delete(amendment: Amendment, by: Membership) -> None:
    remove(amendment.passage, by=by)


def _move(amendment: Amendment, by: Membership) -> None:
    """Under another heading every result on the passage ends; within its section, those on the whole document."""
    passage = amendment.passage
    registry.require_movable(passage.conference, [passage.id])
    if amendment.section is None or amendment.part is None:
        raise Refused(_("The place this was to go to is no longer there."))
    if amendment.after is None:
        position = places.first_position(amendment.section, amendment.part)
    else:
        position = make_room_after(amendment.after)
    ended = next(iter(amendment.ends), None)
    passage.section, passage.part, passage.position = amendment.section, amendment.part, position
    why = _("%(passage)s was moved.", passage=passage.label)
    registry.text_changed(passage.conference, ended, by, why)


def _split(amendment: Amendment, by: Membership) -> None:
    """The first half keeps its number; conditions and addressee stand with both, so that none is lost."""
    passage = amendment.passage
    first, second = (_in_new_words(amendment, text) for text in (amendment.text, amendment.second_text))
    change(passage, first, by=by, amendment=amendment, silent=True)
    place = make_room_after(passage)
    add_passage(passage.section, passage.part, second, position=place, by=by, amendment=amendment)


def _merge(amendment: Amendment, by: Membership) -> None:
    """The first passage takes the text and all conditions; the other one goes out and points to it."""
    passage, other = amendment.passage, amendment.other
    if other is None:
        raise Refused(_("The passage this was to be merged with is no longer there."))
    hold(other)
    now, theirs = passage.current, other.current
    more = [condition for condition in theirs.conditions if condition not in now.conditions]
    addressees = dict.fromkeys(name for name in (passage.addressee, other.addressee) if name)
    wording = replace(
        _in_new_words(amendment, amendment.text),
        conditions=[*now.conditions, *more],
        logic=now.logic if now.conditions else theirs.logic,
        addressee=", ".join(addressees),
    )
    change(passage, wording, by=by, amendment=amendment, silent=True)
    other.merged_into_id = passage.id
    remove(other, by=by)


def _rename(amendment: Amendment, by: Membership) -> None:
    """The section gets its heading, and every result on what is read under it ends."""
    if amendment.section is None:
        raise Refused(_("The section this was to name is no longer there."))
    rename(amendment.section, amendment.text, by=by)


ACTS = {
    AmendmentKind.REPLACE: _replace,
    AmendmentKind.INSERT: _insert,
    AmendmentKind.DELETE: _delete,
    AmendmentKind.MOVE: _move,
    AmendmentKind.SPLIT: _split,
    AmendmentKind.MERGE: _merge,
    AmendmentKind.HEADING: _rename,
}
