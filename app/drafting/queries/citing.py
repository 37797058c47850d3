"""What can be cited, with its first words, and the way from a recommendation back to what it rests on."""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from sqlalchemy import func, select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.conferences.registry import registry
from app.drafting.models import Passage, PassageVersion
from app.drafting.queries.document import address, citable_in
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.evidence.models import Document, EvidencePassage
from app.extensions import db
from app.hearings import addresses
from app.hearings.models import AnswerVersion, HearingQuestion, Session
from app.prose import citations, plain
from app.questions import queries as questions
from app.questions.models import KeyQuestion

FIRST_WORDS = 160


class Citable(NamedTuple):
    """Something with a number: E3.12, H2.3, Q4, P12 or R2; `url` is None where the number leads nowhere."""

    label: str
    words: str
    url: str | None
    via: str = ""
    is_changed: bool = False  # its words are no longer those that were cited
    words_then: str = ""  # those that were cited, where they are known
    since: datetime | None = None  # since when the passage through which it is cited reads as it does


def list_everything_citable(conference: Conference, passages: list[Passage]) -> list[Citable]:
    """Every number that can be cited, room by room, these passages last: three statements."""
    return [*_evidence(conference), *_hearings(conference), *_questions(conference), *_own(passages)]


def trail_of(passage: Passage, passages: list[Passage], citable: list[Citable]) -> list[Citable]:
    """What a recommendation rests on: what it cites, the findings of its section, and what all these cite in turn."""
    known = {one.label: one for one in citable}
    by_label = {one.label: one for one in passages} | {one.recommendation_label: one for one in passages}
    found: dict[str, Citable] = {}
    beside = [one.label for one in findings_beside(passage, passages) if one is not passage]
    for label in dict.fromkeys([*_cited(passage), *beside]):
        found.setdefault(label, known.get(label, Citable(label, "", None)))
        for further in _cited(by_label[label]) if label in by_label else ():
            step = known.get(further, Citable(further, "", None))
            found.setdefault(further, step._replace(via=label, since=by_label[label].current.at))
    return [one for label, one in found.items() if label not in (passage.label, passage.recommendation_label)]


def findings_beside(passage: Passage, passages: list[Passage]) -> list[Passage]:
    """What the panel found in the section of a recommendation."""
    return [one for one in passages if one.section_id == passage.section_id and not one.recommendation_number]


def mark_changed(passage: Passage, steps: list[Citable], texts: list[PassageVersion]) -> list[Citable]:
    """Mark the evidence and the answers of the hearing that were changed after this passage began to cite them.

    `texts` are all versions of the passage, the newest first: editing a comma does not make a citation younger.
    """
    changes = _changed_answers(passage.conference)
    cited = evidence.list_cited(passage.conference, [step.label for step in steps])
    earlier = evidence.words_before(cited.values())
    marked = []
    for step in steps:
        if step.label in cited:
            _version, words = earlier(cited[step.label].id, _cited_since(texts, step))
            marked.append(step._replace(is_changed=bool(words), words_then=words))
        else:
            is_changed = bool((at := changes.get(step.label)) and at > _cited_since(texts, step))
            marked.append(step._replace(is_changed=is_changed))
    return marked


def _cited_since(texts: list[PassageVersion], step: Citable) -> datetime:
    label = step.via or step.label
    citing = takewhile(lambda version: label in citations("\n".join((version.text, *version.conditions))), texts)
    moments = [version.at for version in citing]
    return moments[-1] if moments else step.since or texts[0].at  # a finding of its section, which it need not cite


def _changed_answers(conference: Conference) -> dict[str, datetime]:
    query = (
        select(Session.number, HearingQuestion.number, func.max(AnswerVersion.at))
        .join(HearingQuestion, HearingQuestion.id == AnswerVersion.question_id)
        .join(Session, Session.id == HearingQuestion.session_id)
        .where(HearingQuestion.conference_id == conference.id, AnswerVersion.n > 1)
        .group_by(Session.number, HearingQuestion.number)
    )
    return {f"H{session}.{number}": at for session, number, at in db.session.execute(query)}


def find_key_question(passage: Passage) -> KeyQuestion | None:
    """The key question that a passage answers."""
    number = passage.section.key_question_id
    return db.session.get(KeyQuestion, number) if number else None


def votes_on(passage: Passage) -> list:
    """What later rooms tell about the votes on a passage."""
    return registry.votes_on(passage.id, passage.conference)


def dissents_from(passage: Passage) -> list:
    """The statements of dissent beside a passage; before the vote there are none."""
    at_vote = passage.conference.stage in Permission.DISSENT_READ.stages
    return registry.dissents_from(passage.id, passage.conference) if at_vote else []


def replies_to(passage: Passage) -> list:
    """What was answered to a recommendation; before the vote nobody is asked."""
    at_vote = passage.conference.stage in Permission.DISSENT_READ.stages
    told = registry.answers_to(passage.conference) if at_vote else []
    return [one for one in told if one.subject == passage.recommendation_label]


def _cited(passage: Passage) -> list[str]:
    return citations("\n".join((passage.text, *passage.current.conditions)))


def _evidence(conference: Conference) -> list[Citable]:
    query = (
        select(Document.number, EvidencePassage.number, EvidencePassage.text)
        .join(Document, Document.id == EvidencePassage.document_id)
        .where(Document.conference_id == conference.id, Document.status != Status.DRAFT)
        .order_by(Document.number, EvidencePassage.position, EvidencePassage.number)
    )
    return [
        Citable(f"E{document}.{number}", _first(text), evidence.address(conference, document, number))
        for document, number, text in db.session.execute(query)
    ]


def _hearings(conference: Conference) -> list[Citable]:
    query = (
        select(Session.number, HearingQuestion.number, HearingQuestion.text)
        .join(Session, Session.id == HearingQuestion.session_id)
        .where(HearingQuestion.conference_id == conference.id)
        .order_by(Session.number, HearingQuestion.number)
    )
    return [
        Citable(f"H{session}.{number}", _first(text), addresses.address(conference, session, number))
        for session, number, text in db.session.execute(query)
    ]


def _questions(conference: Conference) -> list[Citable]:
    return [
        Citable(one.label, _first(one.text or one.theme), questions.address(conference, one.number))
        for one in questions.list_key_questions(conference)
    ]


def _own(passages: Iterable[Passage]) -> list[Citable]:
    listed = list(passages)
    words = {passage.label: _first(passage.text) for passage in listed}
    return [
        Citable(label, words[home], f"{address(listed[0].conference)}#{home}")
        for label, home in citable_in(listed).items()
    ]


def _first(text: str) -> str:
    words = plain(text[: 3 * FIRST_WORDS])  # a page of a thousand numbers renders no whole texts
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"
