"""What happens in each stage, in two sentences for a newcomer. Pure."""

from flask_babel import lazy_gettext as _

from app.access.stages import Stage as S

STORIES = {
    S.SETUP: _("The organizer writes the charge and the rules and invites the people. Nothing is public yet."),
    S.RECRUITMENT: _("Whoever was asked can register. A lottery that anybody can check says who sits on the panel."),
    S.EVIDENCE: _("The panel reads documents from different sides. Every passage has a number that can be cited."),
    S.QUESTIONS: _("The panel proposes questions and adopts the key questions that the experts must answer."),
    S.HEARINGS: _("Experts answer in public: the panel asks first, then the audience."),
    S.DRAFTING: _("The panel writes its findings behind closed doors. Nobody else reads or writes there."),
    S.FACT_CHECK: _("The experts read the draft and may propose corrections of fact, nothing else. The panel decides."),
    S.VOTING: _("The panel votes on exact texts. Nobody sees any result before a vote is closed."),
    S.REPORTING: _("Dissent is written beside the recommendations, and the panel approves its report."),
    S.FOLLOW_UP: _("The report is public. Those who were asked answer each recommendation."),
    S.CLOSED: _("The conference is over. Its record stays open to everybody."),
}


def beside_report(stage: S) -> object:
    """What happens in a stage, told beside a report that is out; nothing where that is how the report is made."""
    return "" if stage == S.REPORTING else STORIES[stage]
