"""Collecting the record of a conference for its report: every room's part, as plain values for composition."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app import clock
from app.access.roles import Role
from app.attendance import queries as attendance
from app.commonground import queries as commonground
from app.conferences import empty_seats, naming
from app.conferences import queries as conferences
from app.conferences.models import Conference, Figure, Membership
from app.conferences.registry import registry
from app.conferences.shown_names import named_from
from app.dissent import queries as dissent
from app.drafting.queries import document as drafting_document
from app.drafting.queries import people as drafting_people
from app.draws import queries as draws
from app.evidence import queries as evidence
from app.expenses import queries as expenses
from app.factcheck import queries as factcheck
from app.glossary import queries as glossary
from app.hearings import queries as hearings
from app.hearings.kinds import ExpertStatus
from app.journal import queries as journal
from app.portrait import queries as portrait
from app.questions import queries as questions
from app.reports import cited, leads, plain, queries
from app.reports.material import Record
from app.thanks import queries as thanks
from app.voting.models import Round
from app.voting.queries import box, objections, results
from app.voting.queries import rounds as voting_rounds


def gather(conference: Conference, *, with_responses: bool = False) -> Record:
    """The record as it stands, in the language now spoken. Answers enter only editions after the first publication."""
    votes = voting_rounds.list_rounds(conference)
    panel = conferences.list_members(conference, Role.PANELIST, former=True)
    record = Record(
        conference=conference,
        figures=_figures(conference, panel, votes),
        panel=_panel(panel),
        sponsors_wanted=dissent.sponsors_wanted(conference, _working(panel)),
        **_frame(conference),
        **_learning(conference),
        **_text(conference),
        **_decisions(conference, votes),
        responses=[plain.answered(one) for one in registry.answers_to(conference)] if with_responses else [],
    )
    return replace(record, **_cited(record))


def _cited(record: Record) -> dict[str, Any]:
    """The words behind every number that the report cites."""
    passages = [passage for section in record.sections for passage in section.passages]
    texts = [(passage.text, passage.current.conditions) for passage in passages]
    frame, heads = record.conference, {section.key_question_id for section in record.sections}
    told = [frame.charge, frame.background, frame.rule_note, record.foreword, texts, record.common_ground]
    told += [record.votes, record.statements, record.answers, record.responses, record.corrections]
    told += [one.text for one in record.questions.values()]
    elsewhere = [one for key, one in record.questions.items() if key not in heads]
    return {
        "cited": cited.list_cited_evidence(frame, told, passages),
        "cited_questions": [one for one in elsewhere if one.label in leads.cited_in(told)],
    }


def _frame(conference: Conference) -> dict[str, Any]:
    committee = conferences.list_members(conference, Role.COMMITTEE)
    rates = expenses.find_rates(conference)
    return {
        "foreword": queries.foreword_text(conference),
        "milestones": conferences.list_milestones(conference),
        "notes": _notes_by_section(conference),
        "sources": conferences.list_sources(conference),
        "amendments": conferences.list_amendments(conference),
        "stage_changes": conferences.list_stage_changes(conference),
        "attendance": attendance.list_totals(conference),
        "hours": thanks.total_hours(conference),
        "leading": len(conferences.list_members(conference, Role.FACILITATOR, former=True)),
        "is_panel_paid": rates is not None and rates.stipend > 0,
        "portrait": portrait.find_portrait(conference),
        "draws": draws.list_told(conference),
        "committee": [plain.on_committee(seat) for seat in committee],
    }


def _learning(conference: Conference) -> dict[str, Any]:
    invited = [one for one in hearings.list_experts(conference) if one.status != ExpertStatus.PROPOSED]
    published = map(commonground.numbers_of, commonground.list_published(conference))
    return {
        "evidence": [plain.document(document) for document in evidence.list_documents(conference)],
        "requests": [plain.request(one) for one in glossary.list_missing(conference)],
        "experts": [plain.expert(expert) for expert in invited],
        "sessions": [plain.session(session) for session in hearings.list_sessions(conference)],
        "answers": [plain.answer(question) for question in hearings.list_all_questions(conference)],
        "common_ground": [numbers for numbers in published if numbers],
    }


def _text(conference: Conference) -> dict[str, Any]:
    return {
        "sections": _sections(conference),
        "questions": {question.id: question for question in questions.list_key_questions(conference)},
        "drafting": drafting_people.totals(conference) if conference.archived_at is None else None,
        "corrections": [plain.correction(one) for one in factcheck.list_published_corrections(conference)],
    }


def _decisions(conference: Conference, votes: list[Round]) -> dict[str, Any]:
    reasons, objected = _reasons(conference), objections.list_all(conference)
    counted = [
        plain.vote(vote, reasons.get(vote.id, []), objected.get(vote.id, ())) for vote in votes if vote.is_counted
    ]
    return {
        "votes": _each_rule_once(counted, conference.rule_words),
        "void_votes": [(vote.number, vote.void_reason) for vote in votes if vote.voided_at],
        "recorded": results.list_recorded(conference),
        "statements": [plain.statement(statement) for statement in dissent.list_statements(conference)],
    }


def _each_rule_once(votes: list[SimpleNamespace], fixed: str) -> list[SimpleNamespace]:
    """The rule in full stands with the charge; of another one the first vote tells, and the others point to that."""
    told: dict[str, int] = {}
    for vote in votes:
        rule, vote.rule_words = vote.rule_words, "" if vote.rule_words == fixed else vote.rule_words
        if rule in told:
            vote.rule_words = _("By the same rule as vote %(n)s.", n=told[rule])
        elif rule != fixed:
            told[rule] = vote.number
    return votes


def state_of_record(conference: Conference) -> str:
    """A mark of all that a report is composed from.

    Every act that a report tells of lengthens the journal. What does not: people's own names, the day from which
    they may be printed, and the program itself.
    """
    line = journal.find_chain(conference.id)
    people = [
        (str(seat.role), named_from(seat), seat.body, seat.interests, seat.left_at is not None)
        for seat in conferences.list_members(conference, former=True)
    ]
    may_be_named = naming.is_day_of_names(conference.names_public_on, clock.today(conference.time_zone))
    language = conferences.language_of(conference)
    told = repr((composer(), line.length if line else 0, language, may_be_named, people))
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def composer() -> str:
    """A mark of all that composes: another release may put the same record into other words."""
    root = Path(current_app.root_path)
    files = [*root.rglob("*.py"), *root.parent.glob("translations/**/*.mo")]
    sums = [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files)]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def _figures(conference: Conference, panel: list[Membership], votes: list[Round]) -> dict:
    """The recorded numbers; for what nobody recorded, the numbers of this very panel."""
    figures = conferences.list_figures(conference)
    if conference.archived_at is None:
        counted = _counted_figures(panel, votes) | _empty_seats(conference, panel)
        for key, (number, holds_for) in counted.items():
            told = Figure(key=key, value=str(number), precision="", note=holds_for, sources=[], conflicts=[])
            figures.setdefault(key, told)
    return figures


def _counted_figures(panel: list[Membership], votes: list[Round]) -> dict[str, tuple[int, str]]:
    """Each number of the panel with the moment it holds for: people leave, and then two true numbers differ."""
    counted = {
        "seated": (len(panel), _("ever, whoever left included")),
        "working": (_working(panel), _("those who had not left when this was written")),
    }
    if last := next((vote for vote in reversed(votes) if vote.is_counted), None):
        at = _("when vote %(n)s opened, the last that was counted", n=last.number)
        counted["present_at_end"] = last.present, at
    return counted


def _empty_seats(conference: Conference, panel: list[Membership]) -> dict[str, tuple[int, str]]:
    """Beside what other numbers are counted of; left out where every seat is taken."""
    number = empty_seats.count(conference, _working(panel))
    holds_for = _("of %(seats)s; nobody could catch up on what the panel had learned", seats=conference.panel_size)
    return {"empty_seats": (number, holds_for)} if number else {}


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
    return [
        (plain.published_name(member), _("seat ended before the end") if member.left_at else "") for member in members
    ]


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
        told = SimpleNamespace(option=ballot.choice, text=ballot.reason, by=plain.published_name(ballot.member))
        found.setdefault(ballot.round_id, []).append(told)
    return found
