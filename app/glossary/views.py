"""The glossary: all words that are explained; and the requests of the panel, asked and answered."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.evidence import queries as evidence
from app.extensions import db
from app.glossary import forms, offers, queries, requesting, services
from app.htmx import render, see_other
from app.paging import part_of

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


@bp.get("/ask/<int:document>/<int:passage>")
@requires(Permission.REQUEST_WRITE)
def ask_form(document: int, passage: int):
    found = evidence.get_passage(g.conference, document, passage, published_only=True)
    return render("glossary/ask.html", passage=found, form=forms.PassageRequestForm(formdata=None))


@bp.post("/ask/<int:document>/<int:passage>")
@requires(Permission.REQUEST_WRITE)
def ask_about(document: int, passage: int):
    found = evidence.get_passage(g.conference, document, passage, published_only=True)
    form = forms.PassageRequestForm()
    if not form.validate_on_submit():
        return render("glossary/ask.html", passage=found, form=form, status=422)
    return _asked(requesting.ask_about(found, form.text.data, by=g.seat))


@bp.get("/missing")
@requires(Permission.REQUEST_WRITE)
def missing_form():
    return render("glossary/missing.html", form=forms.MissingForm(formdata=None))


@bp.post("/missing")
@requires(Permission.REQUEST_WRITE)
def ask_for_missing():
    form = forms.MissingForm()
    if not form.validate_on_submit():
        return render("glossary/missing.html", form=form, status=422)
    return _asked(requesting.ask_for_missing(g.conference, form.text.data, by=g.seat))


@bp.get("/requests")
@requires(Permission.REQUEST_READ)
def requests():
    return render("glossary/requests.html", part=part_of(queries.list_requests(g.conference), queries.words_of))


@bp.get("/requests/<int:number>")
@requires(Permission.REQUEST_READ)
def read_request(number: int):
    return _request_page(queries.get_request(g.conference, number))


@bp.post("/requests/<int:number>/answer")
@requires(Permission.REQUEST_ANSWER)
def answer_request(number: int):
    found, form = queries.get_request(g.conference, number), forms.AnswerForm()
    if not form.validate_on_submit():
        return _request_page(found, 422, answer_form=form)
    requesting.answer(found, form.text.data, form.word.data or "", by=g.seat)
    return _done(found)


@bp.post("/requests/<int:number>/found")
@requires(Permission.REQUEST_ANSWER)
def find_evidence(number: int):
    found, form = queries.get_request(g.conference, number), _found_form()
    if not form.validate_on_submit():
        return _request_page(found, 422, found_form=form)
    requesting.find(found, evidence.get_document(g.conference, form.document.data), by=g.seat)
    return _done(found)


@bp.post("/requests/<int:number>/decline")
@requires(Permission.REQUEST_ANSWER)
def decline_request(number: int):
    found, form = queries.get_request(g.conference, number), forms.DeclineForm()
    if not form.validate_on_submit():
        return _request_page(found, 422, decline_form=form)
    requesting.decline(found, form.reason.data, by=g.seat)
    return _done(found)


def _asked(request):
    db.session.commit()
    flash(_("Asked. The organizers and the committee are told."))
    return see_other(url_for("glossary.read_request", number=request.number))


def _done(request):
    db.session.commit()
    flash(_("Saved. The panel reads it."))
    return see_other(url_for("glossary.read_request", number=request.number))


def _found_form(**how) -> forms.FoundForm:
    return forms.FoundForm(**how).offer(evidence.list_in_force(g.conference))


def _request_page(request, status: int = 200, **typed):
    empty = {
        "answer_form": forms.AnswerForm(formdata=None),
        "found_form": _found_form(formdata=None),
        "decline_form": forms.DeclineForm(formdata=None),
    }
    return render(
        "glossary/request.html",
        request_=request,
        acts=offered(offers.OF_A_REQUEST, requesting.asked(request), can).names,
        status=status,
        **(empty | typed),
    )
