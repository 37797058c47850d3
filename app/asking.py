"""What cannot be taken back says what will happen and is asked once: pressing its button shows the question first."""

from typing import NamedTuple

from flask import request
from flask_babel import gettext as _

from app.held_fields import held_fields
from app.htmx import in_place_of_the_page, is_partial, render
from app.return_address import FIELD as FORM_PAGE
from app.return_address import page_of_the_form

FIELD, YES = "asked", "yes"


class Question(NamedTuple):
    """Whether somebody means it: what is asked, what will happen, and the words of the button that does it."""

    title: str
    happens: str
    yes: str


def ask_first(question: Question):
    """The page that asks, with all that was typed in it; None once somebody said yes there or on the act's own page."""
    if request.form.get(FIELD) == YES:
        return None
    page = render(
        "components/asking.html",
        question=question,
        held=[field for field in held_fields() if field.name not in (FIELD, FORM_PAGE)],
        back=page_of_the_form(),
        no=_("No, go back"),
    )
    return in_place_of_the_page(page) if is_partial() else page
