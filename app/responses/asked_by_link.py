"""What an authority finds behind its link: each recommendation it is asked about, its draft, and what it answered."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.stages import Stage
from app.authorities.models import Authority
from app.conferences.asked import NEVER
from app.conferences.registry import Ask
from app.drafting.models import Passage
from app.errors import Missing
from app.extensions import db
from app.responses import courses
from app.responses.completeness import missing
from app.responses.models import PROMISING, AnswerDraft, Response, Said
from app.responses.queries import ask_to_answer, list_recommendations, may_be_read_by_link


class Asked(NamedTuple):
    """A recommendation that an authority is asked about: its draft, and what it answered, the newest first."""

    passage: Passage
    draft: AnswerDraft | None
    answers: list[Response]

    @property
    def said(self) -> Said:
        """With what the form begins: the draft, or else the answer that is to be changed."""
        return self.submitted if self.draft is None else self.draft.said

    @property
    def submitted(self) -> Said:
        """What it answered last; nothing where it has not."""
        return self.answers[0].said if self.answers else Said(None, "")

    @property
    def lacking(self) -> list[str]:
        """What the draft must still say."""
        return list(missing(self.draft.said).values()) if self.draft else []

    @property
    def may_confirm(self) -> bool:
        """Whether its newest answer was taken out of a letter and waits for it to say that these are its words."""
        return bool(self.answers and self.answers[0].letter_number and self.answers[0].confirmed_at is None)

    @property
    def promises(self) -> bool:
        """Whether it said yes once, to which milestones belong."""
        return any(one.status in PROMISING for one in self.answers)

    @property
    def is_ready(self) -> bool:
        return self.draft is not None and not self.lacking and self.draft.said != self.submitted


def list_asked(authority: Authority) -> list[Asked]:
    """All that an authority is asked about, in the order of the recommendations."""
    if not may_be_read_by_link(authority.conference):
        return []
    asked = {passage.id for passage in authority.passages}
    drafts = select(AnswerDraft).where(AnswerDraft.authority_id == authority.id)
    kept = {draft.passage_id: draft for draft in db.session.scalars(drafts.execution_options(populate_existing=True))}
    query = select(Response).where(Response.authority_id == authority.id).order_by(Response.id.desc())
    given: dict[int | None, list[Response]] = {}
    for response in db.session.scalars(query):
        given.setdefault(response.passage_id, []).append(response)
    return [
        Asked(passage, kept.get(passage.id), given.get(passage.id, []))
        for passage in list_recommendations(authority.conference)
        if passage.id in asked
    ]


def asks(authority: Authority, token: str, owed: list[Asked]) -> list[Ask]:
    """What waits for whoever has the link: what has a time first, the earliest before the others.

    `owed` leaves out what the panel did not adopt: it may be answered, and nobody waits for that.
    """
    conference = authority.conference
    if conference.stage != Stage.FOLLOW_UP or conference.archived_at or conference.cancelled_at:
        return []
    waiting, found = [one.passage for one in owed if not one.answers], courses.asked_by_link(authority, token)
    if waiting:
        found.append(ask_to_answer(waiting, f"#R{waiting[0].recommendation_number}"))
    return sorted(found, key=lambda ask: ask.by or NEVER)


def get_asked_one(authority: Authority, number: int) -> Asked:
    found = next((one for one in list_asked(authority) if one.passage.recommendation_number == number), None)
    if found is None:
        raise Missing(_("This recommendation is not among those that you are asked about."))
    return found
