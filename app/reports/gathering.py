"""Collecting the record of a conference for its report: every room's part, as plain values for composition."""

import hashlib
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from babel.dates import format_datetime
from flask import current_app
from flask_babel import gettext as _

from app import clock
from app.access.roles import Role
from app.attendance import queries as attendance
from app.commonground import queries as commonground
from app.conferences import queries as conferences
from app.conferences.models import Conference, Figure, Membership
from app.conferences.naming import public_name
from app.conferences.registry import registry
from app.dissent import queries as dissent
from app.drafting.queries import document as drafting_document
from app.drafting.queries import people as drafting_people
from app.evidence import queries as evidence
from app.factcheck import queries as factcheck
from app.factcheck.models import NOT_A_FACT
from app.hearings import queries as hearings
from app.hearings.kinds import ExpertStatus
from app.journal import queries as journal
from app.languages import reading_in
from app.questions import queries as questions
from app.reports import queries
from app.reports.composition import Record
from app.voting.models import Round
from app.voting.queries import box, results
from app.voting.queries import rounds as voting_rounds


def gather(conference: Conference, *, with_responses: bool = False) -> Record:
    """The record as it stands, in the language now spoken. Answers enter only editions after the first publication."""
    votes, reasons = voting_rounds.list_rounds(conference), _reasons(conference)
    panel = conferences.list_members(conference, Role.PANELIST, former=True)
    rounds = commonground.list_published(conference)
    return Record(
        conference=conference,
        foreword=queries.foreword_text(conference),
        figures=_figures(conference, panel, votes),
        milestones=conferences.list_milestones(conference),
        notes=_notes_by_section(conference),
        sources=conferences.list_sources(conference),
        amendments=conferences.list_amendments(conference),
        stage_changes=conferences.list_stage_changes(conference),
        attendance=attendance.list_totals(conference),
        panel=_panel(panel),
        committee=[
            (seat.name, seat.body, seat.interests) for seat in conferences.list_members(conference, Role.COMMITTEE)
        ],
        sections=_sections(conference),
        questions={question.id: question for question in questions.list_key_questions(conference)},
        votes=[_vote(vote, reasons.get(vote.id, [])) for vote in votes if vote.is_counted],
        void_votes=[(vote.number, vote.void_reason) for vote in votes if vote.voided_at],
        recorded=results.list_recorded(conference),
        statements=[_statement(statement) for statement in dissent.list_statements(conference)],
        sponsors_wanted=dissent.sponsors_wanted(conference, _working(panel)),
        experts=[
            _expert(expert) for expert in hearings.list_experts(conference) if expert.status != ExpertStatus.PROPOSED
        ],
        sessions=[_session(session) for session in hearings.list_sessions(conference)],
        answers=[_answer(question) for question in hearings.list_all_questions(conference)],
        evidence=[_document(document) for document in evidence.list_documents(conference)],
        drafting=drafting_people.totals(conference) if conference.archived_at is None else None,
        corrections=[_correction(one) for one in factcheck.list_published_corrections(conference)],
        common_ground=[numbers for numbers in map(commonground.numbers_of, rounds) if numbers],
        responses=registry.answers_to(conference) if with_responses else [],
    )


def state_of_record(conference: Conference) -> str:
    """A mark of all that a report is composed from.

    Every act that a report tells of lengthens the journal. What does not: people's own names, the day from which
    they may be printed, and the program itself.
    """
    line = journal.find_chain(conference.id)
    people = [
        (str(seat.role), seat.name, published_name(seat), seat.body, seat.interests, seat.left_at is not None)
        for seat in conferences.list_members(conference, former=True)
    ]
    told = repr((composer(), line.length if line else 0, conferences.language_of(conference), people))
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def composer() -> str:
    """A mark of all that composes: another release may put the same record into other words."""
    root = Path(current_app.root_path)
    files = [*root.rglob("*.py"), *root.parent.glob("translations/**/*.mo")]
    sums = [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files)]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def published_name(member: Membership) -> str:
    """The name as it may be printed for everybody, today."""
    conference = member.conference
    return public_name(
        member.name,
        member.town,
        member.number,
        member.naming,
        public_from=conference.names_public_on,
        today=clock.today(conference.time_zone),
    )


def _figures(conference: Conference, panel: list[Membership], votes: list[Round]) -> dict:
    """The recorded numbers; for what nobody recorded, the numbers of this very panel."""
    figures = conferences.list_figures(conference)
    if conference.archived_at is None:
        present = [vote.present for vote in votes if vote.is_counted][-1:]
        counted = {
            "seated": len(panel),
            "working": _working(panel),
            **({"present_at_end": present[0]} if present else {}),
        }
        for key, number in counted.items():
            told = Figure(key=key, value=str(number), precision="", note="", sources=[], conflicts=[])
            figures.setdefault(key, told)
    return figures


def _working(panel: list[Membership]) -> int:
    return sum(member.left_at is None for member in panel)


def _notes_by_section(conference: Conference) -> dict[str, list]:
    found: dict[str, list] = {}
    for note in conferences.list_notes(conference):
        found.setdefault(note.section, []).append(note)
    return found


def _panel(members: list[Membership]) -> list[tuple[str, str]]:
    if any(member.person.placeholder for member in members):
        return []
    return [(published_name(member), _("left before the end") if member.left_at else "") for member in members]


def _sections(conference: Conference) -> list:
    return [
        SimpleNamespace(
            number=chapter.section.number,
            title=chapter.section.title,
            key_question_id=chapter.section.key_question_id,
            passages=chapter.passages,
        )
        for chapter in drafting_document.list_document(conference)
    ]


def _reasons(conference: Conference) -> dict[int, list]:
    """The reasons given in each vote: nameless where it was secret, with the name as consented where it was open."""
    found: dict[int, list] = {}
    for number, reasons in box.list_all_reasons(conference).items():
        found[number] = [SimpleNamespace(option=one.option, text=one.text, by="") for one in reasons]
    for ballot in box.list_open_reasons(conference):
        told = SimpleNamespace(option=ballot.choice, text=ballot.reason, by=published_name(ballot.member))
        found.setdefault(ballot.round_id, []).append(told)
    return found


def _vote(vote: Round, reasons: list) -> SimpleNamespace:
    return SimpleNamespace(
        number=vote.number,
        passage_id=vote.passage_id,
        question=vote.question,
        text=vote.text,
        subject=vote.subject,
        rule_words=vote.rule_words,
        kind=vote.kind,
        outcome_words=vote.outcome_words,
        labels_of=vote.labels_of,
        options=vote.options,
        on_earlier_text=vote.is_on_earlier_text,
        paper_ballots=None if vote.paper is None else vote.paper_ballots,
        passage_version=vote.passage_version,
        declined_reason=vote.declined_reason,
        tally=results.result_of(vote),
        label_of=vote.label_of,
        note=vote.note,
        sources=vote.sources,
        fingerprint=vote.fingerprint,
        checksum=vote.checksum,
        reasons=reasons,
    )


def _statement(statement) -> SimpleNamespace:
    return SimpleNamespace(
        passage_id=statement.passage_id,
        text=statement.text,
        recorded=statement.recorded,
        recorded_sponsors=statement.recorded_sponsors,
        sources=statement.sources,
        sponsor_names=[published_name(one.member) if one.named else "" for one in statement.sponsorships],
    )


def _expert(expert) -> SimpleNamespace:
    return SimpleNamespace(
        name=expert.name,
        field=expert.field,
        affiliation=expert.affiliation,
        interests=expert.interests,
        status_words=str(expert.status.label),
    )


def _session(session) -> SimpleNamespace:
    when = session.day_text
    if session.starts_at:
        local = session.starts_at.astimezone(queries.zone_of(session.conference))
        when = f"{format_datetime(local, 'd MMMM y, HH:mm', locale=reading_in())} ({local.tzname()})"
    return SimpleNamespace(title=session.title, when=when, slots=session.slots)


def _answer(question) -> SimpleNamespace:
    return SimpleNamespace(
        label=question.label,
        text=question.text,
        answer=question.answer,
        state_words=str(question.state.label),
        to=", ".join(expert.shown for expert in question.experts),
    )


def _document(document) -> SimpleNamespace:
    return SimpleNamespace(
        number=document.number,
        title=document.title,
        source=document.source,
        author=document.author,
        kind_words=str(document.kind.label),
        position_words=str(document.position.label),
    )


def _correction(one) -> SimpleNamespace:
    return SimpleNamespace(
        number=one.number,
        passage=f"P{one.passage.number}",
        quote=one.quote,
        error=one.error,
        correction=one.correction,
        source=one.source,
        note=one.decided_note,
        state_words=str(NOT_A_FACT if one.not_a_fact else one.state.label),
    )
