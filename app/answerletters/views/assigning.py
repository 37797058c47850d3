"""Pages on which an organizer says which passages of a letter answer which recommendation, or takes that back."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.answerletters import forms, queries, services
from app.answerletters.models import AnswerLetter, LetterPart
from app.answerletters.views import bp
from app.extensions import db
from app.htmx import render, see_other

KEEP = Permission.ANSWER_LETTER_KEEP
PREFILLED = ("recommendation", "first", "last")


@bp.get("/answer-letters/<int:number>/parts/new")
@requires(KEEP)
def new_part(number: int):
    letter = _letter(number)
    given = {name: request.args.get(name, type=int) for name in PREFILLED}
    given["last"] = given["last"] or given["first"]
    return _form_page(letter, None, forms.PartForm(formdata=None, data=given))


@bp.post("/answer-letters/<int:number>/parts/new")
@requires(KEEP)
def assign(number: int):
    letter = _letter(number)
    form = forms.PartForm().offer(letter.authority, queries.list_passages(letter))
    if not form.validate_on_submit():
        return _form_page(letter, None, form, status=422)
    services.assign(letter, form.told(letter.authority), by=g.seat)
    return _after(letter, _("It is assigned, and not public yet."))


@bp.get("/answer-letters/<int:number>/parts/<int:part>")
@requires(KEEP)
def edit_part(number: int, part: int):
    letter = _letter(number)
    found = queries.get_part(letter, part)
    names = ("first", "last", "accepted_part", "owner", "due")
    told = {name: getattr(found, name) for name in names}
    told |= {"recommendation": found.passage.recommendation_number, "status": found.status.value}
    return _form_page(letter, found, forms.PartForm(formdata=None, data=told))


@bp.post("/answer-letters/<int:number>/parts/<int:part>")
@requires(KEEP)
def change(number: int, part: int):
    letter = _letter(number)
    found = queries.get_part(letter, part)
    form = forms.PartForm().offer(letter.authority, queries.list_passages(letter))
    if not form.validate_on_submit():
        return _form_page(letter, found, form, status=422)
    services.change(letter, part, form.told(letter.authority), by=g.seat, seen=seen())
    return _after(letter, _("Saved."))


@bp.post("/answer-letters/<int:number>/parts/<int:part>/remove")
@requires(KEEP)
def remove(number: int, part: int):
    letter = _letter(number)
    services.remove(letter, part, by=g.seat)
    return _after(letter, _("It is assigned no more."))


@bp.get("/answer-letters/<int:number>/parts/<int:part>/undo")
@requires(KEEP)
def undo_form(number: int, part: int):
    letter = _letter(number)
    return _undo_page(letter, queries.get_part(letter, part), forms.UndoForm(formdata=None))


@bp.post("/answer-letters/<int:number>/parts/<int:part>/undo")
@requires(KEEP)
def undo(number: int, part: int):
    letter, form = _letter(number), forms.UndoForm()
    found = queries.get_part(letter, part)
    if not form.validate_on_submit():
        return _undo_page(letter, found, form, status=422)
    if question := asking.ask_first(_undoing(found)):
        return question
    services.undo(letter, part, form.why.data, by=g.seat)
    return _after(letter, _("The answer is taken back. Assign the right part now."))


def _undoing(part: LetterPart) -> asking.Question:
    return asking.Question(
        _("Take back the answer to R%(n)s?", n=part.passage.recommendation_number),
        _("It stands there no more as an answer. That it was taken out of the letter, and why it went, stays public."),
        _("Yes, take it back"),
    )


def _letter(number: int) -> AnswerLetter:
    return queries.get_letter(g.conference, number, with_drafts=True)


def _after(letter: AnswerLetter, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("answerletters.read", number=letter.number))


def _form_page(letter: AnswerLetter, part: LetterPart | None, form: forms.PartForm, status: int = 200):
    mark = seen() or part.fingerprint if part else None  # what comes back was typed on what was read before
    form.offer(letter.authority, queries.list_passages(letter))
    return render("answerletters/part.html", letter=letter, part=part, form=form, mark=mark, status=status)


def _undo_page(letter: AnswerLetter, part: LetterPart, form: forms.UndoForm, status: int = 200):
    return render("answerletters/undo.html", letter=letter, part=part, form=form, status=status)
