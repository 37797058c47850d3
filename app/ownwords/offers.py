"""What one's own words offer: to be corrected or withdrawn, as long as nobody has built on them. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Own(NamedTuple):
    """What others have done with these words since, each empty or false where nothing."""

    is_hidden: bool = False
    is_adopted: bool = False
    supporters: int = 0
    theme: str = ""
    is_merged: bool = False
    is_joined: bool = False
    is_discussed: bool = False
    is_replied: bool = False
    is_settled: bool = False
    is_answered: bool = False
    is_unconfirmed: bool = False


def rests(own: Own):
    """The sentence that says what rests on these words, or None."""
    if own.is_hidden:
        return _("This is hidden under the house rules. Nothing of it changes before it is shown again.")
    if own.is_adopted:
        return _("The panel has adopted its key questions. What was proposed for them stays as it was.")
    if own.is_merged:
        return _("A key question was worded from this proposal. Word that one otherwise instead.")
    if told := _built_by_the_panel(own):
        return told
    if own.theme:
        return _("The facilitator has sorted this question under “%(theme)s”. Propose another one.", theme=own.theme)
    if own.is_settled:
        return _("This remark is marked as answered. Write another one.")
    if own.is_answered:
        return _("Somebody has answered this question as it was asked. Ask another one.")
    return None


def _built_by_the_panel(own: Own):
    if own.is_joined:
        return _("It is suggested to join or split this question, or that was done. Say no to it, or undo it.")
    if own.is_discussed:
        return _("Others spoke about this question as it is worded, or a remark on it is hidden. Propose another one.")
    if own.is_replied:
        return _("Somebody has answered this remark. Write another one.")
    if own.supporters:
        return _("Others support this question as it is worded. Propose another one in other words.")
    return None


WRITING = {
    "note": (P.NOTE_WRITE,),
    "proposal": (P.QUESTION_PROPOSE,),
    "talk": (P.QUESTION_DISCUSS,),
    "remark": (P.COMMENT_WRITE,),
    "question": (P.HEARING_ASK,),
    "audience": (P.AUDIENCE_ASK,),
}
# What was taken down for somebody counts as hers when she says so, whatever others have done with it since.
CONFIRM = Act("confirm", (P.HEARING_ASK,), _("Yes, I asked this"), is_done=lambda own: not own.is_unconfirmed)
OF_WORDS = {
    kind: (
        *((CONFIRM,) if kind == "question" else ()),
        Act("correct", permissions, _("Correct or withdraw"), hindrance=rests, page="ownwords.edit"),
        Act("withdraw", permissions, _("Withdraw"), hindrance=rests),
    )
    for kind, permissions in WRITING.items()
}
