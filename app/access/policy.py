"""The one table: a permission is given by any of its clauses, a clause by all of its predicates.

What the stage opens is a predicate of every permission that a conference gives; it stands in
conferences/stages.py and nobody, organizers included, skips it.
"""

from enum import Enum

from app.access.permissions import Permission as P
from app.access.predicates import (
    Facts,
    Predicate,
    anyone,
    authority,
    committee,
    expert,
    facilitator,
    member,
    observer,
    organizer,
    panelist,
    server_organizer,
)

Clause = tuple[Predicate, ...]


class Verdict(Enum):
    ALLOWED = "allowed"
    CLOSED = "closed"
    REFUSED = "refused"


def any_of(*predicates: Predicate) -> tuple[Clause, ...]:
    return tuple((predicate,) for predicate in predicates)


EVERYBODY = any_of(anyone, member)
POLICY: dict[P, tuple[Clause, ...]] = {
    P.CONFERENCE_CREATE: any_of(server_organizer),
    P.CONFERENCE_SEE: EVERYBODY,
    P.FRAME_EDIT: any_of(organizer),
    P.FRAME_AMEND: any_of(organizer),
    P.MEMBER_READ: EVERYBODY,
    P.MEMBER_NAME: any_of(panelist),
    P.MEMBER_MANAGE: any_of(organizer),
    P.CARD_MANAGE: any_of(facilitator),
    P.ATTENDANCE_RECORD: any_of(facilitator),
    P.STAGE_SEE: any_of(facilitator, organizer),
    P.STAGE_ADVANCE: any_of(facilitator),
    P.STAGE_OVERRIDE: any_of(facilitator),
    P.STAGE_REOPEN: any_of(facilitator),
    P.EVIDENCE_READ: EVERYBODY,
    P.EVIDENCE_EDIT: any_of(organizer, committee),
    P.EVIDENCE_PUBLISH: any_of(organizer),
    P.NOTE_READ: any_of(panelist, facilitator),
    P.NOTE_WRITE: any_of(panelist),
    P.QUESTION_READ: EVERYBODY,
    P.PROPOSAL_READ: any_of(panelist, facilitator, organizer, committee),
    P.QUESTION_PROPOSE: any_of(panelist),
    P.QUESTION_SUPPORT: any_of(panelist),
    P.QUESTION_GROUP: any_of(facilitator),
    P.QUESTION_ADOPT: any_of(panelist),
    P.HEARING_READ: EVERYBODY,
    P.EXPERT_PROPOSE: any_of(panelist, organizer, committee),
    P.EXPERT_MANAGE: any_of(organizer, facilitator),
    P.EXPERT_DECLARE: any_of(expert),
    P.SESSION_MANAGE: any_of(organizer, facilitator),
    P.HEARING_ASK: any_of(panelist),
    P.AUDIENCE_OPEN: any_of(facilitator),
    P.AUDIENCE_ASK: any_of(observer, committee, authority),
    P.ANSWER_WRITE: any_of(expert),
    P.ANSWER_RECORD: any_of(facilitator),
    P.DRAFT_READ: any_of(panelist, facilitator),
    P.DRAFT_WRITE: any_of(panelist),
    P.DRAFT_TYPE: any_of(facilitator),
    P.AMENDMENT_PROPOSE: any_of(panelist),
    P.AMENDMENT_ACCEPT: any_of(panelist),
    P.COMMENT_WRITE: any_of(panelist),
    P.DRAFT_SUPPORT: any_of(panelist),
    P.SECTION_ASSIGN: any_of(facilitator),
    P.TEXT_CHECK: any_of(expert, panelist, facilitator),
    P.CORRECTION_PROPOSE: any_of(expert),
    P.CORRECTION_DECIDE: any_of(panelist),
    P.GROUND_READ: any_of(panelist, facilitator),
    P.GROUND_OPEN: any_of(facilitator),
    P.GROUND_ADD: any_of(panelist, facilitator),
    P.GROUND_ANSWER: any_of(panelist),
    P.GROUND_SET_ASIDE: any_of(facilitator),
    P.GROUND_CLOSE: any_of(facilitator),
    P.ROUND_READ: EVERYBODY,
    P.ROUND_OPEN: any_of(facilitator),
    P.ROUND_CLOSE: any_of(facilitator),
    P.ROUND_VOID: any_of(facilitator),
    P.BALLOT_CAST: any_of(panelist),
    P.PAPER_PREPARE: any_of(facilitator),
    P.PAPER_COUNT: any_of(facilitator, organizer, panelist),
    P.RESULT_RECORD: any_of(organizer),
    P.DISSENT_READ: any_of(panelist, facilitator),
    P.DISSENT_WRITE: any_of(panelist),
    P.REPORT_READ: EVERYBODY,
    P.REPORT_PREVIEW: any_of(panelist, facilitator, organizer),
    P.REPORT_COMPOSE: any_of(organizer),
    P.REPORT_APPROVE: any_of(panelist),
    P.REPORT_PUBLISH: any_of(organizer),
    P.REPORT_CORRECT: any_of(organizer),
    P.RESPONSE_READ: EVERYBODY,
    P.RESPONSE_WRITE: any_of(authority),
    P.RESPONSE_RECORD: any_of(organizer),
    P.JOURNAL_READ: EVERYBODY,
}


def grants(permission: P, facts: Facts) -> bool:
    """Whether somebody's role carries the permission, whatever the stage."""
    return any(all(predicate.test(facts) for predicate in clause) for clause in POLICY[permission])


def judge(permission: P, facts: Facts) -> Verdict:
    """The whole answer: the role first, then the stage."""
    if not grants(permission, facts):
        return Verdict.REFUSED
    if facts.opens is not None and permission not in facts.opens:
        return Verdict.CLOSED
    return Verdict.ALLOWED
