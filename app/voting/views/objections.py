"""Objecting to a counted vote, and answering."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import render, see_other
from app.voting import forms, questions
from app.voting.queries import objections, rounds
from app.voting.services import objecting
from app.voting.views import bp


@bp.get("/<int:number>/object")
@requires(Permission.OBJECTION_WRITE)
def object_form(number: int):
    return _ask(rounds.get_round(g.conference, number), forms.ObjectionForm(formdata=None))


@bp.post("/<int:number>/object")
@requires(Permission.OBJECTION_WRITE)
def object_to(number: int):
    vote, form = rounds.get_round(g.conference, number), forms.ObjectionForm()
    if not form.validate_on_submit():
        return _ask(vote, form, status=422)
    objection = objecting.object_to(vote, form.text.data, form.receipt.data, by=g.seat)
    db.session.commit()
    flash(_("Your objection stands as %(label)s, without your name. It is answered in public.", label=objection.label))
    return see_other(url_for("voting.result", number=number))


@bp.get("/<int:number>/objections/<int:objection>")
@requires(Permission.OBJECTION_ANSWER)
def answer_form(number: int, objection: int):
    found = objections.get_objection(rounds.get_round(g.conference, number), objection)
    return _answer(found, forms.AnswerForm(formdata=None))


@bp.post("/<int:number>/objections/<int:objection>")
@requires(Permission.OBJECTION_ANSWER)
def answer_objection(number: int, objection: int):
    found, form = objections.get_objection(rounds.get_round(g.conference, number), objection), forms.AnswerForm()
    if not form.validate_on_submit():
        return _answer(found, form, status=422)
    if question := asking.ask_first(questions.answering(found)):
        return question
    objecting.answer(found, form.text.data, by=g.seat)
    db.session.commit()
    flash(_("Answered. The answer stands with the result."))
    return see_other(url_for("voting.result", number=number))


def _ask(vote, form, status: int = 200):
    return render("voting/object.html", status=status, vote=vote, form=form)


def _answer(objection, form, status: int = 200):
    return render("voting/answer.html", status=status, vote=objection.round, objection=objection, form=form)
