"""What is wrong in a form is gathered while its page is drawn, and told on top of whatever is sent back."""

import re
from typing import NamedTuple

from flask import g, session
from flask_babel import gettext as _

from app.posted import refusal

TAG = re.compile(r"<[^<>]*>")  # a heading may stand in a label
HEAD = re.compile(r"<title>")
# Where a page tells what happened; a fragment tells it in its root element.
PLACE_ON_A_PAGE = re.compile(r'<div id="problems"[^>]*>')
ROOT_OF_A_FRAGMENT = re.compile(r"<[a-z][^<>]*>")


class Mistake(NamedTuple):
    """One error: the field that it leads to, what that is called, and what is wrong."""

    place: str
    label: str
    words: str


def noted(place: str, label: str, words: str) -> str:
    """The words of an error, which the summary on top of the same answer tells as well."""
    gathered().append(Mistake(place, TAG.sub("", str(label)), str(words)))
    return words


def gathered() -> list[Mistake]:
    if "mistakes" not in g:
        g.mistakes = []
    return g.mistakes


def refused() -> list[Mistake]:
    """What the world said no to, which leads to no single field, and what it misses."""
    error = refusal()
    words = [error.message, *getattr(error, "problems", ())] if error else []
    return [Mistake("", "", one) for one in words]


def forget() -> None:
    """Begin anew, where one answer draws several pages."""
    g.mistakes = []


def on_top(body: str, drawn: str, *, whole: bool) -> str:
    """Put a summary on top of a page or in the root of a fragment; a page with a summary says so in its title."""
    place = PLACE_ON_A_PAGE if whole else ROOT_OF_A_FRAGMENT
    body = place.sub(lambda found: found[0] + str(drawn), body, count=1)
    is_told = whole and (gathered() or refused())
    problem = _("Problem:") if is_told else ""
    return HEAD.sub(lambda found: f"{found[0]}{problem} ", body, count=1) if is_told else body


def unsaid() -> bool:
    """Whether something was to be said that the part of the page just drawn has no place for."""
    return bool(session.get("_flashes"))
