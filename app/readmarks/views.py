"""One press at the end of a document: I have read this. And one that takes it back."""

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission as P
from app.errors import Missing
from app.evidence import queries as evidence
from app.extensions import db
from app.htmx import after_act, render
from app.readmarks import beside, forms, services

bp = Blueprint("readmarks", __name__, url_prefix="/c/<slug>/evidence/<int:number>")


@bp.post("/read")
@requires(P.READING_MARK)
def mark_read(number: int):
    return _act(number, services.mark_read)


@bp.post("/unread")
@requires(P.READING_MARK)
def take_back(number: int):
    return _act(number, services.take_back)


def _act(number: int, act):
    document, form = evidence.get_document(g.conference, number, published_only=True), forms.MarkForm()
    if not form.validate_on_submit():
        raise Missing(_("There is no such version here."))
    act(document, form.version.data, by=g.seat)
    db.session.commit()
    there = url_for("evidence.read", number=number, _anchor="reading")
    return after_act(there, lambda: _part(document))


def _part(document):
    return render("evidence/read.html", fragment="reading", document=document, reading=beside.of_document(document))
