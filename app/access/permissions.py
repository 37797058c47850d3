"""Everything that can be permitted, one line of meaning each."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Permission(StrEnum):
    CONFERENCE_CREATE = "conference.create"
    CONFERENCE_SEE = "conference.see"
    FRAME_EDIT = "frame.edit"
    FRAME_AMEND = "frame.amend"
    MEMBER_READ = "member.read"
    MEMBER_NAME = "member.name"
    MEMBER_MANAGE = "member.manage"
    CARD_MANAGE = "card.manage"
    ATTENDANCE_RECORD = "attendance.record"
    STAGE_SEE = "stage.see"
    STAGE_ADVANCE = "stage.advance"
    STAGE_OVERRIDE = "stage.override"
    STAGE_REOPEN = "stage.reopen"

    EVIDENCE_READ = "evidence.read"
    EVIDENCE_EDIT = "evidence.edit"
    EVIDENCE_PUBLISH = "evidence.publish"
    NOTE_READ = "note.read"
    NOTE_WRITE = "note.write"

    QUESTION_READ = "question.read"
    PROPOSAL_READ = "proposal.read"
    QUESTION_PROPOSE = "question.propose"
    QUESTION_SUPPORT = "question.support"
    QUESTION_GROUP = "question.group"
    QUESTION_ADOPT = "question.adopt"

    HEARING_READ = "hearing.read"
    EXPERT_PROPOSE = "expert.propose"
    EXPERT_MANAGE = "expert.manage"
    EXPERT_DECLARE = "expert.declare"
    SESSION_MANAGE = "session.manage"
    HEARING_ASK = "hearing.ask"
    AUDIENCE_OPEN = "audience.open"
    AUDIENCE_ASK = "audience.ask"
    ANSWER_WRITE = "answer.write"
    ANSWER_RECORD = "answer.record"

    DRAFT_READ = "draft.read"
    DRAFT_WRITE = "draft.write"
    DRAFT_TYPE = "draft.type"
    AMENDMENT_PROPOSE = "amendment.propose"
    AMENDMENT_ACCEPT = "amendment.accept"
    COMMENT_WRITE = "comment.write"
    DRAFT_SUPPORT = "draft.support"
    SECTION_ASSIGN = "section.assign"
    TEXT_CHECK = "text.check"
    CORRECTION_PROPOSE = "correction.propose"
    CORRECTION_DECIDE = "correction.decide"

    GROUND_READ = "ground.read"
    GROUND_OPEN = "ground.open"
    GROUND_ADD = "ground.add"
    GROUND_ANSWER = "ground.answer"
    GROUND_SET_ASIDE = "ground.set_aside"
    GROUND_CLOSE = "ground.close"

    ROUND_READ = "round.read"
    ROUND_OPEN = "round.open"
    ROUND_CLOSE = "round.close"
    ROUND_VOID = "round.void"
    BALLOT_CAST = "ballot.cast"
    PAPER_PREPARE = "paper.prepare"
    PAPER_COUNT = "paper.count"
    RESULT_RECORD = "result.record"
    DISSENT_READ = "dissent.read"
    DISSENT_WRITE = "dissent.write"

    REPORT_READ = "report.read"
    REPORT_PREVIEW = "report.preview"
    REPORT_COMPOSE = "report.compose"
    REPORT_APPROVE = "report.approve"
    REPORT_PUBLISH = "report.publish"
    REPORT_CORRECT = "report.correct"

    RESPONSE_READ = "response.read"
    RESPONSE_WRITE = "response.write"
    RESPONSE_RECORD = "response.record"
    JOURNAL_READ = "journal.read"

    @property
    def meaning(self):
        return MEANINGS[self]


P = Permission
MEANINGS = {
    P.CONFERENCE_CREATE: _("create a conference on this server"),
    P.CONFERENCE_SEE: _("see the conference page: charge, promise, rule, stage"),
    P.FRAME_EDIT: _("write the charge, the promise, the decision rule and the dates"),
    P.FRAME_AMEND: _("amend the frozen frame, publicly and with a reason"),
    P.MEMBER_READ: _("see who takes part"),
    P.MEMBER_NAME: _("choose how one is named in public"),
    P.MEMBER_MANAGE: _("invite people to roles and end their roles"),
    P.CARD_MANAGE: _("print, replace and revoke sign-in cards"),
    P.ATTENDANCE_RECORD: _("note who is in the room"),
    P.STAGE_SEE: _("see what keeps the next stage closed"),
    P.STAGE_ADVANCE: _("open the next stage when its gate is open"),
    P.STAGE_OVERRIDE: _("open the next stage against its gate, with a public reason"),
    P.STAGE_REOPEN: _("go back a stage, with a public reason"),
    P.EVIDENCE_READ: _("read published evidence"),
    P.EVIDENCE_EDIT: _("write and revise evidence documents"),
    P.EVIDENCE_PUBLISH: _("publish an evidence document"),
    P.NOTE_READ: _("read the panel's notes on evidence"),
    P.NOTE_WRITE: _("write a note on a passage of evidence"),
    P.QUESTION_READ: _("read the adopted key questions"),
    P.PROPOSAL_READ: _("read the proposed questions"),
    P.QUESTION_PROPOSE: _("propose a question"),
    P.QUESTION_SUPPORT: _("support a proposed question"),
    P.QUESTION_GROUP: _("sort proposed questions into themes"),
    P.QUESTION_ADOPT: _("word, order and adopt the key questions"),
    P.HEARING_READ: _("read the programme, the experts' interests, the questions and the answers"),
    P.EXPERT_PROPOSE: _("propose an expert"),
    P.EXPERT_MANAGE: _("invite experts and enter what they declare"),
    P.EXPERT_DECLARE: _("declare one's own interests and positions"),
    P.SESSION_MANAGE: _("write the programme of the hearing"),
    P.HEARING_ASK: _("put a question to an expert for the panel"),
    P.AUDIENCE_OPEN: _("open and close a session to the audience"),
    P.AUDIENCE_ASK: _("ask from the audience, after the panel"),
    P.ANSWER_WRITE: _("answer the questions put to oneself"),
    P.ANSWER_RECORD: _("record an answer given in the room"),
    P.DRAFT_READ: _("read the drafting room"),
    P.DRAFT_WRITE: _("write and revise passages of the draft"),
    P.DRAFT_TYPE: _("type for a panelist; it is marked"),
    P.AMENDMENT_PROPOSE: _("propose an amendment to a passage"),
    P.AMENDMENT_ACCEPT: _("accept or decline an amendment"),
    P.COMMENT_WRITE: _("comment in the drafting room"),
    P.DRAFT_SUPPORT: _("support a suggestion or a draft recommendation, object, say how comfortable one is"),
    P.SECTION_ASSIGN: _("give a section of the draft to a small group of panelists"),
    P.TEXT_CHECK: _("read the draft that is out for the fact check"),
    P.CORRECTION_PROPOSE: _("propose a correction of fact"),
    P.CORRECTION_DECIDE: _("accept or decline a correction of fact"),
    P.GROUND_READ: _("read the statement rounds, and their numbers once they are closed"),
    P.GROUND_OPEN: _("open a round of short statements"),
    P.GROUND_ADD: _("add a short statement to a round"),
    P.GROUND_ANSWER: _("agree or disagree with a short statement, or pass"),
    P.GROUND_SET_ASIDE: _("set a short statement aside, with a reason that the panel reads"),
    P.GROUND_CLOSE: _("close a statement round and have it counted"),
    P.ROUND_READ: _("see which votes there are, and their results"),
    P.ROUND_OPEN: _("open a vote on an exact text"),
    P.ROUND_CLOSE: _("close a vote and have it counted"),
    P.ROUND_VOID: _("void a vote, with a public reason"),
    P.BALLOT_CAST: _("cast a ballot"),
    P.PAPER_PREPARE: _("print paper ballots, mark who votes on paper, name tellers"),
    P.PAPER_COUNT: _("type in the count of the paper ballots; panelists only where named as tellers"),
    P.RESULT_RECORD: _("enter a result that was counted elsewhere, with its source"),
    P.DISSENT_READ: _("read statements of dissent before publication"),
    P.DISSENT_WRITE: _("write and sponsor a statement of dissent"),
    P.REPORT_READ: _("read the published report"),
    P.REPORT_PREVIEW: _("read the report before it is published"),
    P.REPORT_COMPOSE: _("write the foreword of the report"),
    P.REPORT_APPROVE: _("approve the report for publication"),
    P.REPORT_PUBLISH: _("publish an edition of the report"),
    P.REPORT_CORRECT: _("publish a corrected edition that says what changed"),
    P.RESPONSE_READ: _("read the answers to the recommendations"),
    P.RESPONSE_WRITE: _("answer the recommendations"),
    P.RESPONSE_RECORD: _("record an answer that came by other ways"),
    P.JOURNAL_READ: _("read the public journal"),
}
