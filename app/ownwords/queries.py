"""Finding what somebody wrote in a conference, and what others have done with it since."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import Select, and_, exists, func, or_, select

from app.conferences.models import Conference, Membership
from app.drafting import hiding as remarks
from app.drafting.models import Comment
from app.errors import Missing
from app.evidence import hiding as notes
from app.evidence.models import Document, EvidencePassage, Note
from app.extensions import db
from app.hearings import hiding as asked
from app.hearings.models import HearingQuestion
from app.joining import queries as joining
from app.moderation import queries as moderation
from app.moderation.models import Hiding
from app.ownwords.offers import Own
from app.questions import hiding as proposals
from app.questions import hiding_talk as talk
from app.questions import talking
from app.questions.models import KeyQuestion, KeyQuestionOrigin, Proposal, Support, Talk
from app.questions.queries import is_adopted

LARGEST_NUMBER = 2**31 - 1
Row = Note | Proposal | Talk | Comment | HearingQuestion


class Words(NamedTuple):
    """Something that somebody wrote, from which seat, and where it stands."""

    kind: str
    row: Any
    seat: Membership
    about: str
    url: str

    @property
    def address(self) -> str:
        """How its page is called: questions from the audience are questions there too."""
        return "question" if self.kind == "audience" else self.kind

    @property
    def corrected_at(self) -> datetime | None:
        found: datetime | None = self.row.corrected_at
        return found

    @property
    def hidden(self) -> Hiding | None:
        found: Hiding | None = self.row.hidden
        return found


def list_own(conference: Conference, seats: list[Membership]) -> list[Words]:
    """What was written from these seats, room by room, the newest first."""
    found = []
    for kind, select_from in SELECTED.items():
        rows = db.session.scalars(select_from(conference, [seat.id for seat in seats]))
        found += [_words(kind, row, seats) for row in rows]
    return found


def get_own(conference: Conference, kind: str, number: int, seats: list[Membership]) -> Words:
    """What was written from one of these seats. Of others' words nobody learns here whether they are there."""
    if kind in SELECTED and number <= LARGEST_NUMBER:
        query = SELECTED[kind](conference, [seat.id for seat in seats])
        row = db.session.scalar(query.where(MODELS[kind].id == number))
        if row is not None:
            return _words(kind, row, seats)
    raise Missing(_("There is nothing of yours here."))


def situation_of(words: Words) -> Own:
    """What others have done with these words."""
    if moderation.find_hiding(words.row) is not None:
        return Own(is_hidden=True)
    row = words.row
    if words.kind == "proposal":
        return _of_proposal(row, words.seat)
    if words.kind == "talk":
        return Own(is_adopted=is_adopted(row.conference), is_replied=talking.is_answered(row))
    if words.kind == "remark":
        return Own(is_settled=row.resolved_at is not None)
    if words.kind in ("question", "audience"):
        return Own(is_answered=not row.is_waiting or bool(row.answer), is_unconfirmed=row.is_unconfirmed)
    return Own()


def _of_proposal(row: Proposal, seat: Membership) -> Own:
    others = select(func.count()).where(Support.proposal_id == row.id, Support.member_id != seat.id)
    alive = and_(KeyQuestion.id == KeyQuestionOrigin.key_question_id, KeyQuestion.conference_id == row.conference_id)
    merged = select(exists().where(KeyQuestionOrigin.proposal_id == row.id, alive))
    return Own(
        is_adopted=is_adopted(row.conference),
        supporters=db.session.scalar(others) or 0,
        theme=row.theme.title if row.theme else "",
        is_merged=bool(db.session.scalar(merged)),
        is_joined=joining.holds(row),
        is_discussed=talking.is_discussed(row, seat),
    )


def _notes(conference: Conference, seats: list[int]) -> Select:
    query = select(Note).join(Note.passage).join(EvidencePassage.document)
    return query.where(Document.conference_id == conference.id, Note.member_id.in_(seats)).order_by(Note.id.desc())


def _proposals(conference: Conference, seats: list[int]) -> Select:
    here = (Proposal.conference_id == conference.id, Proposal.member_id.in_(seats))
    return select(Proposal).where(*here).order_by(Proposal.id.desc())


def _talk(conference: Conference, seats: list[int]) -> Select:
    return select(Talk).where(Talk.conference_id == conference.id, Talk.member_id.in_(seats)).order_by(Talk.id.desc())


def _remarks(conference: Conference, seats: list[int]) -> Select:
    """What was typed for somebody is hers, and not the facilitator's who typed it."""
    mine = or_(Comment.in_name_of_id.in_(seats), and_(Comment.in_name_of_id.is_(None), Comment.member_id.in_(seats)))
    return select(Comment).where(Comment.conference_id == conference.id, mine).order_by(Comment.id.desc())


def _asked(conference: Conference, seats: list[int]) -> Select:
    here = (HearingQuestion.conference_id == conference.id, HearingQuestion.asker_member_id.in_(seats))
    return select(HearingQuestion).where(*here).order_by(HearingQuestion.id.desc())


SELECTED: dict[str, Callable[[Conference, list[int]], Select]] = {
    "note": _notes,
    "proposal": _proposals,
    "talk": _talk,
    "remark": _remarks,
    "question": _asked,
}
MODELS: dict[str, Any] = {
    "note": Note,
    "proposal": Proposal,
    "talk": Talk,
    "remark": Comment,
    "question": HearingQuestion,
}


def _words(kind: str, row: Any, seats: list[Membership]) -> Words:
    writer = ROOMS[kind].author_id(row)
    seat = next(seat for seat in seats if seat.id == writer)
    about, url = ROOMS[kind].place(row, seat.conference.slug)
    kind = "audience" if kind == "question" and row.from_audience else kind
    return Words(kind, row, seat, about, url)


# Each kind as its room tells of it: who wrote it, and where it stands.
ROOMS = {
    "note": notes.KIND,
    "proposal": proposals.KIND,
    "talk": talk.KIND,
    "remark": remarks.KIND,
    "question": asked.KIND,
}
