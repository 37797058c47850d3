"""What each role asks of somebody, in words for whoever was invited to it and has never seen a panel. Pure."""

from flask_babel import lazy_gettext as _

from app.access.roles import Role

MEANINGS = {
    Role.ORGANIZER: _("You write the frame, invite the people and answer for it that the conference is fair."),
    Role.FACILITATOR: _("You lead the panel from stage to stage and see that everybody is heard. You do not vote."),
    Role.PANELIST: _(
        "You read, ask the experts, write the recommendations with the others and vote on them. You need to know "
        "nothing about it beforehand. In public you are a number until you choose otherwise."
    ),
    Role.EXPERT: _("You say what you know, declare your interests, and answer the questions of the panel in public."),
    Role.COMMITTEE: _(
        "You watch over the balance of the evidence and of the experts. Your name is public as long as you sit, with "
        "your interests; whoever leaves can be taken out of what was published."
    ),
    Role.AUTHORITY: _("You answer each recommendation in public, and what becomes of it."),
    Role.OBSERVER: _("You follow the conference, and change nothing in it."),
    Role.RECRUITER: _("You look after the people who register for the panel, and what they tell you stays with you."),
    Role.CALLER: _("You call the people who were drawn for the panel. You see what you need for that, and no more."),
}
