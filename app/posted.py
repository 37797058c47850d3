"""Forms that come back: what the world refuses is said on the page of the form, and all that was typed is in it."""

from functools import lru_cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import current_app, g, has_request_context, request
from flask_wtf import FlaskForm
from markupsafe import escape
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response
from wtforms.i18n import messages_path

from app import longtext
from app.agreeing import WordsChanged
from app.errors import AlreadySent, DomainError, OtherWords, Refused, StageClosed, StaleVersion, TooMany
from app.extensions import db
from app.languages import locale_here

# These have a page of their own, or no form that could come back.
ELSEWHERE = (AlreadySent, OtherWords, StageClosed, StaleVersion, WordsChanged)


class WouldSave(Exception):
    """A view was asked to show its form again, and began its act instead."""


class LibraryWords:
    """What WTForms says itself, in the reader's language. Flask-WTF would read its file anew for every form."""

    def gettext(self, words: str) -> str:
        said: str = _library_words(str(locale_here())).ugettext(words)
        return said

    def ngettext(self, one: str, many: str, number: int) -> str:
        said: str = _library_words(str(locale_here())).ungettext(one, many, number)
        return said


@lru_cache(maxsize=32)
def _library_words(language: str) -> NullTranslations:
    return Translations.load(messages_path(), [language], domain="wtforms")


LIBRARY_WORDS = LibraryWords()


class PostedForm(FlaskForm):
    """The form of every act. After a refusal it is never valid, so that its view shows it as it was filled in.

    The same holds for who only wants to see how a text will look.
    """

    class Meta(FlaskForm.Meta):
        def get_translations(self, form):
            return LIBRARY_WORDS

        @property
        def csrf(self) -> bool:
            """The token is looked at once: here only where the guard of all forms has not done so before the view."""
            return bool(super().csrf) and not g.get("csrf_valid")

    def validate(self, extra_validators=None) -> bool:
        g.form_was_read = True
        if longtext.is_asked_to_look() and longtext.show_in(self):
            g.only_looks = True
            return False
        valid = super().validate(extra_validators)
        return valid and not g.get("refusal")


class OneOfSeveral(PostedForm):
    """Several of these stand on one page, so each names its fields by what it is about."""

    def beside(self, number: int):
        for field in self:
            field.id = f"{field.name}-{number}"
        return self


def recognize_again() -> None:
    """For a view that let go of what its request had begun, so that others could write: sent twice, it counts once."""
    current_app.extensions["plenaria.recognize_form"]()


def given_back(error: DomainError) -> Response | None:
    """The page of the form that was refused, with the refusal on top; None where it has no such page any more.

    The view is asked once more with a form that does not pass. Nothing it might do then is saved.
    """
    if not _may_come_back(error):
        return None
    g.refusal = error
    view: Any = current_app.view_functions[request.endpoint or ""]
    try:
        answer = current_app.make_response(view(**(request.view_args or {})))
    except (DomainError, HTTPException, WouldSave):
        return None
    finally:
        g.refusal = None
        db.session.rollback()
    return answer if _holds_the_form(answer, error) else None


def refusal() -> Any:
    """What the world said no to, while the form is shown again."""
    return g.get("refusal") if has_request_context() else None


def _may_come_back(error: DomainError) -> bool:
    is_of_the_world = isinstance(error, Refused | TooMany) and not isinstance(error, ELSEWHERE)
    was_a_form = request.method == "POST" and g.get("form_was_read") and not g.get("refusal")
    return is_of_the_world and bool(was_a_form) and not g.get("committed") and not hasattr(error, "waits")


def _holds_the_form(answer: Response, error: DomainError) -> bool:
    if answer.status_code not in (200, 422) or f'action="{escape(request.path)}"' not in answer.get_data(as_text=True):
        return False
    answer.status_code = error.status
    return True


@event.listens_for(Session, "before_commit")
def _save_nothing(session) -> None:
    if refusal():
        raise WouldSave
