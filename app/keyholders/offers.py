"""What a panelist can say of the key before a vote: whom she trusts with it, and that she holds no part. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission


class Word(NamedTuple):
    """What is so of the key in a conference, and of what somebody has said of it."""

    parts: int
    running: int | None  # the number of a vote that is not counted yet, and whose key the panel holds
    has_declined: bool = False


def _no_keyholders(word: Word):
    return None if word.parts else _("The server holds the key in this conference: nobody is named.")


def _is_held(word: Word):
    if why := _no_keyholders(word):
        return why
    if word.running is None:
        return None
    return _(
        "Vote %(number)s runs with the keyholders whom the panel has named. You can change it after the count.",
        number=word.running,
    )


NAME = Act("name_keyholders", (Permission.KEY_NAME,), _("Save"), hindrance=_is_held)
DECLINE = Act(
    "decline_key",
    (Permission.KEY_NAME,),
    _("I would rather hold no part"),
    hindrance=_no_keyholders,
    is_done=lambda word: word.has_declined,
)
ACCEPT = Act(
    "accept_key",
    (Permission.KEY_NAME,),
    _("I would hold a part after all"),
    hindrance=_no_keyholders,
    is_done=lambda word: not word.has_declined,
)
ACTS = (NAME, DECLINE, ACCEPT)
