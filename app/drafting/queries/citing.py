"""The way from a recommendation back to what it rests on."""

from datetime import datetime
from itertools import takewhile

from sqlalchemy import func, select

from app.access.permissions import Permission
from app.conferences.models import Conference
from app.conferences.registry import registry
from app.drafting.models import Passage, PassageVersion
from app.drafting.queries.citable import Citable, find_cited
from app.evidence import queries as evidence
from app.extensions import db
from app.hearings.models import AnswerVersion, HearingQuestion, Session
from app.prose import citations
from app.questions.models import KeyQuestion


def trail_of(passage: Passage, passages: list[Passage]) -> list[Citable]:
    """What a recommendation rests on: what it cites, the findings of its section, and what all these cite in turn."""
    by_label = {one.label: one for one in passages} | {one.recommendation_label: one for one in passages}
    through: dict[str, str] = {}  # the number through which each is cited; none where it is the passage itself
    beside = [one.label for one in findings_beside(passage, passages) if one is not passage]
    for label in dict.fromkeys([*_cited(passage), *beside]):
        through.setdefault(label, "")
        for further in _cited(by_label[label]) if label in by_label else ():
            through.setdefault(further, label)
    known = find_cited(passage.conference, passages, through)
    return [
        known.get(label, Citable(label, "", None))._replace(via=via, since=by_label[via].current.at if via else None)
        for label, via in through.items()
        if label not in (passage.label, passage.recommendation_label)
    ]


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
            version, words = earlier(cited[step.label].id, _cited_since(texts, step))
            url = evidence.address_of_version(cited[step.label].document, version) if words else ""
            marked.append(step._replace(is_changed=bool(words), words_then=words, then_url=url))
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
