"""Suggesting changes, standing by them or against them, and deciding on them by the rule of the frame."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Membership
from app.conferences.services import numbers
from app.drafting import offers, situations
from app.drafting.kinds import AmendmentKind, AmendmentState, Stance
from app.drafting.models import Amendment, AmendmentStance, Passage, PassageVersion
from app.drafting.queries import suggestions
from app.drafting.services import writing
from app.drafting.services.carrying_out import carry_out
from app.drafting.services.saving import hold, note, open_for, open_room, rebase
from app.drafting.services.sense import Place, require_sense
from app.drafting.wording import NO_PARTS, Parts
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedKind

ENTRIES = {Stance.SUPPORT: "amendment.supported", Stance.OBJECT: "amendment.objected"}
UNWORDED = (AmendmentKind.DELETE, AmendmentKind.MOVE)


def propose_amendment(
    passage: Passage,
    text: str,
    reason: str,
    *,
    by: Membership,
    in_name_of: Membership | None = None,
    kind: AmendmentKind = AmendmentKind.REPLACE,
    second_text: str = "",
    parts: Parts = NO_PARTS,
    place: Place | None = None,
    other: Passage | None = None,
) -> Amendment:
    """Suggest a change of a passage as it is now. Whoever suggests it herself supports it."""
    open_for(passage.conference, Permission.AMENDMENT_PROPOSE, in_name_of)
    hold(passage)
    parts = require_sense(passage, kind, text, parts, place, other)
    said, aim = _said(kind, text, second_text), _aim(passage, kind, place, other)
    amendment = Amendment(member_id=by.id, in_name_of=in_name_of, reason=reason, parts=parts, **said, **aim)
    db.session.add(amendment)
    db.session.flush()
    note("amendment.proposed", passage, by=by, in_name_of=in_name_of, row_id=amendment.id)
    if in_name_of is None:
        _stand(amendment, Stance.SUPPORT, by)
    return amendment


def _said(kind: AmendmentKind, text: str, second_text: str) -> dict[str, str]:
    return {
        "text": "" if kind in UNWORDED else text,
        "second_text": second_text if kind == AmendmentKind.SPLIT else "",
    }


def _aim(passage: Passage, kind: AmendmentKind, place: Place | None, other: Passage | None) -> dict:
    """What a suggestion is to change, and the state in which it finds it."""
    about_heading = kind == AmendmentKind.HEADING
    return {
        "replaces": passage.section.title if about_heading else passage.addressee,
        "conference_id": passage.conference_id,
        "number": numbers.next_number(passage.conference, "A"),
        "kind": kind,
        "state": AmendmentState.PROPOSED,
        "at": clock.now(),
        "base_version": passage.version,
        "passage": passage,
        "other": other,
        "other_version": other.version if other else None,
        "section": passage.section if about_heading else place.section if place else None,
        "part": place.part if place else None,
        "after": place.after if place else None,
    }


def accept_amendment(amendment: Amendment, *, by: Membership, seen: str | None) -> PassageVersion:
    """Make the suggestion the text. Refuses what lacks the agreement that the frame asks for, what no longer fits, and
    other words than were read.

    Accepting twice does nothing more.
    """
    passage = amendment.passage
    open_room(amendment.conference, Permission.AMENDMENT_ACCEPT)
    hold(passage)
    lock_row(amendment)
    if amendment.section is not None:  # whose heading another suggestion may just have changed
        lock_row(amendment.section)
    if amendment.state == AmendmentState.ACCEPTED:
        return passage.current
    refuse_if(offers.ACCEPT.hindrance(suggestions.situation_of(amendment, by)))
    require_seen(seen, amendment.fingerprint, amendment.words)
    _decide(amendment, AmendmentState.ACCEPTED, "", by)
    carry_out(amendment, by)
    note("amendment.accepted", passage, by=by, row_id=amendment.id)
    return passage.current


def decline_amendment(amendment: Amendment, why: str, *, by: Membership, seen: str | None) -> None:
    """Leave the text as it is, and say why. Refuses while the suggestion has all the agreement it needs.

    Declining twice does nothing more.
    """
    open_room(amendment.conference, Permission.AMENDMENT_ACCEPT)
    lock_row(amendment)
    if amendment.state == AmendmentState.DECLINED:
        return
    refuse_if(offers.DECLINE.hindrance(suggestions.situation_of(amendment, by)))
    require_seen(seen, amendment.fingerprint, amendment.words)
    _decide(amendment, AmendmentState.DECLINED, why, by)
    note("amendment.declined", amendment.passage, by=by, row_id=amendment.id)


def withdraw_amendment(amendment: Amendment, *, by: Membership) -> None:
    """Take one's own suggestion back. Refuses everybody but the one who made it or typed it."""
    _take_in_hand(amendment)
    own = situations.suggestion(amendment, by.id)
    if not own.is_own or amendment.state != AmendmentState.WITHDRAWN:
        refuse_if(offers.WITHDRAW.hindrance(own))
        _decide(amendment, AmendmentState.WITHDRAWN, "", by)
        note("amendment.withdrawn", amendment.passage, by=by, row_id=amendment.id)


def rebase_amendment(
    amendment: Amendment,
    text: str,
    second_text: str = "",
    *,
    parts: Parts = NO_PARTS,
    expected_version: int,
    by: Membership,
) -> None:
    """Word one's own suggestion anew on the text as it is now. Its supporters are asked again."""
    passage = amendment.passage
    open_room(amendment.conference, Permission.AMENDMENT_PROPOSE)
    hold(passage)
    lock_row(amendment)
    refuse_if(offers.MUST_WORD_ANEW.hindrance(situations.suggestion(amendment, by.id)))
    _require_looked_at(amendment, text, parts, expected_version)
    amendment.parts = require_sense(passage, amendment.kind, text, parts, None, amendment.other, anew=True)
    rebase(amendment, "" if amendment.kind in UNWORDED else text, passage.current)
    amendment.replaces = passage.addressee
    if amendment.kind == AmendmentKind.HEADING and amendment.section:
        amendment.replaces = amendment.section.title
    amendment.second_text = second_text if amendment.kind == AmendmentKind.SPLIT else ""
    amendment.rebased_from = None
    if amendment.other:
        amendment.other_version = amendment.other.version
    if amendment.author.id == by.id and by.left_at is None:
        _stand(amendment, Stance.SUPPORT, by)
    note("amendment.rebased", passage, by=by)


def _require_looked_at(amendment: Amendment, text: str, parts: Parts, expected_version: int) -> None:
    """Refuse what was worded on an older text: as both texts brought together, where words were typed on it."""
    passage = amendment.passage
    if amendment.kind.begins_with_the_text:
        wording = passage.wording.reworded(text, **parts.told)
        return writing.require_written_on(passage, wording, expected_version, ("conditions",) if parts.told else ())
    if expected_version != passage.version:
        raise Refused(_("%(passage)s changed again while you were looking. Look once more.", passage=passage.label))


def confirm_amendment(amendment: Amendment, *, by: Membership, seen: str | None) -> None:
    """Say of one's own suggestion that it was carried over to the new text as it was meant."""
    _take_in_hand(amendment)
    refuse_if(offers.CONFIRM.hindrance(situations.suggestion(amendment, by.id)))
    require_seen(seen, amendment.fingerprint, amendment.words)
    if amendment.rebased_from is not None:
        amendment.rebased_from = None
        if amendment.author.id == by.id and by.left_at is None:
            _stand(amendment, Stance.SUPPORT, by)
        note("amendment.confirmed", amendment.passage, by=by)


def support_amendment(amendment: Amendment, *, by: Membership, seen: str | None) -> None:
    """Support a suggestion in its present words. Supporting it twice changes nothing."""
    _take_stance(amendment, Stance.SUPPORT, "", by, seen)


def object_to_amendment(amendment: Amendment, reason: str, *, by: Membership, seen: str | None) -> None:
    """Object to a suggestion, with a reason. The objection stands until it is taken back, whatever the wording."""
    _take_stance(amendment, Stance.OBJECT, reason, by, seen)


def leave_amendment(amendment: Amendment, *, by: Membership) -> None:
    """Take support or objection back. Doing it again changes nothing."""
    open_room(amendment.conference, Permission.DRAFT_SUPPORT)
    lock_row(amendment)
    refuse_if(offers.settled(situations.suggestion(amendment, by.id)))
    stance = suggestions.find_stance(amendment, by)
    if stance is not None:
        if stance.is_unconfirmed:
            marks.forget(TypedKind.STANCE, [amendment.id], member=by)
        db.session.delete(stance)
        db.session.flush()
        note("amendment.left", amendment.passage, by=by)


def _take_in_hand(amendment: Amendment) -> None:
    open_room(amendment.conference, Permission.AMENDMENT_PROPOSE)
    lock_row(amendment)


def _take_stance(amendment: Amendment, stance: Stance, reason: str, by: Membership, seen: str | None) -> None:
    open_room(amendment.conference, Permission.DRAFT_SUPPORT)
    lock_row(amendment)
    refuse_if(offers.settled(situations.suggestion(amendment, by.id)))
    require_seen(seen, amendment.fingerprint, amendment.words)
    if _stand(amendment, stance, by, reason):
        note(ENTRIES[stance], amendment.passage, by=by, row_id=amendment.id)


def _stand(amendment: Amendment, stance: Stance, by: Membership, reason: str = "") -> bool:
    """Whether this was not where the member stood already."""
    known = suggestions.find_stance(amendment, by)
    told = (stance, reason, amendment.fingerprint)
    if known is not None and known.is_unconfirmed:
        marks.settle(TypedKind.STANCE, amendment.id, by=by)
    if known is not None and (known.stance, known.reason, known.fingerprint) == told:
        return False
    if known is None:
        known = AmendmentStance(amendment_id=amendment.id, member_id=by.id)
        db.session.add(known)
    known.stance, known.reason, known.fingerprint = told
    known.at = clock.now()
    db.session.flush()
    marks.note(TypedKind.STANCE, amendment.id, by=by)
    return True


def _decide(amendment: Amendment, state: AmendmentState, why: str, by: Membership) -> None:
    amendment.state, amendment.decision_note = state, why
    amendment.decided_at, amendment.decided_by_id = clock.now(), by.id
