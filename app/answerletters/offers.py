"""What a letter, a part of it and its draft offer: changing, publishing, taking back. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.uploads.kinds import State


class Came(NamedTuple):
    """How far a letter has come."""

    state: State
    drafts: int = 0  # parts that are assigned and not public
    is_public: bool = False


class Assigned(NamedTuple):
    """How far a part has come."""

    is_draft: bool
    is_undone: bool = False
    is_confirmed: bool = False
    is_talked_about: bool = False  # the panel or somebody else built on the answer already


def _not_read(came: Came):
    return None if came.state in (State.READ, State.USED) else _("There is nothing to assign in this letter now.")


def _without_drafts(came: Came):
    return _not_read(came) or (None if came.drafts else _("Assign a part of the letter to a recommendation first."))


def _not_failed(came: Came):
    return None if came.state == State.FAILED else _("This file is not one that could not be read.")


def _is_public(came: Came):
    return _("Answers out of this letter are public. Take them back one by one.") if came.is_public else None


def _not_draft(part: Assigned):
    return None if part.is_draft else _("This part is public, or was taken back. Assign another one instead.")


def _not_undone(part: Assigned):
    if part.is_draft:
        return _("This part is not public yet. Take it out instead.")
    if part.is_confirmed:
        return _("The authority confirmed that these are its words. It can give a new version by its link.")
    if part.is_talked_about:
        return _("Others have built on this answer: a verdict, a question or a milestone. Assign another part instead.")
    return None


def _is_undone(part: Assigned) -> bool:
    return part.is_undone


ASSIGN = Act("assign", (P.ANSWER_LETTER_KEEP,), hindrance=_not_read)
PUBLISH = Act("publish", (P.ANSWER_LETTER_KEEP,), hindrance=_without_drafts)
TRY_AGAIN = Act("try_again", (P.ANSWER_LETTER_KEEP,), hindrance=_not_failed)
DISCARD = Act(
    "discard", (P.ANSWER_LETTER_KEEP,), hindrance=_is_public, is_done=lambda came: came.state == State.DISCARDED
)
OF_A_LETTER = (ASSIGN, PUBLISH, TRY_AGAIN, DISCARD)
CHANGE = Act("change", (P.ANSWER_LETTER_KEEP,), hindrance=_not_draft)
REMOVE = Act("remove", (P.ANSWER_LETTER_KEEP,), hindrance=_not_draft)
UNDO = Act("undo", (P.ANSWER_LETTER_KEEP,), hindrance=_not_undone, is_done=_is_undone)
OF_A_PART = (CHANGE, REMOVE, UNDO)
