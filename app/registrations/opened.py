"""Whoever came by the code of her registration: for half an hour this browser opens it, and nothing else."""

from datetime import timedelta

from flask import g
from flask import session as browser
from flask_babel import gettext as _

from app import clock
from app.errors import Missing
from app.registrations import queries, services
from app.registrations.models import Registration

HELD, FRESH = "registration", "registration_code"
HALF_AN_HOUR = timedelta(minutes=30)


def require_recruitment() -> None:
    """Refuse where nobody could ever register."""
    if not g.conference.uses_recruitment:
        raise Missing(_("Nobody registers here: the panel of this conference was chosen in another way."))


def open_with(code: str, *, fresh: bool = False) -> None:
    """Remember the mark of a code in this browser; a `fresh` one is shown once."""
    until = int((clock.now() + HALF_AN_HOUR).timestamp())
    browser[HELD] = [services.code_mark(code), until]
    browser.pop(FRESH, None)
    if fresh:
        browser[FRESH] = code


def find() -> Registration | None:
    """The registration that this browser opened, here and not long ago."""
    mark, until = browser.get(HELD) or ("", 0)
    if not mark or until < clock.now().timestamp():
        return None
    return queries.find_by_code(g.conference, mark)


def fresh_code() -> str:
    """The code to write down, where it was made a moment ago: this once, and then this browser knows it no more."""
    code = str(browser.pop(FRESH, None) or "")
    held = (browser.get(HELD) or ("", 0))[0]
    return code if code and services.code_mark(code) == held else ""


def close() -> None:
    browser.pop(HELD, None)
    browser.pop(FRESH, None)
