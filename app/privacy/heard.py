"""Whether somebody on the list of experts has said something there: then the record keeps the name beside it."""

from sqlalchemy import Select, or_, select

from app import clock
from app.access.stages import ORDER, Stage
from app.accounts.models import Person
from app.conferences.models import Membership
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.extensions import db
from app.factcheck.models import Correction
from app.floor.models import Turn
from app.hearings.models import Expert, HearingQuestion, QuestionAddressee, Session, Slot
from app.invitations.models import Invitation
from app.papers.models import Paper


def list_unheard(person: Person) -> list[Expert]:
    """Where somebody stands on the list of experts and has said nothing, confirmed or not."""
    asked = select(Invitation.id).where(Invitation.person_id == person.id)
    seats = select(Membership.id).where(Membership.person_id == person.id)
    theirs = or_(Expert.member_id.in_(seats), Expert.invitation_id.in_(asked))
    found = db.session.scalars(select(Expert).where(theirs).order_by(Expert.id))
    return [one for one in found if not is_heard(one)]


def is_heard(expert: Expert) -> bool:
    """Whether there is an answer, in writing or as it was recorded, a turn at the floor, a paper that is public, a
    correction of fact, or an entry in the programme of a session that has begun."""
    return any(db.session.execute(query.limit(1)).first() is not None for query in _said(expert))


def _said(expert: Expert) -> tuple[Select, ...]:
    addressed = select(QuestionAddressee.question_id).join(QuestionAddressee.question)
    papers = select(Paper.id).join(Document, Document.id == Paper.document_id)
    return (
        addressed.where(
            QuestionAddressee.expert_id == expert.id,
            or_(QuestionAddressee.answer != "", HearingQuestion.recorded != ""),
        ),
        select(Turn.id).where(Turn.expert_id == expert.id),
        papers.where(Paper.expert_id == expert.id, Document.status != Status.DRAFT),
        select(Correction.id).where(Correction.expert_member_id == expert.member_id),
        _programme_that_was(expert),
    )


def _programme_that_was(expert: Expert) -> Select:
    """Where nobody wrote down when a session begins, it is over with the hearings."""
    is_past = Session.starts_at <= clock.now()
    if ORDER.index(expert.conference.stage) > ORDER.index(Stage.HEARINGS):
        is_past = or_(is_past, Session.starts_at.is_(None))
    return select(Slot.id).join(Session, Session.id == Slot.session_id).where(Slot.expert_id == expert.id, is_past)
