"""Finding letters of authorities, their passages, and the parts that answer recommendations."""

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload

from app import moments
from app.accounts.models import Person
from app.answerletters import offers
from app.answerletters.models import AnswerLetter, LetterPart
from app.answerletters.suggesting import rows_apart
from app.authorities.models import Authority
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.errors import Missing
from app.extensions import db
from app.followups.models import FollowUp
from app.milestones.models import AnswerMilestone
from app.responses.models import Response
from app.uploads.kinds import FileKind, State
from app.uploads.models import Upload, UploadPassage
from app.verdicts.models import Verdict

MOST_PASSAGES = 500  # as many as a document has; nobody assigns more


class Shown(NamedTuple):
    """A letter as everybody reads it: the parts that were assigned, and how many passages there are in all."""

    letter: AnswerLetter
    parts: list[LetterPart]
    passages: list[UploadPassage]

    def words_of(self, part: LetterPart) -> str:
        return "\n\n".join(one.text for one in self.passages[part.first - 1 : part.last])

    def assigned_to(self, place: int) -> list[LetterPart]:
        """What a passage answers, counted from 1."""
        return [part for part in self.parts if not part.undone_at and part.first <= place <= part.last]

    @property
    def is_file_open(self) -> bool:
        return self.letter.is_file_public and self.letter.published_at is not None and self.is_portable

    @property
    def has_file(self) -> bool:
        """Whether its file can be taken along: one that was never read is not handed out."""
        upload = self.letter.upload
        return bool(upload.key) and upload.problem is None and not upload.state.is_on_its_way

    @property
    def is_portable(self) -> bool:
        """Whether its file says no more than what is read in it: office files name whoever worked on them."""
        return self.letter.upload.kind == FileKind.PDF


def list_letters(conference: Conference, *, with_drafts: bool) -> list[AnswerLetter]:
    """The newest first, without those that were thrown away."""
    query = select(AnswerLetter).join(Upload, Upload.id == AnswerLetter.upload_id)
    query = query.where(AnswerLetter.conference_id == conference.id, Upload.state != State.DISCARDED)
    if not with_drafts:
        query = query.where(AnswerLetter.published_at.is_not(None))
    loaded = query.options(joinedload(AnswerLetter.upload), joinedload(AnswerLetter.authority))
    return list(db.session.scalars(loaded.order_by(AnswerLetter.number.desc())))


def get_letter(conference: Conference, number: int, *, with_drafts: bool) -> AnswerLetter:
    query = select(AnswerLetter).where(AnswerLetter.conference_id == conference.id, AnswerLetter.number == number)
    found: AnswerLetter | None = db.session.scalar(query)
    if found is None or found.upload.state == State.DISCARDED or not (with_drafts or found.published_at):
        raise Missing(_("There is no such letter here."))
    return found


def list_passages(letter: AnswerLetter) -> list[UploadPassage]:
    query = select(UploadPassage).where(UploadPassage.upload_id == letter.upload_id)
    return list(db.session.scalars(query.order_by(UploadPassage.position).limit(MOST_PASSAGES)))


def list_parts(letter: AnswerLetter) -> list[LetterPart]:
    """By their places in the letter, those that were taken back last."""
    query = select(LetterPart).where(LetterPart.letter_id == letter.id)
    query = query.options(joinedload(LetterPart.passage), joinedload(LetterPart.response))
    found = db.session.scalars(query.order_by(LetterPart.first, LetterPart.number))
    return sorted(found, key=lambda part: part.undone_at is not None)


def show(letter: AnswerLetter, *, with_drafts: bool) -> Shown:
    parts = [part for part in list_parts(letter) if with_drafts or not part.is_draft]
    return Shown(letter, parts, list_passages(letter))


def get_part(letter: AnswerLetter, number: int) -> LetterPart:
    query = select(LetterPart).where(LetterPart.letter_id == letter.id, LetterPart.number == number)
    found: LetterPart | None = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such part of the letter."))
    return found


def next_part_number(letter: AnswerLetter) -> int:
    query = select(func.max(LetterPart.number)).where(LetterPart.letter_id == letter.id)
    return (db.session.scalar(query) or 0) + 1


def rows_of_letter(upload: Upload, passage: str) -> list[str]:
    """A table of recommendations in a letter row by row, as each answers another; other files stay as they are."""
    is_letter = exists().where(AnswerLetter.upload_id == upload.id)
    parts = rows_apart(passage)
    return parts if len(parts) > 1 and db.session.scalar(select(is_letter)) else [passage]


def has_letters(authority: Authority) -> bool:
    return bool(db.session.scalar(select(exists().where(AnswerLetter.authority_id == authority.id))))


def why_kept(authority: Authority) -> str:
    """Why an authority cannot be removed as if it had never been named; empty where nothing keeps it."""
    if not has_letters(authority):
        return ""
    return _("A letter of it was brought. It stays named, with what became of that letter. Revoke its link instead.")


def came(letter: AnswerLetter, parts: list[LetterPart]) -> offers.Came:
    drafts = sum(part.is_draft for part in parts)
    return offers.Came(letter.upload.state, drafts, letter.published_at is not None)


def assigned(part: LetterPart, built_on: set[int]) -> offers.Assigned:
    answer = part.response
    is_confirmed = answer is not None and answer.confirmed_at is not None
    return offers.Assigned(part.is_draft, part.undone_at is not None, is_confirmed, part.response_id in built_on)


def built_on(parts: list[LetterPart]) -> set[int]:
    """On which of these answers somebody has built something: a verdict, a question, a milestone."""
    ids = [part.response_id for part in parts if part.response_id]
    if not ids:
        return set()
    rests = [exists().where(table.response_id == Response.id) for table in (Verdict, FollowUp, AnswerMilestone)]
    return set(db.session.scalars(select(Response.id).where(Response.id.in_(ids), or_(*rests))))


def find_waiting(authority: Authority) -> list[Response]:
    """The answers of an authority that an organizer took out of its letters, and that it neither confirmed nor
    replaced."""
    query = select(Response).where(Response.authority_id == authority.id).options(joinedload(Response.passage))
    newest = {one.passage_id: one for one in db.session.scalars(query.order_by(Response.id))}
    return [one for one in newest.values() if one.letter_number and one.confirmed_at is None]


def asks_by_link(authority: Authority, token: str) -> list[Ask]:
    """Ask whoever has the link whether what was taken out of a letter is what it said."""
    waiting = find_waiting(authority)
    if not waiting:
        return []
    labels = ", ".join(one.passage.recommendation_label for one in waiting if one.passage)
    slug = authority.conference.slug
    url = url_for("responses.by_link_show", slug=slug, token=token, _anchor=labels.partition(",")[0])
    text = _(
        "The organizer took your answers out of your letter: %(list)s. Say that they are yours, or change them.",
        list=labels,
    )
    since = moments.day(min(one.at for one in waiting), authority.conference.time_zone)
    due = _("They are public, not confirmed, since %(day)s.", day=since)
    key = " ".join(f"taken-{one.id}" for one in waiting)
    return [Ask(_("Are these your words?"), text, _("Look at them"), url, due, key=key)]


def personal_data(person: Person) -> list[dict]:
    """Which parts of letters somebody assigned, for the copy of their own data."""
    query = select(LetterPart).join(Membership, Membership.id == LetterPart.by_id)
    mine = query.where(Membership.person_id == person.id).options(joinedload(LetterPart.passage))
    return [
        {"recommendation": one.passage.recommendation_label, "passages": one.place, "at": one.at.isoformat()}
        for one in db.session.scalars(mine.order_by(LetterPart.id))
    ]
