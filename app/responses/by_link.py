"""Answering by a personal link, without an account: drafts that whoever has the link reads, and handing them in."""

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock
from app.access.permissions import Permission
from app.accounts import limits
from app.agreeing import require_seen
from app.authorities import queries as authorities
from app.authorities import services as naming
from app.authorities.models import Authority
from app.conferences.models import Conference
from app.conferences.services import numbers
from app.errors import Refused
from app.extensions import db, lock_row
from app.moderation import queries as moderation
from app.moderation import services as hidings
from app.moderation.models import Hiding
from app.responses import asked_by_link, services
from app.responses.models import AnswerDraft, Response, Said

NO_DRAFT = "no draft"


def save_draft(
    conference: Conference, token: str, number: int, said: Said, *, source: str, seen: str | None
) -> AnswerDraft | None:
    """Keep an answer that is not handed in; one that says what is submitted already, or nothing, is no draft.

    Refused where somebody else with the link saved another meanwhile.
    """
    authority, asked = _begin(conference, token, number, source)
    draft = asked.draft
    require_seen(seen, mark_of(draft), draft.text if draft else "")
    if said == asked.submitted:
        discard_draft(draft)
        return None
    if draft is None:
        draft = AnswerDraft(authority_id=authority.id, passage_id=asked.passage.id)
        db.session.add(draft)
    draft.at = clock.now()
    for name, told in said._asdict().items():
        setattr(draft, name, told)
    db.session.flush()
    return draft


def submit(conference: Conference, token: str, number: int, *, source: str, seen: str | None) -> Response:
    """Make a draft public as the answer, or as a later version of it. Refused while it says too little."""
    authority, asked = _begin(conference, token, number, source)
    draft = asked.draft
    if draft is None:
        raise Refused(_("There is no draft any more: it was submitted already."))
    require_seen(seen, draft.fingerprint, draft.text)
    if draft.said == asked.submitted:
        raise Refused(_("This says what your answer says already. Change something first."))
    response = services.publish(asked.passage, draft.said, authority.shown, by=None)
    response.authority_id = authority.id
    naming.note_answered(authority, str(asked.passage.recommendation_label))
    db.session.delete(draft)
    db.session.flush()
    return response


def object_to_hiding(conference: Conference, token: str, number: int, objection: str, *, source: str) -> Hiding:
    """Object to the hiding of what was written by the link; refused for what others wrote."""
    authority = let_in(conference, token, source, Permission.WORDS_OBJECT_BY_LINK)
    hiding = moderation.get_of_authority(authority.id, number)
    hidings.object_by_link(hiding, objection, authority_id=authority.id)
    return hiding


def leave_hidden(conference: Conference, token: str, number: int, *, source: str) -> Hiding:
    """Say that one has read why it is hidden. Nothing waits then."""
    authority = let_in(conference, token, source, Permission.WORDS_OBJECT_BY_LINK)
    hiding = moderation.get_of_authority(authority.id, number)
    hidings.leave_by_link(hiding, authority_id=authority.id)
    return hiding


def discard_draft(draft: AnswerDraft | None) -> None:
    if draft is not None:
        db.session.delete(draft)
        db.session.flush()


def discard_drafts(authority: Authority) -> None:
    """Drafts go with the link by which they were written: the next one may be in other hands."""
    db.session.execute(delete(AnswerDraft).where(AnswerDraft.authority_id == authority.id))


def forget_drafts(conference_id: int) -> int:
    """Forget what was never submitted in a conference that is over."""
    here = select(Authority.id).where(Authority.conference_id == conference_id)
    found = list(db.session.scalars(select(AnswerDraft).where(AnswerDraft.authority_id.in_(here))))
    for draft in found:
        db.session.delete(draft)
    return len(found)


def mark_of(draft: AnswerDraft | None) -> str:
    """By what it is known which draft somebody had before her."""
    return draft.fingerprint if draft else NO_DRAFT


def let_in(
    conference: Conference, token: str, source: str, permission: Permission = Permission.RESPONSE_BY_LINK
) -> Authority:
    """Hold the conference and whom the link lets in: what was closed or revoked while this waited is so here too."""
    authority = authorities.get_let_in(conference, token)
    conference.require_open(permission)
    limits.count(limits.ANSWERS_BY_LINK, source, f"authority {authority.id}")
    numbers.lock(conference)
    conference.require_open(permission)
    lock_row(authority)
    return authorities.get_let_in(conference, token)


def _begin(conference: Conference, token: str, number: int, source: str) -> tuple[Authority, asked_by_link.Asked]:
    authority = let_in(conference, token, source)
    return authority, asked_by_link.get_asked_one(authority, number)
