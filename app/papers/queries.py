"""Finding papers, and what an expert still owes."""

from collections.abc import Collection, Iterable

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.evidence.models import Document
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.kinds import ExpertStatus
from app.hearings.models import Expert
from app.papers.models import Paper
from app.questions.models import KeyQuestion

ASKED = (ExpertStatus.INVITED, ExpertStatus.CONFIRMED)
LARGEST_NUMBER = 2**31 - 1


def list_papers(conference: Conference) -> list[Paper]:
    """All that were asked for, by key question and expert: one statement."""
    query = _papers().where(Paper.conference_id == conference.id)
    ordered = query.join(Paper.key_question).join(Paper.expert).order_by(KeyQuestion.number, Expert.number)
    return list(db.session.scalars(ordered))


def list_public(conference: Conference) -> list[Paper]:
    """What everybody reads: papers that are published, and those still owed by experts whom everybody may know."""
    return [paper for paper in list_papers(conference) if paper.is_public or paper.expert.is_public]


def list_papers_of(expert: Expert) -> list[Paper]:
    query = _papers().where(Paper.expert_id == expert.id).join(Paper.key_question)
    return list(db.session.scalars(query.order_by(KeyQuestion.number)))


def get_paper(conference: Conference, number: int) -> Paper:
    wanted = number if number <= LARGEST_NUMBER else -1
    found = db.session.scalar(_papers().where(Paper.conference_id == conference.id, Paper.number == wanted))
    if found is None:
        raise Missing(_("There is no such paper here."))
    return found


def get_own(member: Membership, number: int) -> Paper:
    """A paper that this very seat writes; those of others do not exist for it."""
    found = get_paper(member.conference, number)
    if found.expert.member_id != member.id:
        raise Missing(_("There is no such paper here."))
    return found


def find_paper(expert: Expert, question: KeyQuestion) -> Paper | None:
    query = select(Paper).where(Paper.expert_id == expert.id, Paper.key_question_id == question.id)
    return db.session.scalar(query)


def list_writers(conference: Conference) -> list[Expert]:
    """Experts who can be asked for a paper: they have a seat from which to write it, and everybody may know them."""
    found = hearings.list_experts(conference, with_positions=False)
    return [one for one in found if one.status in ASKED and one.is_public and one.member_id and not one.has_left]


def list_waiting(papers: Iterable[Paper]) -> list[Paper]:
    """Which of these can be published: handed in by experts whom everybody may know, for a paper says who wrote it."""
    return [one for one in papers if one.is_handed_in and not one.is_public and one.expert.is_public]


def versions_of(papers: Iterable[Paper]) -> str:
    """Which papers these are, and which version of each: what somebody has read who publishes them."""
    return " ".join(f"{one.document.number}.{one.document.version}" for one in papers if one.document)


def list_on_their_way(seats: Collection[Membership]) -> list[Paper]:
    """Papers of which a file was brought from one of these seats and not handed in."""
    theirs = Expert.member_id.in_([seat.id for seat in seats])
    return list(db.session.scalars(_papers().join(Paper.expert).where(theirs, Paper.upload_id.is_not(None))))


def personal_data(person: Person) -> list[dict]:
    """The papers somebody was asked for; their words are in the documents."""
    seats = select(Membership.id).where(Membership.person_id == person.id)
    query = _papers().join(Paper.expert).where(Expert.member_id.in_(seats)).order_by(Paper.id)
    return [
        {
            "paper on": one.key_question.label,
            "asked": one.asked_at.isoformat(),
            "handed in": one.handed_in_at.isoformat() if one.handed_in_at else "",
            "document": one.document.label if one.document else "",
            "title": one.document.title if one.document else "",
        }
        for one in db.session.scalars(query)
    ]


def _papers() -> Select[Paper]:
    return select(Paper).options(
        joinedload(Paper.expert).joinedload(Expert.member),
        joinedload(Paper.key_question),
        joinedload(Paper.document),
    )


def why_unpublished(document: Document) -> str:
    """A paper says who wrote it, so it waits until everybody may know that."""
    paper = db.session.scalar(_papers().where(Paper.document_id == document.id))
    if paper is None or paper.expert.is_public:
        return ""
    return _("The name of its author is not public: the expert has declared no interests, or will not take part.")
