"""Asking for papers, setting until when, writing and revising them, and publishing them with the programme."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import JUST_READ, require_seen
from app.board import services as board
from app.board.queries import choice_of
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Missing, Refused, refuse_if
from app.evidence import services as evidence
from app.evidence.kinds import DocumentKind, Position, Status
from app.evidence.models import Document
from app.extensions import db, lock_row
from app.hearings.balance import stand_on
from app.hearings.models import Expert
from app.journal import services as journal
from app.papers import offers, queries
from app.papers.models import Paper
from app.questions.models import KeyQuestion
from app.uploads import services as uploads


def set_deadline(conference: Conference, due: datetime | None, *, by: Membership) -> None:
    """Say until when papers are to be handed in; None: no day is set. What is late already stays so.

    Refused where that moment is over: everybody would be late at once.
    """
    conference.require_open(Permission.PAPER_ASK)
    if conference.papers_due != due:
        if due is not None and due <= clock.now():
            raise Refused(_("This moment is over. Set a later one."))
        conference.papers_due = due
        told = due.isoformat() if due else "–"
        journal.record("papers.deadline_set", actor=by, conference_id=conference.id, until=told)


def ask_for(expert: Expert, asked: Sequence[KeyQuestion], *, by: Membership) -> list[Paper]:
    """Ask an expert for a paper on each of these key questions; what was asked for already stays as it is."""
    conference = expert.conference
    conference.require_open(Permission.PAPER_ASK)
    numbers.lock(conference)
    if expert not in queries.list_writers(conference):
        raise Refused(_("%(name)s has no seat, or has declared no interests, so cannot be asked.", name=expert.shown))
    if any(one.conference_id != conference.id or not one.adopted_at for one in asked):
        raise Missing(_("There is no such key question here."))
    return [_ask(expert, one, by) for one in asked if queries.find_paper(expert, one) is None]


def _ask(expert: Expert, question: KeyQuestion, by: Membership) -> Paper:
    paper = Paper(number=numbers.next_number(expert.conference, "paper"), asked_at=clock.now(), is_late=False)
    paper.conference_id, paper.expert_id, paper.key_question_id = expert.conference_id, expert.id, question.id
    paper.is_revised_late = False
    db.session.add(paper)
    db.session.flush()
    _tell("paper.asked", paper, by)
    return paper


def withdraw(paper: Paper, *, by: Membership) -> None:
    """Ask for a paper no more; a file on its way to be its text goes. Refused once it is handed in."""
    paper.conference.require_open(Permission.PAPER_ASK)
    lock_row(paper)
    refuse_if(offers.WITHDRAW.hindrance(offers.Asked(paper.is_handed_in)))
    if paper.upload is not None:
        uploads.discard(paper.upload, by=by)  # nobody else ever sees it, so nobody could throw it away later
    _tell("paper.withdrawn", paper, by)
    db.session.delete(paper)


def save(paper: Paper, *, title: str, summary: str, text: str, version: int, by: Membership) -> Document:
    """Hand a paper in, or revise it on the version that was read. It is late by the deadline of that moment.

    Its words are those of its author alone: nobody else revises the document, not even once it is published.
    """
    paper.conference.require_open(Permission.PAPER_WRITE)
    if by.id != paper.expert.member_id:
        raise Missing(_("There is no such paper here."))
    lock_row(paper)
    words: dict[str, Any] = {"title": title, "summary": summary, "text": text, **_facts(paper)}
    if paper.document is None:
        if version:
            raise Refused(_("There is no such version of this paper. Load the page again."))
        paper.document = evidence.draft_document(paper.conference, by=by, **words)
        paper.document.author_member_id = by.id
        board.place(paper.document, [paper.key_question], [choice_of(paper.key_question)], by=by)
        paper.handed_in_at, paper.is_late = clock.now(), _is_past(paper.conference)
        _tell("paper.handed_in", paper, by, document=paper.document.label)
    else:
        evidence.revise_document(paper.document, expected_version=version, by=by, **words)
        paper.revised_at, paper.is_revised_late = clock.now(), _is_past(paper.conference)
    db.session.flush()
    return paper.document


def publish_all(conference: Conference, *, by: Membership, seen: str | None) -> int:
    """Publish every paper that is handed in and not public yet, with the programme; how many these are.

    Left out are those of experts whose name is not public. Refused where others, or other versions, were read.
    """
    conference.require_open(Permission.EVIDENCE_PUBLISH)
    papers = queries.list_waiting(queries.list_papers(conference))
    require_seen(seen, queries.versions_of(papers))
    waiting = [one.document for one in papers if one.document]
    for document in waiting:
        evidence.publish_document(document, by=by, seen=JUST_READ)
    return len(waiting)


def forget_files(seats: Collection[Membership]) -> None:
    """No file that was on its way from one of these seats is left: nobody could look at it or throw it away."""
    for paper in queries.list_on_their_way(seats):
        if paper.upload is not None:
            uploads.forget(paper.upload)
        paper.upload = None


def forget_expert(expert: Expert) -> None:
    """Whose name goes: nothing of what was never public says who wrote it."""
    for paper in queries.list_papers_of(expert):
        if paper.document is not None and paper.document.status == Status.DRAFT:
            paper.document.author = ""


def _facts(paper: Paper) -> dict[str, Any]:
    """What the document tells of itself: who wrote it, that it is a paper, and where its author stands."""
    expert = paper.expert
    held = stand_on(expert, paper.key_question)
    return {
        "author": ", ".join(filter(None, (expert.shown, expert.affiliation))),
        "source": paper.key_question.label,
        "kind": DocumentKind.PAPER,
        "position": held.position if held else Position.UNKNOWN,
    }


def _is_past(conference: Conference) -> bool:
    return conference.papers_due is not None and conference.papers_due <= clock.now()


def _tell(action: str, paper: Paper, by: Membership, **facts: Any) -> None:
    facts |= {"expert": paper.expert.journal_label, "question": paper.key_question.label}
    journal.record(action, actor=by, conference_id=paper.conference_id, **facts)
