"""Wording and ordering key questions, and agreeing to the list."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import after_act, render, see_other
from app.questions import forms, queries, services
from app.questions.views import bp
from app.questions.views.listing import show_list


@bp.get("/new")
@requires(Permission.QUESTION_ADOPT)
def new():
    form = forms.KeyQuestionForm(formdata=None).offer(queries.list_proposals(g.conference))
    return render("questions/edit.html", question=None, form=form)


@bp.post("/new")
@requires(Permission.QUESTION_ADOPT)
def word_question():
    form = forms.KeyQuestionForm().offer(queries.list_proposals(g.conference))
    if not form.validate_on_submit():
        return render("questions/edit.html", question=None, form=form, status=422)
    origins = queries.list_proposals_numbered(g.conference, form.origins.data)
    words = form.text.data, form.theme.data
    services.word_question(g.conference, *words, origins, by=g.seat, two_sided=form.sides)
    db.session.commit()
    flash(_("The key question is in the list. Everybody must agree to the new list again."))
    return see_other(url_for("questions.show"))


@bp.get("/<int:number>")
@requires(Permission.QUESTION_READ)
def read(number: int):
    found = queries.get_key_question(g.conference, number, adopted_only=not can(Permission.PROPOSAL_READ))
    return render("questions/read.html", question=found)


@bp.get("/<int:number>/edit")
@requires(Permission.QUESTION_ADOPT)
def edit(number: int):
    question = queries.get_key_question(g.conference, number)
    form = forms.RevisionForm(formdata=None, obj=question, data={"began": question.text})
    form.origins.data = [proposal.number for proposal in question.origins]
    form.two_sided.data = "y" if question.two_sided else ""
    return render("questions/edit.html", question=question, form=form.offer(queries.list_proposals(g.conference)))


@bp.post("/<int:number>/edit")
@requires(Permission.QUESTION_ADOPT)
def revise_question(number: int):
    question = queries.get_key_question(g.conference, number)
    form = forms.RevisionForm().offer(queries.list_proposals(g.conference))
    if not form.validate_on_submit():
        return render("questions/edit.html", question=question, form=form, status=422)
    origins = queries.list_proposals_numbered(g.conference, form.origins.data)
    words, known = (form.text.data, form.theme.data), {"expected_version": form.version.data, "began": form.began.data}
    services.revise_question(question, *words, origins, **known, by=g.seat, two_sided=form.sides)
    db.session.commit()
    flash(_("Saved. Everybody must agree to the new list again."))
    return see_other(url_for("questions.show"))


@bp.get("/<int:number>/drop")
@requires(Permission.QUESTION_ADOPT)
def ask_before_dropping(number: int):
    question, (agreed, _needed) = queries.get_key_question(g.conference, number), queries.count_agreements(g.conference)
    return render("questions/drop.html", question=question, agreed=agreed)


@bp.post("/<int:number>/restore")
@requires(Permission.QUESTION_ADOPT)
def restore_question(number: int):
    question = queries.get_dropped(g.conference, number)
    services.restore_question(question, by=g.seat)
    return _after_change(_("%(question)s stands in the list again, as the last.", question=question.label))


@bp.post("/<int:number>/drop")
@requires(Permission.QUESTION_ADOPT)
def drop_question(number: int):
    services.drop_question(queries.get_key_question(g.conference, number), by=g.seat)
    return _after_change(_("The question is taken out of the list. It stands below, and can be put back."))


@bp.post("/<int:number>/up")
@requires(Permission.QUESTION_ADOPT)
def move_up(number: int):
    question = queries.get_key_question(g.conference, number)
    services.move_question(question, True, by=g.seat)
    return _after_change(_("%(question)s moved up.", question=question.label))


@bp.post("/<int:number>/down")
@requires(Permission.QUESTION_ADOPT)
def move_down(number: int):
    question = queries.get_key_question(g.conference, number)
    services.move_question(question, False, by=g.seat)
    return _after_change(_("%(question)s moved down.", question=question.label))


@bp.post("/agree")
@requires(Permission.QUESTION_ADOPT)
def agree():
    if not services.agree(g.conference, by=g.seat, seen=seen()):
        return _after_change(_("You agreed to this list."))
    db.session.commit()
    flash(_("The panel has adopted its key questions. They are public now."))
    return see_other(url_for("questions.show"))  # the proposals beside the list offer nothing any more


@bp.post("/withdraw-agreement")
@requires(Permission.QUESTION_ADOPT)
def withdraw_agreement():
    services.withdraw_agreement(g.conference, by=g.seat)
    return _after_change(_("Your agreement is taken back."))


def _after_change(message: str):
    db.session.commit()
    flash(message)
    return after_act(url_for("questions.show"), lambda: show_list("key_questions"))
