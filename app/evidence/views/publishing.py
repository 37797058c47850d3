"""Publishing a document, and saying that it is superseded."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.evidence import forms, queries, readiness, reviews, services
from app.evidence.models import Document
from app.evidence.views import bp
from app.extensions import db
from app.htmx import render, see_other


@bp.post("/<int:number>/publish")
@requires(Permission.EVIDENCE_PUBLISH)
def publish_document(number: int):
    document = queries.get_document(g.conference, number)
    if question := asking.ask_first(_publishing(document)):
        return question
    services.publish_document(document, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("%(document)s is published.", document=document.label))
    return see_other(url_for("evidence.read", number=number))


def _publishing(document: Document) -> asking.Question:
    happens = _(
        "Everybody can read it from now on, and its numbers can be cited. It cannot be taken back: it can only be "
        "marked as superseded, with a reason, and stays readable."
    )
    return asking.Question(
        _("Publish %(document)s now?", document=document.label),
        f"{happens} {readiness.told_by_committee(reviews.list_reviews(document))}",
        _("Yes, publish it"),
    )


def _superseding(document: Document) -> asking.Question:
    return asking.Question(
        _("Mark %(document)s as superseded?", document=document.label),
        _("Everybody reads beside it that it is outdated, and why. It stays readable and cannot become current again."),
        _("Yes, mark it as superseded"),
    )


@bp.get("/<int:number>/supersede")
@requires(Permission.EVIDENCE_PUBLISH)
def supersede(number: int):
    document = queries.get_document(g.conference, number)
    return render("evidence/supersede.html", document=document, form=_instead_of(document, formdata=None))


@bp.post("/<int:number>/supersede")
@requires(Permission.EVIDENCE_PUBLISH)
def supersede_document(number: int):
    document = queries.get_document(g.conference, number)
    form = _instead_of(document)
    if not form.validate_on_submit():
        return render("evidence/supersede.html", document=document, form=form, status=422)
    if question := asking.ask_first(_superseding(document)):
        return question
    services.supersede_document(document, form.reason.data, by=g.seat, instead=form.instead.data)
    db.session.commit()
    flash(_("Marked as superseded. It stays readable."))
    return see_other(url_for("evidence.read", number=number))


def _instead_of(document: Document, **how) -> forms.SupersedeForm:
    """The form that offers every other document in force to be read instead."""
    others = [one for one in queries.list_in_force(g.conference) if one.id != document.id]
    return forms.SupersedeForm(**how).offer(others)
