"""Where words stand that somebody typed with an act: by the words an entry has too, or by what it is an entry of."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, select, true
from sqlalchemy.orm import InstrumentedAttribute

from app.actors.models import Actor
from app.answerletters.models import AnswerLetter, LetterPart
from app.calls.models import CallPost
from app.commonground.models import ShortStatement, StatementRound
from app.conferences.models import Conference, FrameAmendment, Membership, StageChange
from app.drafting.models import Amendment, AmendmentStance, Passage, PassageVersion
from app.evidence.models import Document, DocumentReview
from app.expenses.models import Claim
from app.expenses.models import Correction as Payment
from app.factcheck.models import Correction, ProposedDecision
from app.floor.models import HallQuestion
from app.glossary.models import EvidenceRequest
from app.hearings.models import Expert, InterestObjection, Session
from app.joining.models import Joining, JoiningAnswer
from app.moderation.models import Hiding
from app.registrations.models import Registration
from app.reports.models import Edition
from app.reports.translations.models import Translation
from app.responses.models import Response
from app.verdicts.models import Verdict
from app.voting.models import Objection, Round
from app.watches.models import Sighting, WatchedCondition

# An entry is written in the same act as the row that it tells of.
SAME_MOMENT = timedelta(seconds=2)
DIGITS = re.compile(r"\d+")


class Told(NamedTuple):
    """What an entry tells, of which conference and when; by whose word, and with which row, where it is known."""

    conference_id: int
    at: datetime
    facts: dict[str, Any]
    person_id: int | None = None
    row_id: int | None = None

    def numbers(self, fact: str) -> list[int]:
        """The numbers in a label, such as 1 and 4 of S1.4."""
        return [int(one) for one in DIGITS.findall(str(self.facts.get(fact, "")))] or [0]

    def together(self, column: InstrumentedAttribute) -> ColumnElement[bool]:
        return column.between(self.at - SAME_MOMENT, self.at + SAME_MOMENT)

    def with_row(self, column: InstrumentedAttribute) -> ColumnElement[bool]:
        """The very row that was written in the act. Entries of before do not know it: of these the moment tells."""
        return true() if self.row_id is None else column == self.row_id

    def by_whom(self, member: InstrumentedAttribute) -> ColumnElement[bool]:
        """The row of whoever acted, where several stand by the same thing in one moment."""
        if self.row_id is None or self.person_id is None:
            return true()
        return member.in_(select(Membership.id).where(Membership.person_id == self.person_id))


Place = tuple[InstrumentedAttribute, ColumnElement[bool]]
Finder = Callable[[Told], ColumnElement[bool]]


def _of(parent: type, told: Told, *more: ColumnElement[bool]):
    """The rows of a conference on which others hang."""
    return select(parent.id).where(parent.conference_id == told.conference_id, *more)  # type: ignore[attr-defined]


# Where a reason stands that an entry has too, each by what its rows hang on.
WITH_THE_SAME_WORDS: tuple[tuple[InstrumentedAttribute, Finder], ...] = (
    (Conference.cancelled_because, lambda told: Conference.id == told.conference_id),
    *(
        (column, partial(lambda owner, told: owner.conference_id == told.conference_id, column.class_))
        for column in (
            StageChange.reason,
            FrameAmendment.reason,
            Round.void_reason,
            Round.declined_reason,
            Document.superseded_reason,
            EvidenceRequest.answer,
            CallPost.reason,
        )
    ),
    (InterestObjection.reason, lambda told: InterestObjection.expert_id.in_(_of(Expert, told))),
    (DocumentReview.reason, lambda told: DocumentReview.document_id.in_(_of(Document, told))),
    (HallQuestion.reason, lambda told: HallQuestion.session_id.in_(_of(Session, told))),
    (LetterPart.undone_why, lambda told: LetterPart.letter_id.in_(_of(AnswerLetter, told))),
    (Translation.withdrawn_because, lambda told: Translation.edition_id.in_(_of(Edition, told))),
)


def _numbered(owner: type, fact: str) -> Finder:
    """The row that an entry names by its number."""
    return lambda told: and_(
        owner.conference_id == told.conference_id,  # type: ignore[attr-defined]
        owner.number == told.numbers(fact)[0],  # type: ignore[attr-defined]
    )


def _objection(told: Told) -> ColumnElement[bool]:
    vote = _of(Round, told, Round.number == told.numbers("round")[0])
    return and_(Objection.round_id.in_(vote), Objection.number == told.numbers("objection")[0])


def _sighting(told: Told) -> ColumnElement[bool]:
    watch = _of(WatchedCondition, told, WatchedCondition.number == told.numbers("watch")[0])
    return and_(Sighting.watch_id.in_(watch), told.together(Sighting.withdrawn_at), told.with_row(Sighting.id))


def _statement(told: Told) -> ColumnElement[bool]:
    of_round, number = (*told.numbers("statement"), 0)[:2]
    rounds = _of(StatementRound, told, StatementRound.number == of_round)
    return and_(ShortStatement.round_id.in_(rounds), ShortStatement.number == number)


def _joining(told: Told) -> ColumnElement[bool]:
    found = _of(Joining, told, Joining.number == told.numbers("joining")[0])
    of_whom = told.by_whom(JoiningAnswer.member_id)
    return and_(JoiningAnswer.joining_id.in_(found), told.together(JoiningAnswer.at), of_whom)


def _moved(told: Told) -> ColumnElement[bool]:
    found = _of(Correction, told, Correction.number == told.numbers("correction")[0])
    return ProposedDecision.correction_id.in_(found)


def _left(told: Told) -> ColumnElement[bool]:
    here = Membership.conference_id == told.conference_id
    return and_(here, told.together(Membership.left_at), told.with_row(Membership.id))


def _suggested(moment: InstrumentedAttribute) -> Finder:
    return lambda told: and_(
        Amendment.conference_id == told.conference_id, told.together(moment), told.with_row(Amendment.id)
    )


def _stance(told: Told) -> ColumnElement[bool]:
    return and_(
        AmendmentStance.amendment_id.in_(_of(Amendment, told)),
        told.together(AmendmentStance.at),
        told.with_row(AmendmentStance.amendment_id),
        told.by_whom(AmendmentStance.member_id),
    )


def _version(row: InstrumentedAttribute) -> Finder:
    return lambda told: and_(
        PassageVersion.passage_id.in_(_of(Passage, told)), told.together(PassageVersion.at), told.with_row(row)
    )


def _carried(told: Told) -> ColumnElement[bool]:
    """The versions that a suggestion became, whenever it was accepted: they say its reason again."""
    return false() if told.row_id is None else PassageVersion.amendment_id == told.row_id


def _verdict(told: Told) -> ColumnElement[bool]:
    return and_(Verdict.response_id.in_(_of(Response, told)), told.together(Verdict.at), told.with_row(Verdict.id))


# Of these acts the journal knows that they were done, and no word of them: the words stand on the pages alone.
BY_ACT: dict[str, tuple[InstrumentedAttribute, Finder]] = {
    # The rooms of hidden words may be closed to the public.
    "words.hidden": (Hiding.why, _numbered(Hiding, "hiding")),
    "words.objected": (Hiding.objection, _numbered(Hiding, "hiding")),
    "words.shown_after_objection": (Hiding.outcome_why, _numbered(Hiding, "hiding")),
    "words.stay_hidden": (Hiding.outcome_why, _numbered(Hiding, "hiding")),
    "watch.given_up": (WatchedCondition.given_up_why, _numbered(WatchedCondition, "watch")),
    "watch.seen_withdrawn": (Sighting.withdrawn_why, _sighting),
    "claim.declined": (Claim.reason, _numbered(Claim, "claim")),
    "payment.corrected": (Payment.reason, _numbered(Payment, "correction")),
    "registration.barred": (Registration.barred_because, _numbered(Registration, "number")),
    "correction.moved": (ProposedDecision.note, _moved),
    "correction.accepted": (Correction.decided_note, _numbered(Correction, "correction")),
    "correction.declined": (Correction.decided_note, _numbered(Correction, "correction")),
    "round.objected": (Objection.text, _objection),
    "round.objection_answered": (Objection.answer, _objection),
    "question.joining_refused": (JoiningAnswer.reason, _joining),
    "ground.statement_set_aside": (ShortStatement.reason, _statement),
    "member.left": (Membership.left_reason, _left),
    "member.removed": (Membership.left_reason, _left),
    "passage.revised": (PassageVersion.reason, _version(PassageVersion.id)),
    "amendment.proposed": (Amendment.reason, _suggested(Amendment.at)),
    "amendment.accepted": (PassageVersion.reason, _version(PassageVersion.amendment_id)),
    "amendment.declined": (Amendment.decision_note, _suggested(Amendment.decided_at)),
    "amendment.withdrawn": (Amendment.decision_note, _suggested(Amendment.decided_at)),
    "amendment.objected": (AmendmentStance.reason, _stance),
    "response.judged": (Verdict.reason, _verdict),
    "actor.entered": (Actor.reason, _numbered(Actor, "entry")),
    "actor.changed": (Actor.reason, _numbered(Actor, "entry")),
}

# Where the same words stand once more.
SAID_AGAIN: dict[str, tuple[InstrumentedAttribute, Finder]] = {
    "amendment.proposed": (PassageVersion.reason, _carried),
}


def places(action: str, words: str, told: Told) -> list[Place]:
    """Each column that holds what somebody typed with this act, and of which rows. What is empty stays empty."""
    found = [(column, and_(of_these(told), column == words)) for column, of_these in WITH_THE_SAME_WORDS if words]
    for column, of_this in (known[action] for known in (BY_ACT, SAID_AGAIN) if action in known):
        found.append((column, and_(of_this(told), column != "")))
    return found
