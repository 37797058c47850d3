"""What proposals and key questions offer: everything until the panel has adopted its list, then nothing. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Adoption(NamedTuple):
    """Whether the panel has adopted its list of key questions."""

    is_adopted: bool


def adopted(questions: Adoption):
    if questions.is_adopted:
        return _("The panel has adopted its key questions. They change only if the conference goes back a stage.")
    return None


ACTS = tuple(
    Act(name, (permission,), hindrance=adopted)
    for permission, names in {
        P.QUESTION_PROPOSE: ("propose",),
        P.QUESTION_SUPPORT: ("support", "unsupport"),
        P.QUESTION_DISCUSS: ("discuss",),
        P.QUESTION_GROUP: ("group", "add_theme"),
        P.QUESTION_ADOPT: (
            "word_question",
            "revise_question",
            "drop_question",
            "restore_question",
            "move_question",
            "agree",
            "withdraw_agreement",
        ),
    }.items()
    for name in names
)
