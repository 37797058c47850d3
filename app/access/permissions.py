"""Who may do what, and when: one row for each permission. Pure.

A row gives the name, who may, during which stages, and what it is in words. Every door, button and refusal reads it
here, and so does the public page "who may do what, when". Nobody, organizers included, goes past a row.
"""

from enum import StrEnum

from flask_babel import lazy_gettext as _

from app.access.roles import Outside, Role
from app.access.stages import ALWAYS, NEVER, Stage, during, span

Who = Role | Outside

organizer, facilitator, panelist, expert, committee, authority, observer, recruiter, caller = Role
everybody = frozenset({Outside.ANYONE, *Role})
server_organizers = frozenset({Outside.SERVER_ORGANIZER})
SETUP, RECRUITMENT, EVIDENCE, QUESTIONS, HEARINGS, DRAFTING, FACT_CHECK, VOTING, REPORTING, FOLLOW_UP, CLOSED = Stage


class Permission(StrEnum):
    """The rows. `who` may do it, where one of their roles is named; `stages` says while which stage is on."""

    who: frozenset[Who]
    stages: frozenset[Stage]
    meaning: str

    def __new__(cls, name: str, who: set[Who] | frozenset[Who], stages: frozenset[Stage], meaning: str):
        row = str.__new__(cls, name)
        row._value_, row.who, row.stages, row.meaning = name, frozenset(who), stages, meaning
        return row

    def includes(self, role: Role) -> bool:
        """Whether a seat with this role carries the permission, whatever the stage."""
        return role in self.who

    # fmt: off
    CONFERENCE_CREATE = "conference.create", server_organizers, NEVER, _("create a conference on this server")
    CONFERENCE_SEE = "conference.see", everybody, ALWAYS, _("see the conference page: charge, promise, rule, stage")
    VISIT_BEGIN = "visit.begin", frozenset(Role), ALWAYS, _("put away what is said at one's first visit")
    FRAME_EDIT = "frame.edit", {organizer}, during(SETUP), _("write the charge, the promise, the decision rule and the dates")
    CONFERENCE_DELETE = "conference.delete", {organizer}, during(SETUP), _("delete a conference that was never opened")
    CONFERENCE_CANCEL = "conference.cancel", {organizer}, span(RECRUITMENT, REPORTING), _("cancel the conference, with a public reason")
    FRAME_AMEND = "frame.amend", {organizer}, span(RECRUITMENT, FOLLOW_UP), _("amend the frozen frame, publicly and with a reason")
    CALENDAR_EDIT = "calendar.edit", {organizer, facilitator}, span(SETUP, FOLLOW_UP), _("plan the days on which the panel meets")
    MEMBER_READ = "member.read", everybody, ALWAYS, _("see who takes part")
    RECRUITMENT_READ = "recruitment.read", everybody, ALWAYS, _("see how the panel is recruited: call, targets, lottery")
    ADDRESS_KEEP = "address.keep", {recruiter}, during(RECRUITMENT), _("keep a list of addresses, draw by lot who of it gets a letter, and print the letters")
    ADDRESS_READ = "address.read", {organizer, recruiter}, span(RECRUITMENT, FOLLOW_UP), _("see how many letters were sent, and how many were answered in groups of five and more")
    PLACE_CALL = "place.call", {recruiter, caller}, during(RECRUITMENT, EVIDENCE), _("call those who were drawn, and note what was said")
    PLACE_FILL = "place.fill", {recruiter}, during(RECRUITMENT, EVIDENCE), _("let somebody who stands by take an empty seat, and tell those who were not drawn")
    PLACE_THANK = "place.thank", {recruiter}, span(QUESTIONS, FOLLOW_UP), _("print the letters to those who stood by for a seat and are called no more")
    RECRUITMENT_PLAN = "recruitment.plan", {organizer}, during(SETUP, RECRUITMENT, EVIDENCE), _("word the call for people, and set what they are asked and the targets of the panel")
    RECRUITMENT_OPEN = "recruitment.open", {organizer}, during(RECRUITMENT), _("open and close the registration for the panel")
    REGISTRATION_MAKE = "registration.make", everybody, during(RECRUITMENT), _("register for the panel without an account, while the registration is open")
    REGISTRATION_OWN = "registration.own", everybody, span(RECRUITMENT, CLOSED), _("with the code of one's own registration, read it, correct it, withdraw and delete it")
    REGISTRATION_LIST = "registration.list", {organizer, recruiter}, span(RECRUITMENT, CLOSED), _("take along the registrations without names: random numbers and values")
    REGISTRATION_READ = "registration.read", {recruiter}, span(RECRUITMENT, FOLLOW_UP), _("look through the registrations, and read what somebody told; each look is written down")
    REGISTRATION_KEEP = "registration.keep", {recruiter}, during(RECRUITMENT), _("register people who call or write, correct, bar, and say who registered twice")
    REGISTRATION_ERASE = "registration.erase", {recruiter}, span(RECRUITMENT, FOLLOW_UP), _("delete what somebody told who asks for it by telephone or on paper; a letter says so")
    DRAW_MAKE = "draw.make", {organizer}, during(RECRUITMENT, EVIDENCE), _("rehearse the draw on invented people, make the lottery, and accept a changed target with a public reason")
    DRAW_COMMIT = "draw.commit", {organizer}, during(RECRUITMENT, EVIDENCE), _("publish the lottery before its number is known")
    DRAW_ENTER = "draw.enter", {organizer}, during(RECRUITMENT, EVIDENCE), _("enter the public number that says which panel sits; a second person confirms it")
    DRAW_ASK_WHY = "draw.ask_why", everybody, ALWAYS, _("see one's own chance and its reason, with the code of one's registration and without an account")
    MEMBER_IDENTIFY = "member.identify", {panelist, facilitator, organizer}, ALWAYS, _("know the panelists' names before they are public")
    MEMBER_NAME = "member.name", {panelist}, ALWAYS, _("choose how one is named in public")
    MEMBER_MANAGE = "member.manage", {organizer}, span(SETUP, FOLLOW_UP), _("invite people to roles and end their roles")
    CARD_MANAGE = "card.manage", {facilitator}, span(SETUP, FOLLOW_UP), _("print, replace and revoke sign-in cards")
    CARD_WITNESS = "card.witness", {organizer, committee, panelist}, span(SETUP, FOLLOW_UP), _("confirm, during a vote, that a new card was handed to its panelist")
    CARD_READ = "card.read", {panelist}, ALWAYS, _("see which cards were made for one's own seat")
    CALL_NOTE = "call.note", {facilitator}, span(RECRUITMENT, CLOSED), _("tell people without an e-mail address what waits for them")
    HELP_CONSENT = "help.consent", {panelist}, span(EVIDENCE, REPORTING), _("let somebody act for oneself for half an hour, and end it")
    HELP_GIVE = "help.give", {facilitator, observer}, span(EVIDENCE, REPORTING), _("act for a panelist who said so, in everything but a secret ballot")
    HELP_TAKE = "help.take", {facilitator}, span(EVIDENCE, REPORTING), _("note that a panelist said so aloud, and who else heard it")
    TYPED_CONFIRM = "typed.confirm", {panelist}, span(EVIDENCE, REPORTING), _("say of what was done in one's name that it is one's own, or take it back")
    TYPED_PRINT = "typed.print", {facilitator}, span(EVIDENCE, REPORTING), _("print for a panelist what was done in her or his name")
    NEEDS_TELL = "needs.tell", frozenset(Role), span(SETUP, FOLLOW_UP), _("say what one needs to take part")
    NEEDS_KEEP = "needs.keep", {organizer, facilitator}, span(SETUP, FOLLOW_UP), _("read and print what people need, and write down what somebody said")
    CONSENT_GIVE = "consent.give", {panelist}, span(RECRUITMENT, CLOSED), _("say what one agrees to, name, pictures and contact, and take it back")
    CONSENT_KEEP = "consent.keep", {organizer, recruiter}, span(RECRUITMENT, FOLLOW_UP), _("read and print what panelists agree to, and note what one said")
    SHEET_PRINT = "sheet.print", {facilitator}, span(EVIDENCE, REPORTING), _("print sheets on which panelists act on paper")
    SHEET_TYPE = "sheet.type", {facilitator, organizer}, span(EVIDENCE, REPORTING), _("type in what stands on a sheet; what is counted takes two who read the same")
    LETTER_SEND = "letter.send", {organizer, facilitator}, span(SETUP, FOLLOW_UP), _("remind people of what waits for them, and write to them")
    LETTER_WORD = "letter.word", {organizer}, span(SETUP, FOLLOW_UP), _("word the invitations and the reminders of the conference")
    ATTENDANCE_RECORD = "attendance.record", {facilitator}, span(EVIDENCE, REPORTING), _("note who is in the room")
    NEWS_FOLLOW = "news.follow", everybody, span(RECRUITMENT, FOLLOW_UP), _("get news of the conference by e-mail, without an account")
    ENACTED_ENTER = "enacted.enter", {organizer, authority}, during(FOLLOW_UP), _("enter words that came into force, to be compared with what was recommended")
    THANKS_READ = "thanks.read", everybody, ALWAYS, _("see how many hours citizens gave, all together")
    CERTIFICATE_OWN = "certificate.own", {panelist}, ALWAYS, _("print a certificate of one's own hours")
    CERTIFICATE_PRINT = "certificate.print", {organizer, facilitator}, ALWAYS, _("print the certificates of panelists' hours")
    RATES_SET = "rates.set", {organizer}, span(SETUP, FOLLOW_UP), _("say what panelists are paid")
    CLAIM_SEND = "claim.send", {panelist}, span(RECRUITMENT, FOLLOW_UP), _("ask for money that one spent")
    CLAIM_DECIDE = "claim.decide", {organizer, recruiter}, span(RECRUITMENT, FOLLOW_UP), _("approve or decline, as a second person, what panelists ask for")
    PAYMENT_NOTE = "payment.note", {organizer}, span(RECRUITMENT, FOLLOW_UP), _("read the list of payments, and note that it was paid")
    STAGE_SEE = "stage.see", {facilitator, organizer}, ALWAYS, _("see what keeps the next stage closed")
    STAGE_ADVANCE = "stage.advance", {facilitator}, span(SETUP, FOLLOW_UP), _("open the next stage when its gate is open")
    STAGE_OVERRIDE = "stage.override", {facilitator}, span(SETUP, FOLLOW_UP), _("open the next stage against its gate, with a public reason")
    STAGE_REOPEN = "stage.reopen", {facilitator}, span(QUESTIONS, REPORTING), _("go back a stage, with a public reason")
    ACT_CONFIRM = "act.confirm", {organizer, facilitator, committee, panelist}, span(RECRUITMENT, CLOSED), _("confirm, as a second person, what another role proposes: to void a vote, go back a stage, publish, amend the frame, cancel, draw by a number that came; it takes two panelists")
    ACT_WITHDRAW = "act.withdraw", {organizer, recruiter, facilitator}, span(RECRUITMENT, CLOSED), _("withdraw what one proposed and nobody has carried out yet")

    KEPT_SET = "kept.set", {organizer}, span(SETUP, FOLLOW_UP), _("set how long what is kept of people stays after the end")
    RULES_AGREE = "rules.agree", {panelist}, span(EVIDENCE, VOTING), _("agree to the house rules")
    WORDS_HIDE = "words.hide", {facilitator}, span(EVIDENCE, REPORTING), _("hide what breaks the house rules, with a reason, and show it again")
    WORDS_OBJECT = "words.object", {organizer, facilitator, panelist, committee, authority, observer}, span(EVIDENCE, CLOSED), _("object to the hiding of what one wrote oneself")
    WORDS_OBJECT_BY_LINK = "words.object_by_link", everybody, during(FOLLOW_UP, CLOSED), _("with a personal link and without an account, object to the hiding of what was written by it")
    WORDS_REVIEW = "words.review", {facilitator, organizer}, span(EVIDENCE, CLOSED), _("decide on an objection to a hiding; never whoever hid it, and organizers only where there is no other facilitator")

    EVIDENCE_READ = "evidence.read", everybody, ALWAYS, _("read published evidence")
    EVIDENCE_EDIT = "evidence.edit", {organizer, committee}, span(SETUP, HEARINGS), _("write and revise evidence documents, and explain the words they use")
    EVIDENCE_PUBLISH = "evidence.publish", {organizer}, span(SETUP, HEARINGS), _("publish an evidence document")
    EVIDENCE_REVIEW = "evidence.review", {committee}, span(SETUP, HEARINGS), _("say of a document that one has reviewed it, or object to it with a reason that everybody reads")
    NOTE_READ = "note.read", {panelist, facilitator}, span(EVIDENCE, CLOSED), _("read the panel's notes on evidence")
    NOTE_WRITE = "note.write", {panelist}, span(EVIDENCE, DRAFTING), _("write a note on a passage of evidence")
    READING_MARK = "reading.mark", {panelist}, span(EVIDENCE, VOTING), _("mark which evidence one has read, for oneself alone")
    READING_COUNT = "reading.count", {facilitator}, span(EVIDENCE, VOTING), _("see how many of the panel have read a document, from five on, and never who")
    REQUEST_READ = "request.read", {panelist, facilitator, organizer, committee}, span(EVIDENCE, CLOSED), _("read what the panel wants explained and which evidence it misses")
    REQUEST_WRITE = "request.write", {panelist}, span(EVIDENCE, DRAFTING), _("ask what a passage of evidence means, and for evidence that is missing")
    REQUEST_ANSWER = "request.answer", {organizer, committee}, span(EVIDENCE, DRAFTING), _("explain what the panel asks about, bring what it misses, or decline with a reason")

    PUBLIC_CALL_READ = "public_call.read", everybody, ALWAYS, _("read the public call, and what was accepted of what came to it")
    PUBLIC_CALL_OPEN = "public_call.open", {organizer}, during(EVIDENCE), _("word, open and close a public call before the panel words its questions")
    PUBLIC_CALL_TAKE_PART = "public_call.take_part", everybody, during(EVIDENCE), _("send a problem or a question to the public call, comment and support without an account, while it is open")
    PUBLIC_CALL_SIFT = "public_call.sift", {organizer, facilitator}, span(EVIDENCE, FOLLOW_UP), _("read what comes to the public call, accept it, decline it with a reason, merge what says the same")
    QUESTION_READ = "question.read", everybody, ALWAYS, _("read the adopted key questions")
    PROPOSAL_READ = "proposal.read", {panelist, facilitator, organizer, committee}, span(QUESTIONS, CLOSED), _("read the proposed questions")
    QUESTION_PROPOSE = "question.propose", {panelist}, during(QUESTIONS), _("propose a question")
    QUESTION_SUPPORT = "question.support", {panelist}, during(QUESTIONS), _("support a proposed question")
    QUESTION_DISCUSS = "question.discuss", {panelist}, during(QUESTIONS), _("talk with the panel about a proposed question")
    QUESTION_GROUP = "question.group", {facilitator}, during(QUESTIONS), _("sort proposed questions into themes")
    JOINING_SUGGEST = "joining.suggest", {panelist, facilitator}, during(QUESTIONS), _("suggest that proposed questions be joined or one be split, withdraw that, and undo what was done; panelists only where the questions are their own")
    JOINING_ANSWER = "joining.answer", {panelist}, during(QUESTIONS), _("say whether one's own question may be joined or split")
    QUESTION_ADOPT = "question.adopt", {panelist}, during(QUESTIONS), _("word, order and adopt the key questions")

    HEARING_READ = "hearing.read", everybody, ALWAYS, _("read the programme, the experts' interests, the questions and the answers")
    SHORT_BALLOT_READ = "short_ballot.read", {panelist, facilitator, organizer, committee}, span(QUESTIONS, CLOSED), _("see what the panel picks from in short ballots, and their counts")
    SHORT_BALLOT_OPEN = "short_ballot.open", {facilitator}, span(QUESTIONS, HEARINGS), _("open and close a short ballot of the panel on questions or experts")
    SHORT_BALLOT_PICK = "short_ballot.pick", {panelist}, span(QUESTIONS, HEARINGS), _("pick in a short ballot")
    EXPERT_PROPOSE = "expert.propose", {panelist, organizer, committee}, span(EVIDENCE, HEARINGS), _("propose an expert")
    EXPERT_TAKE_OUT = "expert.take_out", {organizer}, ALWAYS, _("take the name of an expert without a seat out of the list and the report, at her word, with a note")
    EXPERT_MANAGE = "expert.manage", {organizer, facilitator}, span(SETUP, HEARINGS), _("invite experts and enter what they declare")
    EXPERT_DECLARE = "expert.declare", {expert}, span(EVIDENCE, HEARINGS), _("declare one's own interests and positions")
    INTEREST_OBJECT = "interest.object", {panelist, committee}, span(EVIDENCE, HEARINGS), _("object to the interests that an expert declared, with a public reason")
    INTEREST_RULE = "interest.rule", {organizer}, span(EVIDENCE, HEARINGS), _("rule on an objection to an expert's interests, with a public reason")
    PAPER_ASK = "paper.ask", {organizer}, span(QUESTIONS, HEARINGS), _("ask experts for papers on key questions, and set until when")
    PAPER_WRITE = "paper.write", {expert}, span(QUESTIONS, HEARINGS), _("write and revise the papers that one is asked for")
    ACTOR_KEEP = "actor.keep", {organizer, committee}, span(SETUP, FOLLOW_UP), _("keep the map of actors: camps, authorities by level, who was asked and is missing")
    SESSION_MANAGE = "session.manage", {organizer, facilitator}, span(EVIDENCE, HEARINGS), _("write the programme of the hearing")
    HEARING_ASK = "hearing.ask", {panelist}, during(HEARINGS), _("put a question to an expert for the panel")
    HEARING_SUPPORT = "hearing.support", {panelist}, during(HEARINGS), _("support a question of the hearing; it ranks nothing")
    SUPPORT_READ = "support.read", {panelist, facilitator}, span(HEARINGS, CLOSED), _("see how many panelists support a question of the hearing")
    HEARING_TAKE = "hearing.take", {facilitator}, during(HEARINGS), _("take down a question that somebody asks aloud")
    FLOOR_LEAD = "floor.lead", {facilitator}, during(HEARINGS), _("lead a session live: who has the floor, the clock, the order, the record")
    FLOOR_ASK = "floor.ask", {panelist}, during(HEARINGS), _("ask to speak in a session, and say that something was not clear")
    AUDIENCE_OPEN = "audience.open", {facilitator}, during(HEARINGS), _("open and close a session to the audience")
    AUDIENCE_HAND_IN = "audience.hand_in", everybody, during(HEARINGS), _("hand in a question from the audience without an account, while a session is open to it")
    AUDIENCE_SIFT = "audience.sift", {facilitator}, during(HEARINGS), _("read what the audience hands in, and accept or decline it with a reason")
    AUDIENCE_ASK = "audience.ask", {observer, committee, authority}, during(HEARINGS), _("ask from the audience, after the panel")
    ANSWER_WRITE = "answer.write", {expert}, span(HEARINGS, DRAFTING), _("answer the questions put to oneself")
    ANSWER_RECORD = "answer.record", {facilitator}, span(HEARINGS, DRAFTING), _("record an answer given in the room")
    TRANSCRIPT_KEEP = "transcript.keep", {facilitator}, span(HEARINGS, DRAFTING), _("bring the transcript of a session, put it right, withdraw it")

    DRAFT_READ = "draft.read", {panelist, facilitator}, span(DRAFTING, CLOSED), _("read the drafting room")
    DRAFT_WRITE = "draft.write", {panelist}, during(DRAFTING, VOTING), _("write and revise passages of the draft")
    DRAFT_TYPE = "draft.type", {facilitator}, during(DRAFTING, VOTING), _("type for a panelist; it is marked")
    AMENDMENT_PROPOSE = "amendment.propose", {panelist}, during(DRAFTING, VOTING), _("suggest a change to a passage")
    AMENDMENT_ACCEPT = "amendment.accept", {panelist}, during(DRAFTING, VOTING), _("accept or decline a suggestion")
    COMMENT_WRITE = "comment.write", {panelist}, span(DRAFTING, VOTING), _("comment in the drafting room")
    DRAFT_SUPPORT = "draft.support", {panelist}, during(DRAFTING, VOTING), _("support a suggestion or a draft recommendation, object, say how comfortable one is")
    SECTION_ASSIGN = "section.assign", {facilitator}, during(DRAFTING, VOTING), _("give a section of the draft to a small group of panelists")
    TEXT_CHECK = "text.check", {expert, panelist, facilitator}, during(FACT_CHECK), _("read the draft that is out for the fact check")
    CORRECTION_PROPOSE = "correction.propose", {expert}, during(FACT_CHECK), _("propose a correction of fact")
    CORRECTION_DECIDE = "correction.decide", {panelist}, during(FACT_CHECK), _("accept or decline a correction of fact")

    GROUND_READ = "ground.read", {panelist, facilitator}, span(EVIDENCE, CLOSED), _("read the statement rounds, and their numbers once they are closed")
    GROUND_OPEN = "ground.open", {facilitator}, span(EVIDENCE, DRAFTING), _("open a round of short statements")
    GROUND_ADD = "ground.add", {panelist, facilitator}, span(EVIDENCE, DRAFTING), _("add a short statement to a round")
    GROUND_ANSWER = "ground.answer", {panelist}, span(EVIDENCE, DRAFTING), _("agree or disagree with a short statement, or pass")
    GROUND_SET_ASIDE = "ground.set_aside", {facilitator}, span(EVIDENCE, DRAFTING), _("set a short statement aside, with a reason that the panel reads")
    GROUND_CLOSE = "ground.close", {facilitator}, span(EVIDENCE, REPORTING), _("close a statement round and have it counted")

    ROUND_READ = "round.read", everybody, ALWAYS, _("see which votes there are, and their results")
    ROUND_OPEN = "round.open", {facilitator}, during(VOTING), _("open a vote on an exact text")
    ROUND_CLOSE = "round.close", {facilitator}, during(VOTING), _("close a vote and have it counted")
    ROUND_VOID = "round.void", {facilitator}, during(VOTING, REPORTING), _("void a vote, with a public reason")
    BALLOT_CAST = "ballot.cast", {panelist}, during(VOTING), _("cast a ballot")
    KEY_NAME = "key.name", {panelist}, span(DRAFTING, VOTING), _("say whom one trusts with the key of the ballot box, or that one would rather hold no part")
    KEY_TAKE = "key.take", {panelist}, during(VOTING), _("take one's part of the key of a ballot box, where named as keyholder")
    KEY_GIVE = "key.give", {facilitator, panelist}, during(VOTING), _("give a part of the key to open a ballot box; panelists only where they hold one")
    PAPER_PREPARE = "paper.prepare", {facilitator}, during(VOTING), _("print paper ballots, name tellers")
    PAPER_COUNT = "paper.count", {facilitator, organizer, panelist}, during(VOTING), _("type in the count of the paper ballots; panelists only where named as tellers")
    RESULT_RECORD = "result.record", {organizer}, during(VOTING), _("enter a result that was counted elsewhere, with its source")
    ROLL_READ = "roll.read", {panelist}, span(VOTING, CLOSED), _("see by number which seats are marked on the roll of a counted vote")
    OBJECTION_WRITE = "objection.write", {panelist}, span(VOTING, FOLLOW_UP), _("object to a counted vote, without one's name")
    OBJECTION_ANSWER = "objection.answer", {facilitator, organizer}, span(VOTING, FOLLOW_UP), _("answer an objection to a vote")
    DISSENT_READ = "dissent.read", {panelist, facilitator}, span(VOTING, CLOSED), _("read statements of dissent before publication")
    DISSENT_WRITE = "dissent.write", {panelist}, during(VOTING, REPORTING), _("write and sponsor a statement of dissent")

    REPORT_READ = "report.read", everybody, ALWAYS, _("read the published report")
    REPORT_PREVIEW = "report.preview", {panelist, facilitator, organizer}, span(REPORTING, CLOSED), _("read the report before it is published")
    REPORT_READ_EARLY = "report.read_early", {panelist, facilitator, organizer, authority}, during(REPORTING), _("read an edition that is held back, before its moment")
    REPORT_COMPOSE = "report.compose", {organizer}, during(REPORTING), _("write the foreword of the report")
    REPORT_APPROVE = "report.approve", {panelist}, during(REPORTING), _("approve the report for publication")
    REPORT_PUBLISH = "report.publish", {organizer}, during(REPORTING), _("publish an edition of the report")
    REPORT_CORRECT = "report.correct", {organizer}, during(FOLLOW_UP, CLOSED), _("publish a corrected edition that says what changed")

    RESPONSE_READ = "response.read", everybody, ALWAYS, _("read the answers to the recommendations")
    RESPONSE_WRITE = "response.write", {authority}, during(FOLLOW_UP), _("answer the recommendations")
    AUTHORITY_KEEP = "authority.keep", {organizer}, during(REPORTING, FOLLOW_UP), _("name who is to answer without an account, and make and replace the links for it")
    AUTHORITY_LET_GO = "authority.let_go", {organizer}, span(REPORTING, CLOSED), _("see who answers without an account, revoke links, and correct or delete the addresses")
    RESPONSE_BY_LINK = "response.by_link", everybody, during(FOLLOW_UP), _("with a personal link and without an account, draft and submit answers to the recommendations it was made for, and name their milestones and what became of them")
    VERDICT_GIVE = "verdict.give", {panelist}, during(FOLLOW_UP), _("say whether an answer answers the panel, with a reason and without one's name")
    VERDICT_HIDE = "verdict.hide", {facilitator}, during(FOLLOW_UP, CLOSED), _("hide the reason of a verdict, a proposed follow-up question, or what was typed of conditions and milestones, where it breaks the house rules, and show it again")
    FOLLOWUP_ASK = "followup.ask", {panelist}, during(FOLLOW_UP), _("propose and support the one question that the panel asks about an answer")
    FOLLOWUP_PUT = "followup.put", {facilitator}, during(FOLLOW_UP), _("put a question of the panel to whoever answered")
    FOLLOWUP_REPLY = "followup.reply", {authority, organizer}, during(FOLLOW_UP), _("answer the panel's question about one's answer; organizers where the answer came by other ways")
    WATCH_KEEP = "watch.keep", {panelist, authority, organizer}, during(FOLLOW_UP), _("watch conditions and days of the recommendations, and enter with its source what was seen of them")
    MILESTONE_KEEP = "milestone.keep", {authority, organizer}, during(FOLLOW_UP), _("name milestones and indicators of what was accepted, and note what became of them")
    RESPONSE_RECORD = "response.record", {organizer}, during(FOLLOW_UP), _("record an answer that came by other ways")
    ANSWER_LETTER_KEEP = "answer_letter.keep", {organizer}, during(FOLLOW_UP), _("bring the letter of an authority, say which part of it answers which recommendation, and take that back before it is confirmed")
    CONTACT_READ = "contact.read", everybody, ALWAYS, _("read which bodies, at which level, are to answer which recommendations")
    CONTACT_KEEP = "contact.keep", {organizer}, ALWAYS, _("keep the register of contacts, what was said with each, and with which conferences it is shared")
    HANDBOOK_READ = "handbook.read", everybody, ALWAYS, _("read the handbook of how the conference was run, once it is published")
    HANDBOOK_WRITE = "handbook.write", {organizer, facilitator}, ALWAYS, _("note what was learned for the next conference")
    HANDBOOK_HIDE = "handbook.hide", {organizer}, ALWAYS, _("hide a lesson of the handbook that breaks the house rules or names somebody who does not want it, with a reason, and show it again")
    HANDBOOK_PUBLISH = "handbook.publish", {organizer}, span(REPORTING, CLOSED), _("publish the handbook, and withdraw it")
    JOURNAL_READ = "journal.read", everybody, ALWAYS, _("read the public journal")
    # fmt: on
