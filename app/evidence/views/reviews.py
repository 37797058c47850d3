"""What the committee says of a document, and the page on which a document is tied to the one it says in easy words."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.evidence import forms, offers, queries, reviewing
from app.evidence.models import Document
from app.evidence.views import bp
from app.extensions import db
from app.htmx import render, see_other
from app.posted import refusal


@bp.get("/<int:number>/review")
@requires(Permission.EVIDENCE_REVIEW)
def review_form(number: int):
    document = queries.get_document(g.conference, number)
    return _review_page(document, forms.ReviewForm(formdata=None, data={"version": document.version}))


@bp.post("/<int:number>/review")
@requires(Permission.EVIDENCE_REVIEW)
def review(number: int):
    document, form = queries.get_document(g.conference, number), forms.ReviewForm()
    if not form.validate_on_submit():
        return _review_page(document, form, status=422)
    verdict, reason = form.said
    reviewing.review(document, verdict, reason, version=form.version.data, by=g.seat)
    db.session.commit()
    flash(_("Noted. It stands beside the document."))
    return see_other(url_for("evidence.read", number=number))


@bp.get("/<int:number>/easy-words")
@requires(Permission.EVIDENCE_EDIT)
def easy_form(number: int):
    document = queries.get_document(g.conference, number)
    return _easy_page(document, _made_of(document, formdata=None, data={"of": document.easy_of or forms.NOTHING}))


@bp.post("/<int:number>/easy-words")
@requires(Permission.EVIDENCE_EDIT)
def tie(number: int):
    document = queries.get_document(g.conference, number)
    form = _made_of(document)
    if not form.validate_on_submit():
        return _easy_page(document, form, status=422)
    reviewing.tie(document, form.of.data, by=g.seat)
    db.session.commit()
    tied, free = _("Noted. Each of the two leads to the other."), _("Noted. It says no other document in easy words.")
    flash(tied if form.of.data else free)
    return see_other(url_for("evidence.read", number=number))


def _made_of(document: Document, **how) -> forms.EasyForm:
    """The form that offers every other document which may be said in easy words by this one."""
    others = queries.list_documents(g.conference, published_only=False)
    return forms.EasyForm(**how).offer(one for one in others if not offers.hindrance_to_tie(document, one))


def _review_page(document: Document, form: forms.ReviewForm, status: int = 200):
    if refusal():
        form.version.data = document.version  # the next press is about what is read now
    return render("evidence/review.html", document=document, form=form, status=status)


def _easy_page(document: Document, form: forms.EasyForm, status: int = 200):
    return render("evidence/easy.html", document=document, form=form, status=status)
