"""What is asked of whoever opens the next stage, before it opens."""

from flask_babel import gettext as _

from app.access.transitions import Transition
from app.asking import Question


def question(step: Transition, *, against_the_list: bool = False) -> Question:
    here, there = step.source.label, step.target.label
    happens = _(
        "“%(there)s” opens for everybody at once, and what only “%(here)s” allows is closed. Going back takes a second "
        "person and makes void what rests on the new stage.",
        there=there,
        here=here,
    )
    if against_the_list:
        happens += " " + _(
            "Your reason and what is missing stand in the journal, and in each report published afterwards."
        )
    return Question(_("Open “%(stage)s” now?", stage=there), happens, _("Yes, open “%(stage)s”", stage=there))
