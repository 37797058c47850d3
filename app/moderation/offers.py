"""What hidden words offer: to be shown again, objected to, left at that, decided on by somebody else. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Words(NamedTuple):
    """Whether these words are hidden already, and what was built on them."""

    is_hidden: bool = False
    rests: object | None = None


class Hidden(NamedTuple):
    """How far it is with something hidden, and who looks at it."""

    is_shown: bool = False
    is_objected: bool = False
    is_left: bool = False
    is_decided: bool = False
    is_mine: bool = False
    is_for_me: bool = False


def _not_mine(hidden: Hidden):
    if hidden.is_shown:
        return _("It is shown again already.")
    return None if hidden.is_mine else _("Only whoever wrote it can say this.")


def _objected_or_not_mine(hidden: Hidden):
    if hidden.is_decided:
        return _("Somebody else has decided on the objection already.")
    return _not_mine(hidden)


def _waits_for_its_author(hidden: Hidden):
    if hidden.is_objected and not hidden.is_decided:
        return _("You have objected. It waits for somebody else to decide.")
    return _not_mine(hidden)


def _for_somebody_else(hidden: Hidden):
    if hidden.is_decided:
        return _("An objection was decided. It stands as it was decided.")
    if hidden.is_objected:
        return _("Its author has objected. Somebody else decides now whether it is shown again.")
    return None


def _not_for_me(hidden: Hidden):
    if not hidden.is_objected:
        return _("Nobody has objected to it.")
    if hidden.is_shown:
        return _("It is shown again already.")
    return None if hidden.is_for_me else _("Somebody else decides on this: never whoever hid it, or wrote it.")


HIDE = Act("hide", (P.WORDS_HIDE,), _("Hide"), hindrance=lambda words: words.rests, is_done=lambda one: one.is_hidden)
SHOW = Act(
    "show_again", (P.WORDS_HIDE,), _("Show it again"), hindrance=_for_somebody_else, is_done=lambda one: one.is_shown
)
OBJECT = Act(
    "object_to", (P.WORDS_OBJECT,), _("Object"), hindrance=_objected_or_not_mine, is_done=lambda one: one.is_objected
)
LEAVE = Act(
    "leave",
    (P.WORDS_OBJECT,),
    _("I have read it, and leave it at that"),
    hindrance=_waits_for_its_author,
    is_done=lambda one: one.is_left,
)
DECIDE = Act("decide", (P.WORDS_REVIEW,), _("Decide"), hindrance=_not_for_me, is_done=lambda one: one.is_decided)
BY_LINK = (P.WORDS_OBJECT_BY_LINK,)
BY_ITS_AUTHORITY = (OBJECT._replace(permissions=BY_LINK), LEAVE._replace(permissions=BY_LINK))
FOR_OTHERS = (OBJECT, LEAVE, DECIDE)


def with_permission(act: Act, permission: P) -> Act:
    """Of words that are hidden with a permission of their own."""
    return act._replace(permissions=(permission,))
