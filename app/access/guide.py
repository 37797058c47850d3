"""What is asked of each role in each stage, in plain words for whoever was never part of such a conference. Pure."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.access.roles import IN_ORDER, Role
from app.access.stages import Stage as S


class Guide(NamedTuple):
    """What somebody with a role is there for, and what is asked of her in the stages in which anything is.

    `named` says of roles that stand by name before everybody why they do, and how a name is taken out all the same.
    """

    role: Role
    about: Any
    steps: dict[S, Any]
    named: Any = ""

    def along(self, path: tuple[S, ...]) -> list[tuple[S, Any]]:
        """The steps of a conference that goes this way, in its order."""
        return [(stage, self.steps[stage]) for stage in path if stage in self.steps]


# fmt: off
GUIDES = {
    guide.role: guide
    for guide in (
        Guide(Role.PANELIST, _("You sit on the panel. You need to know nothing in advance: you read, ask, talk with the others, and decide together what you recommend."), {
            S.EVIDENCE: _("Read the evidence. Write a note where something is unclear or matters to you."),
            S.QUESTIONS: _("Propose what the experts must answer, support what others propose, and agree to the list of key questions."),
            S.HEARINGS: _("Listen to the experts and put questions to them. What they answer is public."),
            S.DRAFTING: _("Write the recommendations with the others: write passages, suggest changes, and say what you cannot live with."),
            S.FACT_CHECK: _("Experts look whether the facts are right. The panel accepts or declines each correction, and says why."),
            S.VOTING: _("Vote on each text that is put to the vote. Take your time. Whether the vote is secret stands on the ballot."),
            S.REPORTING: _("Read the report and approve it. If you see it differently, write a statement of dissent or join one."),
        }),
        Guide(Role.FACILITATOR, _("You help the panel to work: you open stages and votes, keep the time, and type for whoever asks you to. You decide nothing about its words."), {
            S.SETUP: _("Look at what is missing before the panel can begin."),
            S.RECRUITMENT: _("Open the next stage when every seat of the panel is taken."),
            S.EVIDENCE: _("Print cards for panelists without e-mail. Open the next stage when all is there that it waits for."),
            S.QUESTIONS: _("Sort proposed questions into themes, so that the panel sees what belongs together."),
            S.HEARINGS: _("Open sessions to the audience, and record what is answered in the room."),
            S.DRAFTING: _("Give sections to small groups, and type for panelists. What you type is marked with their name."),
            S.FACT_CHECK: _("Say until when the experts have time, and see that each correction is decided."),
            S.VOTING: _("Open each vote on an exact text, close it, and answer objections."),
            S.REPORTING: _("Open the next stage when the report is published."),
        }),
        Guide(Role.ORGANIZER, _("You set the conference up and keep it running: its frame, its people, its evidence, its report."), {
            S.SETUP: _("Write the charge, the promise and the rule, and invite people. When the panel begins, the frame is fixed."),
            S.RECRUITMENT: _("See that the call reaches people, publish the lottery before its number is drawn, and hold the draw in public."),
            S.EVIDENCE: _("Publish evidence from different sides, and invite experts."),
            S.QUESTIONS: _("Invite experts who can answer what the panel asks."),
            S.HEARINGS: _("Write the programme, and see that experts have declared their interests."),
            S.VOTING: _("Answer objections to votes, together with the facilitator."),
            S.REPORTING: _("Write a foreword if you wish, and publish the report that the panel has approved."),
            S.FOLLOW_UP: _("Record answers that come by other ways, and publish corrected editions where something was wrong."),
        }),
        Guide(Role.EXPERT, _("You tell the panel what you know, and where your knowledge ends. You do not decide with it."), {
            S.EVIDENCE: _("Declare your interests and where you stand, so that the panel can judge. It is public."),
            S.QUESTIONS: _("Look whether your declaration still holds."),
            S.HEARINGS: _("Answer the questions that are put to you, in the room or in writing."),
            S.DRAFTING: _("Send answers that you have promised."),
            S.FACT_CHECK: _("Read the draft and correct what is wrong in its facts. Its conclusions are the panel's own."),
        }, _("Everybody reads your name and your interests: only so can others judge what you say. If you were never heard, both leave all that is published here once you erase who you are. What you said in public stays under your name.")),
        Guide(Role.COMMITTEE, _("You watch over the balance of the conference: that the evidence and the experts show all sides."), {
            S.SETUP: _("Help to choose and write the evidence."),
            S.EVIDENCE: _("Propose experts, and say where a side is missing."),
            S.HEARINGS: _("Ask from the audience, after the panel."),
        }, _("As long as you sit, everybody reads your name, where you belong and your interests: a committee that nobody knows vouches for nothing. Once you have left, the next edition of the report does not name you, and when you erase who you are you leave every edition that is published here.")),
        Guide(Role.AUTHORITY, _("You have promised to answer the panel. You read along, and take no part in its work."), {
            S.HEARINGS: _("Ask from the audience, after the panel, if you wish."),
            S.FOLLOW_UP: _("Answer each recommendation by the promised day: accept, accept in part, reject or study it, and say why."),
        }, _("You answer in the name of your body, which stays. Where you answer for none, your own name stands there until you erase who you are.")),
        Guide(Role.RECRUITER, _("You look after the people who wish to sit on the panel, from their registration to their seat. What they told you stays with you."), {
            S.RECRUITMENT: _("Register people who call or write, look for those who registered twice, and see that every seat is taken."),
            S.EVIDENCE: _("Fill seats that became empty, until the panel has learned too much to be joined."),
        }),
        Guide(Role.CALLER, _("You call the people who were drawn. You see what you need for that call, and nothing else."), {
            S.RECRUITMENT: _("Call whoever was drawn, and note what was said."),
            S.EVIDENCE: _("Call those who stand by when a seat becomes empty."),
        }),
        Guide(Role.OBSERVER, _("You follow the conference. Most of it is public; you may ask where sessions are open to the audience."), {
            S.HEARINGS: _("Ask from the audience, after the panel."),
        }),
    )
}
# fmt: on


def guide_for(asked: str, held: list[Role]) -> Guide:
    """The guide that somebody asks for by its name; else that of her first role, and of the panel for everybody else."""
    named = [role for role in IN_ORDER if role == asked]
    return GUIDES[(named or held or [Role.PANELIST])[0]]
