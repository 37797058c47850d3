"""What somebody may do in another's name while she sits beside: a closed list of rows and of doors. Pure.

A secret ballot, a confirmation, a consent and what belongs to her account are in neither list, and stay hers.
"""

from app.access.permissions import Permission as P

READING = {
    P.CONFERENCE_SEE, P.MEMBER_READ, P.MEMBER_IDENTIFY, P.EVIDENCE_READ, P.NOTE_READ, P.QUESTION_READ, P.PROPOSAL_READ,
    P.HEARING_READ, P.DRAFT_READ, P.TEXT_CHECK, P.GROUND_READ, P.ROUND_READ, P.DISSENT_READ, P.REPORT_READ,
    P.REPORT_PREVIEW, P.RESPONSE_READ, P.JOURNAL_READ,
}  # fmt: skip
ACTING = {
    P.NOTE_WRITE, P.QUESTION_PROPOSE, P.QUESTION_SUPPORT, P.QUESTION_ADOPT, P.HEARING_ASK, P.GROUND_ADD,
    P.GROUND_ANSWER, P.DRAFT_WRITE, P.AMENDMENT_PROPOSE, P.COMMENT_WRITE, P.DRAFT_SUPPORT, P.DISSENT_WRITE,
    P.REPORT_APPROVE,
}  # fmt: skip
# The rows that reach a helper through the seat of whoever is helped.
HELPED = frozenset(READING | ACTING)
# The doors that take a form: a row may open more than what is done for one person, as the list of all key questions.
DOORS = frozenset(
    {
        "evidence.write_note",
        "questions.propose",
        "questions.support",
        "questions.unsupport",
        "questions.agree",
        "questions.withdraw_agreement",
        "hearings.ask",
        "commonground.add_statement",
        "commonground.answer",
        "drafting.write_passage",
        "drafting.revise_passage",
        "drafting.take_up",
        "drafting.put_down",
        "drafting.propose_amendment",
        "drafting.support_amendment",
        "drafting.object_to_amendment",
        "drafting.leave_amendment",
        "drafting.tell_comfort_with_suggestion",
        "drafting.forget_comfort_with_suggestion",
        "drafting.write_comment",
        "drafting.support_passage",
        "drafting.leave_passage",
        "drafting.tell_comfort",
        "drafting.forget_comfort",
        "dissent.write_statement",
        "dissent.sponsor",
        "dissent.leave",
        "reports.approve",
        "reports.take_back_approval",
    }
)
