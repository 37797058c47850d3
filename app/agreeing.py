"""Whoever agrees to words agrees to those that were read: a form brings their fingerprint, and only they are taken."""

from flask import request
from flask_babel import gettext as _

from app.errors import Refused

FIELD = "seen"
# For `seen`, where no form was on its way between reading and agreeing: in a story, or under the same lock. Pages
# always pass what the form brought, or say by this that nothing is agreed to. Left out, it is an error.
JUST_READ: None = None


class WordsChanged(Refused):
    """The words changed since somebody read them; the new ones are shown where they are short enough for that."""

    def __init__(self, words: str = ""):
        self.words = words
        super().__init__(
            _("The words changed while you were reading. Nothing was done: read them as they are now, then decide.")
        )


def seen() -> str:
    """The fingerprint that the form brought of what its sender read; empty where it brought none."""
    return request.form.get(FIELD, "")


def require_seen(seen: str | None, now: str, words: str = "") -> None:
    """Refuse where somebody read other words than these. None: whoever calls has just read them."""
    if seen is not None and seen != now:
        raise WordsChanged(words)
