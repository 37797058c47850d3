"""Remarks, support for a recommendation, and how comfortable people are with it or with a suggestion."""

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Membership
from app.drafting import offers, situations
from app.drafting.kinds import Comfort
from app.drafting.models import (
    Amendment,
    ComfortWithSuggestion,
    ComfortWithText,
    ComfortWithWords,
    Comment,
    Passage,
    PassageSupport,
)
from app.drafting.queries import comfort
from app.drafting.services.saving import hold, note, open_for, open_room
from app.errors import refuse_if
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedKind
from app.moderation import services as moderation


def write_comment(
    passage: Passage,
    text: str,
    *,
    by: Membership,
    amendment: Amendment | None = None,
    in_name_of: Membership | None = None,
) -> Comment:
    """Write a remark on a passage, or on a suggestion to it."""
    open_for(passage.conference, Permission.COMMENT_WRITE, in_name_of)
    comment = Comment(
        conference_id=passage.conference_id,
        passage_id=passage.id,
        amendment_id=amendment.id if amendment else None,
        member_id=by.id,
        in_name_of_id=in_name_of.id if in_name_of else None,
        text=text,
        at=clock.now(),
    )
    db.session.add(comment)
    note("comment.written", passage, by=by, in_name_of=in_name_of)
    db.session.flush()
    return comment


def resolve_comment(comment: Comment, *, by: Membership) -> None:
    """Say that a remark is answered. Doing it twice does nothing more."""
    open_room(comment.passage.conference, Permission.COMMENT_WRITE)
    lock_row(comment)
    moderation.require_shown(comment)
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by_id = clock.now(), by.id
        note("comment.resolved", comment.passage, by=by)


def reopen_comment(comment: Comment, *, by: Membership) -> None:
    """Say that a remark is not answered after all."""
    open_room(comment.passage.conference, Permission.COMMENT_WRITE)
    lock_row(comment)
    moderation.require_shown(comment)
    if comment.resolved_at is not None:
        comment.resolved_at, comment.resolved_by_id = None, None
        note("comment.reopened", comment.passage, by=by)


def support_passage(passage: Passage, *, by: Membership, seen: str | None) -> None:
    """Support a draft recommendation in its present words. Supporting it twice changes nothing."""
    _open_recommendation(passage)
    require_seen(seen, passage.current.fingerprint, passage.text)
    support, mark, now = comfort.find_support(passage, by), passage.current.fingerprint, clock.now()
    if support is not None and support.is_unconfirmed:
        marks.settle(TypedKind.TEXT_SUPPORT, passage.id, by=by)
    if support is not None and support.fingerprint == mark:
        return
    if support is None:
        db.session.add(PassageSupport(passage_id=passage.id, member_id=by.id, fingerprint=mark, at=now))
    else:
        support.fingerprint, support.at = mark, now
    marks.note(TypedKind.TEXT_SUPPORT, passage.id, by=by)
    note("passage.supported", passage, by=by)
    db.session.flush()


def leave_passage(passage: Passage, *, by: Membership) -> None:
    """Take support for a draft recommendation back."""
    _open_recommendation(passage)
    support = comfort.find_support(passage, by)
    if support is not None:
        if support.is_unconfirmed:
            marks.forget(TypedKind.TEXT_SUPPORT, [passage.id], member=by)
        db.session.delete(support)
        note("passage.left", passage, by=by)
        db.session.flush()


def tell_comfort(passage: Passage, level: Comfort | None, *, by: Membership, seen: str | None) -> None:
    """Say how comfortable one is with a draft recommendation in its present words; None takes it back. Binds nobody."""
    _open_recommendation(passage)
    require_seen(seen, passage.current.fingerprint, passage.text)
    known, new = comfort.find_comfort(passage, by), ComfortWithText(passage_id=passage.id, member_id=by.id)
    marks.settle(TypedKind.TEXT_COMFORT, passage.id, by=by)
    if _tell(known, new, level, passage.current.fingerprint):
        marks.note(TypedKind.TEXT_COMFORT, passage.id, by=by)
        note("temperature.told", passage, by=by)


def tell_comfort_with_suggestion(
    amendment: Amendment, level: Comfort | None, *, by: Membership, seen: str | None
) -> None:
    """The same about a suggestion as it is worded now, as long as it is undecided."""
    open_room(amendment.conference, Permission.DRAFT_SUPPORT)
    lock_row(amendment)
    refuse_if(offers.TELL_OF_SUGGESTION.hindrance(situations.suggestion(amendment, by.id)))
    require_seen(seen, amendment.fingerprint, amendment.words)
    known = comfort.find_comfort_with_suggestion(amendment, by)
    new = ComfortWithSuggestion(amendment_id=amendment.id, member_id=by.id)
    marks.settle(TypedKind.COMFORT, amendment.id, by=by)
    if _tell(known, new, level, amendment.fingerprint):
        marks.note(TypedKind.COMFORT, amendment.id, by=by)
        note("amendment.temperature_told", amendment.passage, by=by)


def _tell(known: ComfortWithWords | None, new: ComfortWithWords, level: Comfort | None, mark: str) -> bool:
    """Whether this was not what the member had said already of these words."""
    if (known and (known.level, known.fingerprint)) == (level and (level, mark)):
        return False
    if level is None:
        db.session.delete(known)
    else:
        answer = known or new
        answer.level, answer.fingerprint, answer.at = level, mark, clock.now()
        db.session.add(answer)
    db.session.flush()
    return True


def _open_recommendation(passage: Passage) -> None:
    open_room(passage.conference, Permission.DRAFT_SUPPORT)
    hold(passage)
    refuse_if(offers.SUPPORT_TEXT.hindrance(situations.text(passage)))
