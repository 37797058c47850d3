"""Finding where one thing came from and what came of it, as far as somebody reads it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from flask_babel import gettext as _

from app.conferences.models import Conference
from app.errors import Missing, NotAllowed
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.evidence.models import EvidencePassage
from app.glossary import queries as glossary
from app.glossary.models import EvidenceRequest
from app.prose import citations
from app.questions import queries as questions
from app.trail.reading import Asked, Reading
from app.trail.steps import THING, Step, Trail, cites, each_once


def trace(thing: str, reading: Reading) -> Trail:
    """The trail of E3.12, H2.3, Q4, proposal-5 or request-6. Refuses what is not there, or not there for the reader."""
    match = THING.fullmatch(thing)
    if match is None:
        return _one(())
    kind = match["letter"] or match["kind"]
    about, came_from, led_to = OF[kind](reading, *(int(n) for n in match.group("first", "second", "n") if n))
    return Trail(about, each_once(came_from), each_once(led_to))


def _one(found: Iterable[Any]) -> Any:
    """The thing that was asked for, where it is there for the reader."""
    for one in found:
        return one
    raise Missing(_("There is nothing of this number here."))


def _of_passage(reading: Reading, number: int, passage: int = -1) -> tuple:
    listed = reading.cited([f"E{number}.{passage}"]).values()
    found = _one(one for one in listed if reading.drafts_of_evidence_too or one.document.status != Status.DRAFT)
    about = Step(_("passage"), found.label, found.text, _passage_url(reading.conference, number, passage))
    return about, _before_passage(reading, found), _citing(reading, found.label)


def _before_passage(reading: Reading, found: EvidencePassage) -> Iterator[Step]:
    document = found.document
    told = " · ".join(filter(None, (document.title, document.author, document.source)))
    yield Step(_("document"), document.label, told, reading.place(f"/evidence/{document.number}"))
    if session := reading.transcripts.get(document.id):
        where = f"/hearings/sessions/{session.number}/transcripts"
        yield Step(_("session of the hearing"), str(session.number), session.title, reading.place(where))
    yield from (reading.of_request(one) for one in reading.requests if one.document_id == document.id)


def _of_hearing(reading: Reading, session: int, number: int = -1) -> tuple:
    found = _one(one for one in reading.hearing if one.address == f"{session}.{number}")
    if found.hidden:
        return reading.of_hearing(found), (), ()
    led_to = [reading.of_hearing(one) for one in _shown(reading) if one.follows_id == found.id]
    return reading.of_hearing(found), _before_hearing(reading, found), [*led_to, *_citing(reading, found.label)]


def _before_hearing(reading: Reading, found: Asked) -> Iterator[Step]:
    yield from (reading.of_hearing(one) for one in reading.hearing if one.id == found.follows_id)
    if found.key_question:
        yield found.key_question
    yield from _cited(reading, [found.evidence, *citations(found.text)])


def _shown(reading: Reading) -> list[Asked]:
    """The questions of the hearing that lead somewhere; a hidden one stands, with its reason, before what follows."""
    return [one for one in reading.hearing if not one.hidden]


def _of_key_question(reading: Reading, number: int, _second: int = -1) -> tuple:
    found = _one(one for one in reading.key_questions if one.number == number)
    origins = found.origins if reading.proposals_too else []
    came_from = [*map(reading.of_proposal, origins), *_cited(reading, citations(found.text or ""))]
    asked = [reading.of_hearing(one) for one in _shown(reading) if one.key_question_id == found.id]
    written = [reading.of_draft(one) for one in reading.draft if one.section.key_question_id == found.id]
    return reading.of_key_question(found), came_from, [*asked, *written, *_citing(reading, found.label)]


def _of_proposal(reading: Reading, number: int) -> tuple:
    if not reading.proposals_too:
        raise NotAllowed(_("Your role in this conference does not include this."))
    found = questions.get_proposal(reading.conference, number)
    cited = _cited(reading, [] if found.hidden else citations(f"{found.text} {found.reason}"))
    came_from = [*reading.of_call(found), *map(reading.of_proposal, reading.replaced_by(found)), *cited]
    became = [reading.of_key_question(one) for one in reading.key_questions if found in one.origins]
    return reading.of_proposal(found), came_from, [*map(reading.of_proposal, reading.in_place_of(found)), *became]


def _of_request(reading: Reading, number: int) -> tuple:
    if not reading.requests_too:
        raise NotAllowed(_("Your role in this conference does not include this."))
    found = glossary.get_request(reading.conference, number)
    came_from = _cited(reading, [found.passage.label] if found.passage else [])
    return reading.of_request(found), came_from, list(_after_request(reading, found))


def _after_request(reading: Reading, found: EvidenceRequest) -> Iterator[Step]:
    if document := found.document:
        yield Step(_("document"), document.label, document.title, reading.place(f"/evidence/{document.number}"))
    elif found.answer:
        yield Step(found.state.label, "", found.answer, reading.of_request(found).url)


OF: dict[str, Callable[..., tuple]] = {
    "E": _of_passage,
    "H": _of_hearing,
    "Q": _of_key_question,
    "proposal": _of_proposal,
    "request": _of_request,
}


def _cited(reading: Reading, labels: list[str]) -> Iterator[Step]:
    """What a text goes back to: passages that everybody reads, questions of the hearing, key questions."""
    for label, one in reading.cited(labels).items():
        if one.document.status != Status.DRAFT:
            url = _passage_url(reading.conference, one.document.number, one.number)
            yield Step(_("passage"), label, one.text, url)
    yield from (reading.of_hearing(one) for one in _named(labels, "H", lambda: reading.hearing))
    yield from (reading.of_key_question(one) for one in _named(labels, "Q", lambda: reading.key_questions))


def _named(labels: list[str], letter: str, listed: Callable[[], Sequence[Any]]) -> list:
    """Of these things the named ones; nothing is looked up where none of the kind is named."""
    return [one for one in listed() if one.label in labels] if any(label[:1] == letter for label in labels) else []


def _citing(reading: Reading, label: str) -> Iterator[Step]:
    """Everything with a number that cites this one, in the order in which a conference goes through its rooms."""
    requests = reading.requests if label.startswith("E") else []
    yield from (reading.of_request(one) for one in requests if one.passage and one.passage.label == label)
    for one in reading.proposals:
        if not one.hidden and not one.is_unconfirmed and cites(label, one.text, one.reason):
            yield reading.of_proposal(one)
    yield from (reading.of_key_question(one) for one in reading.key_questions if cites(label, one.text))
    for asked in _shown(reading):
        if asked.evidence == label or cites(label, *asked.said):
            yield reading.of_hearing(asked)
    for passage in reading.draft:
        if cites(label, passage.text, *passage.current.conditions):
            yield reading.of_draft(passage)
    for _title, block in reading.published:
        if cites(label, block["text"], *block["conditions"]):
            yield reading.of_published(block)


def _passage_url(conference: Conference, number: int, passage: int) -> str:
    return evidence.address(conference, number, passage)
