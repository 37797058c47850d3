"""Long texts as people type and paste them: tidied where they enter, and shown as they will look before saving."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import request
from wtforms import TextAreaField

from app.pasted import tidy
from app.prose import clean

LOOK = ("show", "text")  # name and value of the button that only shows
WORTH_A_LOOK = 4000  # characters; a remark or a reason of a few sentences needs no button more


class LongText(TextAreaField):
    """A text that is read as Markdown, wherever it is read."""

    is_shown = False  # whether the page shows beside the field how it will look

    def __init__(self, label: Any = None, validators: Any = None, filters: Iterable[Callable] = (), **more: Any):
        kept = [clean, tidy, *filters]
        takes = max((getattr(check, "max", 0) for check in validators or ()), default=0)
        marks = {"data-markdown": True, "data-looks": takes >= WORTH_A_LOOK}
        super().__init__(label, validators, filters=kept, render_kw=marks, **more)
        self.type = "TextAreaField"  # looks like one


def is_asked_to_look() -> bool:
    """Whether somebody wants to see how the text will look, and to save nothing yet."""
    name, value = LOOK
    return request.form.get(name) == value


def show_in(form: Iterable[Any]) -> bool:
    """Mark what is to be shown in a form that somebody only wants to look at; False where it has no long text."""
    found = [field for field in form if isinstance(field, LongText)]
    for field in found:
        field.is_shown = bool(field.data)
    return bool(found)
