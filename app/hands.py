"""What may be hidden under the house rules, and what panelists do on paper: each kind by its name, from all rooms."""

from app.commonground import on_paper as ground_on_paper
from app.dissent import on_paper as dissent_on_paper
from app.drafting import hiding as remarks
from app.drafting import on_paper as temperature
from app.evidence import hiding as notes
from app.evidence import on_paper as notes_on_paper
from app.followups import hiding as hidden_follow_ups
from app.glossary import hiding as hidden_requests
from app.handbook import hiding as hidden_lessons
from app.hearings import hiding as hearing_questions
from app.hearings import hiding_objections as interest_objections
from app.hearings import on_paper as hearing_on_paper
from app.joining import hiding as joinings
from app.milestones import hiding as hidden_milestones
from app.questions import hiding as proposals
from app.questions import hiding_talk
from app.questions import on_paper as questions_on_paper
from app.reports import on_paper as approval
from app.verdicts import hiding as verdicts
from app.watches import hiding as hidden_watches

# What a facilitator may hide, and of the handbook an organizer, each named as its address is.
HIDEABLE = {
    "note": notes.KIND,
    "request": hidden_requests.KIND,
    "proposal": proposals.KIND,
    "talk": hiding_talk.KIND,
    "joining": joinings.KIND,
    "question": hearing_questions.KIND,
    "objection": interest_objections.KIND,
    "remark": remarks.KIND,
    "verdict": verdicts.KIND,
    "followup": hidden_follow_ups.KIND,
    "lesson": hidden_lessons.KIND,
    **hidden_milestones.KINDS,
    **hidden_watches.KINDS,
}
# What panelists do on paper, each kind named as the sheet of it is kept.
ON_PAPER = {
    "notes": notes_on_paper.KIND,
    **questions_on_paper.KINDS,
    "hearing": hearing_on_paper.KIND,
    **ground_on_paper.KINDS,
    "temperature": temperature.KIND,
    **dissent_on_paper.KINDS,
    "approval": approval.KIND,
}
