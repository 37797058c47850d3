"""The glossary: reading all words that are explained, and explaining them."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.glossary import forms, queries, services
from app.htmx import render, see_other

bp = Blueprint("glossary", __name__, url_prefix="/c/<slug>/glossary")


@bp.get("")
@requires(Permission.EVIDENCE_READ)
def show():
    return _show(forms.TermForm(formdata=None))


@bp.post("")
@requires(Permission.EVIDENCE_EDIT)
def write_term():
    form = forms.TermForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    services.write_term(g.conference, form.word.data, form.other_forms, form.meaning.data, by=g.seat)
    db.session.commit()
    flash(_("Explained. Whoever reads the word in the evidence can press it."))
    return see_other(url_for("glossary.show"))


@bp.get("/<int:number>/edit")
@requires(Permission.EVIDENCE_EDIT)
def edit(number: int):
    term = queries.get_term(g.conference, number)
    told = {"word": term.word, "forms": ", ".join(term.forms), "meaning": term.meaning}
    return render("glossary/edit.html", term=term, form=forms.TermForm(formdata=None, data=told))


@bp.post("/<int:number>/edit")
@requires(Permission.EVIDENCE_EDIT)
def revise_term(number: int):
    term, form = queries.get_term(g.conference, number), forms.TermForm()
    if not form.validate_on_submit():
        return render("glossary/edit.html", term=term, form=form, status=422)
    services.revise_term(term, form.word.data, form.other_forms, form.meaning.data, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("glossary.show"))


@bp.post("/<int:number>/remove")
@requires(Permission.EVIDENCE_EDIT)
def remove_term(number: int):
    services.remove_term(queries.get_term(g.conference, number), by=g.seat)
    db.session.commit()
    flash(_("The word is no longer explained."))
    return see_other(url_for("glossary.show"))


def _show(form, status: int = 200):
    return render("glossary/show.html", terms=queries.list_terms(g.conference), form=form, status=status)
