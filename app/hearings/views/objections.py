"""Pages on which every wording of a declaration is read, objected to, and ruled on."""

from itertools import pairwise

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.comparison import read_diff
from app.extensions import db
from app.hearings import objection_forms as forms
from app.hearings import objections, queries
from app.hearings.kinds import Ruling
from app.hearings.services import objecting
from app.hearings.views import bp
from app.htmx import render, see_other


@bp.get("/experts/<int:number>/declarations")
@requires(Permission.HEARING_READ)
def declarations(number: int):
    expert = queries.get_expert(g.conference, number, public_only=not g.seats)
    changes = {new.n: read_diff(old.text, new.text) for old, new in pairwise(expert.declarations)}
    return render("hearings/declarations.html", expert=expert, changes=changes)


@bp.get("/experts/<int:number>/objections/new")
@requires(Permission.INTEREST_OBJECT)
def objection_form(number: int):
    return _objection_page(queries.get_expert(g.conference, number), forms.ObjectionForm(formdata=None))


@bp.post("/experts/<int:number>/objections/new")
@requires(Permission.INTEREST_OBJECT)
def object_to(number: int):
    expert, form = queries.get_expert(g.conference, number), forms.ObjectionForm()
    if not form.validate_on_submit():
        return _objection_page(expert, form, status=422)
    objection = objecting.object_to(expert, form.text.data, by=g.seat, seen=seen())
    return _done(objection, _("Everybody reads it beside the declaration. The organizers rule on it."))


@bp.get("/experts/<int:number>/objections/<int:objection_number>")
@requires(Permission.INTEREST_RULE)
def ruling_form(number: int, objection_number: int):
    objection = _objection(number, objection_number)
    told = {"ruling": objection.ruling, "reason": objection.reason}
    return _ruling_page(objection, forms.RulingForm(formdata=None, data=told))


@bp.post("/experts/<int:number>/objections/<int:objection_number>")
@requires(Permission.INTEREST_RULE)
def rule(number: int, objection_number: int):
    objection, form = _objection(number, objection_number), forms.RulingForm()
    if not form.validate_on_submit():
        return _ruling_page(objection, form, status=422)
    objecting.rule(objection, Ruling(form.ruling.data), form.reason.data, by=g.seat)
    return _done(objection, _("Everybody reads the ruling and its reason beside the objection."))


def _objection(number: int, objection_number: int):
    return objections.get_objection(queries.get_expert(g.conference, number), objection_number)


def _done(objection, message: str):
    there = url_for("hearings.expert", number=objection.expert.number, _anchor=objection.anchor)
    db.session.commit()
    flash(message)
    return see_other(there)


def _objection_page(expert, form, status: int = 200):
    declared = expert.declarations[-1] if expert.declarations else None
    return render("hearings/object.html", expert=expert, declared=declared, form=form, status=status)


def _ruling_page(objection, form, status: int = 200):
    return render("hearings/rule.html", expert=objection.expert, objection=objection, form=form, status=status)
