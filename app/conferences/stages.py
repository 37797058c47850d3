"""The process on one screen: the stages, the ways between them, and what each one opens. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _

from app.access.permissions import Permission as P


class Stage(StrEnum):
    SETUP = "setup"
    EVIDENCE = "evidence"
    QUESTIONS = "questions"
    HEARINGS = "hearings"
    DRAFTING = "drafting"
    FACT_CHECK = "fact check"
    VOTING = "voting"
    REPORTING = "reporting"
    FOLLOW_UP = "follow-up"
    CLOSED = "closed"

    @property
    def label(self):
        return LABELS[self]


S = Stage
ORDER = tuple(Stage)
OPTIONAL = frozenset({S.QUESTIONS, S.FACT_CHECK})
LABELS = {
    S.SETUP: _("Setup"), S.EVIDENCE: _("Evidence"), S.QUESTIONS: _("Questions"), S.HEARINGS: _("Hearings"),
    S.DRAFTING: _("Drafting"), S.FACT_CHECK: _("Fact check"), S.VOTING: _("Voting"), S.REPORTING: _("Report"),
    S.FOLLOW_UP: _("Answers"), S.CLOSED: _("Closed"),
}  # fmt: skip


@dataclass(frozen=True)
class Transition:
    """One step between stages; its gate lists, in sentences, what is missing."""

    source: Stage
    target: Stage
    permission: P


def path(unused: frozenset[Stage] = frozenset()) -> tuple[Stage, ...]:
    """The stages of a conference, without the optional ones it does not use."""
    return tuple(stage for stage in ORDER if stage not in unused & OPTIONAL)


def forward(stage: Stage, unused: frozenset[Stage] = frozenset()) -> Transition | None:
    """The one step ahead; None at the end."""
    return _step(stage, +1, P.STAGE_ADVANCE, unused)


def back(stage: Stage, unused: frozenset[Stage] = frozenset()) -> Transition | None:
    """The one step back. What is published cannot be taken back, and the frame stays frozen."""
    return _step(stage, -1, P.STAGE_REOPEN, unused) if stage in OPEN_DURING[P.STAGE_REOPEN] else None


def spans(permission: P, stages: tuple[Stage, ...]) -> list[tuple[Stage, Stage]]:
    """When a permission is open, as first and last stages: one pair for each unbroken stretch."""
    found: list[tuple[Stage, Stage]] = []
    for before, stage in zip((None, *stages), stages, strict=False):
        if permission not in OPENS[stage]:
            continue
        if found and found[-1][1] == before:
            found[-1] = (found[-1][0], stage)
        else:
            found.append((stage, stage))
    return found


def spans_by_permission(stages: tuple[Stage, ...]) -> dict[P, list[tuple[Stage, Stage]]]:
    return {permission: spans(permission, stages) for permission in OPEN_DURING}


def _step(stage: Stage, way: int, permission: P, unused: frozenset[Stage]) -> Transition | None:
    stages = path(unused)
    there = stages.index(stage) + way
    return Transition(stage, stages[there], permission) if 0 <= there < len(stages) else None


def _during(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


def _from(first: Stage, last: Stage = S.CLOSED) -> frozenset[Stage]:
    return frozenset(ORDER[ORDER.index(first) : ORDER.index(last) + 1])


ALWAYS = _from(S.SETUP)
OPEN_DURING: dict[P, frozenset[Stage]] = {
    P.CONFERENCE_SEE: ALWAYS, P.MEMBER_READ: ALWAYS, P.STAGE_SEE: ALWAYS, P.JOURNAL_READ: ALWAYS,
    P.MEMBER_NAME: ALWAYS,
    P.FRAME_EDIT: _during(S.SETUP), P.FRAME_AMEND: _from(S.EVIDENCE, S.FOLLOW_UP),
    P.MEMBER_MANAGE: _from(S.SETUP, S.FOLLOW_UP), P.CARD_MANAGE: _from(S.SETUP, S.FOLLOW_UP),
    P.ATTENDANCE_RECORD: _from(S.EVIDENCE, S.REPORTING),
    P.STAGE_ADVANCE: _from(S.SETUP, S.FOLLOW_UP), P.STAGE_OVERRIDE: _from(S.SETUP, S.FOLLOW_UP),
    P.STAGE_REOPEN: _from(S.QUESTIONS, S.REPORTING),
    P.EVIDENCE_READ: ALWAYS, P.NOTE_READ: _from(S.EVIDENCE), P.NOTE_WRITE: _from(S.EVIDENCE, S.DRAFTING),
    P.EVIDENCE_EDIT: _from(S.SETUP, S.HEARINGS), P.EVIDENCE_PUBLISH: _from(S.SETUP, S.HEARINGS),
    P.QUESTION_READ: ALWAYS, P.PROPOSAL_READ: _from(S.QUESTIONS),
    P.QUESTION_PROPOSE: _during(S.QUESTIONS), P.QUESTION_SUPPORT: _during(S.QUESTIONS),
    P.QUESTION_GROUP: _during(S.QUESTIONS), P.QUESTION_ADOPT: _during(S.QUESTIONS),
    P.HEARING_READ: ALWAYS, P.EXPERT_PROPOSE: _from(S.EVIDENCE, S.HEARINGS),
    P.EXPERT_MANAGE: _from(S.SETUP, S.HEARINGS), P.EXPERT_DECLARE: _from(S.EVIDENCE, S.HEARINGS),
    P.SESSION_MANAGE: _from(S.EVIDENCE, S.HEARINGS), P.HEARING_ASK: _during(S.HEARINGS),
    P.AUDIENCE_OPEN: _during(S.HEARINGS), P.AUDIENCE_ASK: _during(S.HEARINGS),
    P.ANSWER_WRITE: _from(S.HEARINGS, S.DRAFTING), P.ANSWER_RECORD: _from(S.HEARINGS, S.DRAFTING),
    P.DRAFT_READ: _from(S.DRAFTING), P.DRAFT_WRITE: _during(S.DRAFTING, S.VOTING),
    P.DRAFT_TYPE: _during(S.DRAFTING, S.VOTING), P.AMENDMENT_PROPOSE: _during(S.DRAFTING, S.VOTING),
    P.AMENDMENT_ACCEPT: _during(S.DRAFTING, S.VOTING), P.COMMENT_WRITE: _from(S.DRAFTING, S.VOTING),
    P.DRAFT_SUPPORT: _during(S.DRAFTING, S.VOTING), P.SECTION_ASSIGN: _during(S.DRAFTING, S.VOTING),
    P.TEXT_CHECK: _during(S.FACT_CHECK), P.CORRECTION_PROPOSE: _during(S.FACT_CHECK),
    P.CORRECTION_DECIDE: _during(S.FACT_CHECK),
    P.GROUND_READ: _from(S.EVIDENCE), P.GROUND_OPEN: _from(S.EVIDENCE, S.DRAFTING),
    P.GROUND_ADD: _from(S.EVIDENCE, S.DRAFTING), P.GROUND_ANSWER: _from(S.EVIDENCE, S.DRAFTING),
    P.GROUND_SET_ASIDE: _from(S.EVIDENCE, S.DRAFTING), P.GROUND_CLOSE: _from(S.EVIDENCE, S.REPORTING),
    P.ROUND_READ: ALWAYS, P.ROUND_OPEN: _during(S.VOTING), P.ROUND_CLOSE: _during(S.VOTING),
    P.ROUND_VOID: _during(S.VOTING, S.REPORTING), P.BALLOT_CAST: _during(S.VOTING),
    P.PAPER_PREPARE: _during(S.VOTING), P.PAPER_COUNT: _during(S.VOTING), P.RESULT_RECORD: _during(S.VOTING),
    P.DISSENT_READ: _from(S.VOTING), P.DISSENT_WRITE: _during(S.VOTING, S.REPORTING),
    P.REPORT_READ: ALWAYS, P.REPORT_PREVIEW: _from(S.REPORTING), P.REPORT_COMPOSE: _during(S.REPORTING),
    P.REPORT_APPROVE: _during(S.REPORTING), P.REPORT_PUBLISH: _during(S.REPORTING),
    P.REPORT_CORRECT: _during(S.FOLLOW_UP, S.CLOSED),
    P.RESPONSE_READ: ALWAYS, P.RESPONSE_WRITE: _during(S.FOLLOW_UP), P.RESPONSE_RECORD: _during(S.FOLLOW_UP),
}  # fmt: skip

OPENS = {stage: frozenset(p for p, stages in OPEN_DURING.items() if stage in stages) for stage in ORDER}
