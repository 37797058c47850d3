"""Bringing a letter of an authority, assigning its parts, making answers of them, and taking one back."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.answerletters import letters, offers, queries
from app.answerletters.models import MOST_PARTS, AnswerLetter, Assignment, Brought, LetterPart
from app.authorities.models import Authority
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.responses.models import LONGEST_ANSWER, Response, Status
from app.uploads import services as uploads
from app.uploads.kinds import State


def bring(conference: Conference, authority: Authority, brought: Brought, *, by: Membership) -> AnswerLetter:
    """Take the letter of an authority; the worker reads it, and until something is assigned nobody else sees it."""
    conference.require_open(Permission.ANSWER_LETTER_KEEP)
    upload = uploads.take(conference, brought.kept, brought.kind, brought.name, by=by)
    upload.is_own = True
    letter = AnswerLetter(
        conference_id=conference.id,
        number=numbers.next_number(conference, "answer letter"),
        authority_id=authority.id,
        upload_id=upload.id,
        written_on=brought.written_on,
        is_file_public=False,
    )
    db.session.add(letter)
    db.session.flush()
    _tell("answer_letter.brought", letter, by)
    return letter


def assign(letter: AnswerLetter, told: Assignment, *, by: Membership) -> LetterPart:
    """Say which passages answer a recommendation, and how. Nobody else sees it before it is published.

    Refused for a recommendation that has a draft already, and for more words than one answer may have.
    """
    parts = _begin(letter, offers.ASSIGN)
    _require_fitting(letter, told)
    if any(part.is_draft and part.passage_id == told.passage.id for part in parts):
        raise Refused(_("A part is assigned to this recommendation already. Change that one instead."))
    if len(parts) >= MOST_PARTS:
        raise Refused(_("Not more than %(most)s parts of one letter.", most=MOST_PARTS))
    part = LetterPart(letter_id=letter.id, number=queries.next_part_number(letter), by_id=by.id, undone_why="")
    db.session.add(part)
    _say(part, told, by)
    _tell("answer_letter.assigned", letter, by, recommendation=told.passage.recommendation_label, passages=part.place)
    return part


def change(letter: AnswerLetter, number: int, told: Assignment, *, by: Membership, seen: str | None) -> None:
    """Say something else of a part that is not public yet."""
    parts = _begin(letter, offers.ASSIGN)
    part = queries.get_part(letter, number)
    refuse_if(offers.CHANGE.hindrance(queries.assigned(part, set())))
    require_seen(seen, part.fingerprint)
    _require_fitting(letter, told)
    if any(one.is_draft and one.passage_id == told.passage.id and one.id != part.id for one in parts):
        raise Refused(_("A part is assigned to this recommendation already. Change that one instead."))
    _say(part, told, by)
    _tell("answer_letter.assigned", letter, by, recommendation=told.passage.recommendation_label, passages=part.place)


def remove(letter: AnswerLetter, number: int, *, by: Membership) -> None:
    """Take out a part that is not public yet."""
    _begin(letter, offers.ASSIGN)
    part = queries.get_part(letter, number)
    refuse_if(offers.REMOVE.hindrance(queries.assigned(part, set())))
    _tell("answer_letter.unassigned", letter, by, recommendation=part.passage.recommendation_label)
    db.session.delete(part)
    db.session.flush()


def publish(letter: AnswerLetter, *, by: Membership, seen: str | None) -> list[Response]:
    """Make an answer of every part that is assigned, marked as taken out of the letter, and tell the authority."""
    drafts = [part for part in _begin(letter, offers.PUBLISH) if part.is_draft]
    require_seen(seen, fingerprint_of(drafts))
    shown = queries.show(letter, with_drafts=True)
    found = [_answer(letter, part, shown.words_of(part), by) for part in drafts]
    now = clock.now()
    letter.published_at, letter.authority.answered_at = letter.published_at or now, now
    letter.upload.state = State.USED
    db.session.flush()
    letters.tell_of_answers(letter, [str(part.passage.recommendation_label) for part in drafts])
    return found


def undo(letter: AnswerLetter, number: int, why: str, *, by: Membership) -> None:
    """Take an answer back that was assigned wrongly. Refused once its authority confirmed it or somebody built on it.

    That it stood here, and why no more, stays to be read with the letter and in the journal.
    """
    parts = _begin(letter)
    part = queries.get_part(letter, number)
    if part.undone_at is not None:
        return
    refuse_if(offers.UNDO.hindrance(queries.assigned(part, queries.built_on(parts))))
    response, part.response_id, part.response = part.response, None, None
    part.undone_at, part.undone_why = clock.now(), why
    db.session.flush()
    db.session.delete(response)
    db.session.flush()
    letter.authority.answered_at = _last_answered(letter.authority)
    label = str(part.passage.recommendation_label)
    _tell("response.taken_back", letter, by, recommendation=label, reason=why)
    letters.tell_of_undoing(letter, label, why)


def set_file(letter: AnswerLetter, *, is_public: bool, by: Membership) -> None:
    """Let everybody download the letter, or organizers alone. An office file names whoever worked on it: never that."""
    _begin(letter)
    if is_public and not queries.show(letter, with_drafts=True).is_portable:
        raise Refused(_("Only a PDF can be downloaded by everybody: a Word file tells who worked on it, and when."))
    if letter.is_file_public == is_public:
        return
    letter.is_file_public = is_public
    _tell("answer_letter.file_opened" if is_public else "answer_letter.file_closed", letter, by)


def try_again(letter: AnswerLetter, *, by: Membership) -> None:
    """Have the file read once more."""
    _begin(letter, offers.TRY_AGAIN)
    uploads.wait_again(letter.upload)
    _tell("answer_letter.tried_again", letter, by)


def discard(letter: AnswerLetter, *, by: Membership) -> None:
    """Throw a letter away of which nothing became public, with what was assigned of it."""
    for part in _begin(letter, offers.DISCARD):
        db.session.delete(part)
    db.session.flush()
    uploads.forget(letter.upload)
    _tell("answer_letter.discarded", letter, by)
    db.session.delete(letter)
    db.session.flush()


def fingerprint_of(parts: list[LetterPart]) -> str:
    """Of all that would become public, so that whoever publishes it publishes what was read."""
    return " ".join(f"{part.number}.{part.fingerprint[:12]}" for part in parts if part.is_draft)


def _begin(letter: AnswerLetter, act: offers.Act | None = None) -> list[LetterPart]:
    letter.conference.require_open(Permission.ANSWER_LETTER_KEEP)
    lock_row(letter)
    parts = queries.list_parts(letter)
    if act is not None:
        refuse_if(act.hindrance(queries.came(letter, parts)))
    return parts


def _require_fitting(letter: AnswerLetter, told: Assignment) -> None:
    words = [one.text for one in queries.list_passages(letter)[told.first - 1 : told.last]] if told.first > 0 else []
    if told.first > told.last or len(words) != told.last - told.first + 1:
        raise Refused(_("The letter has no such passages. Choose where the answer begins, and where it ends."))
    if told.passage.id not in {passage.id for passage in letter.authority.passages}:
        raise Refused(_("This authority is not asked about that recommendation. Ask it first, then assign."))
    if len("\n\n".join(words)) > LONGEST_ANSWER:
        raise Refused(_("This is longer than one answer may be. Choose fewer passages."))
    if told.status == Status.IN_PART and not told.accepted_part:
        raise Refused(_("Say which part is accepted."))


def _say(part: LetterPart, told: Assignment, by: Membership) -> None:
    part.passage_id, part.by_id, part.at = told.passage.id, by.id, clock.now()
    for name in ("first", "last", "status", "accepted_part", "owner", "due"):
        setattr(part, name, getattr(told, name))
    db.session.flush()


def _answer(letter: AnswerLetter, part: LetterPart, words: str, by: Membership) -> Response:
    conference, now = letter.conference, clock.now()
    response = Response(
        conference_id=conference.id,
        passage_id=part.passage_id,
        authority_id=letter.authority_id,
        body=letter.authority.shown,
        status=part.status,
        text=words,
        accepted_part=part.accepted_part,
        owner=part.owner,
        due=part.due or None,
        date=letter.written_on or clock.today(conference.time_zone).isoformat(),
        letter_number=letter.number,
        letter_first=part.first,
        letter_last=part.last,
        at=now,
    )
    db.session.add(response)
    db.session.flush()
    part.response_id, part.response = response.id, response
    label = part.passage.recommendation_label
    _tell("response.from_letter", letter, by, recommendation=label, status=str(part.status), passages=part.place)
    return response


def _last_answered(authority: Authority):
    query = select(Response.at).where(Response.authority_id == authority.id).order_by(Response.id.desc())
    return db.session.scalars(query.limit(1)).first()


def _tell(action: str, letter: AnswerLetter, by: Membership, **told: Any) -> None:
    journal.record(
        action,
        actor=by,
        conference_id=letter.conference_id,
        letter=letter.number,
        body=letter.authority.shown,
        **told,
    )
