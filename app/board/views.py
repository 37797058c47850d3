"""The board for everybody, and the page on which a document is put on it."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission as P
from app.board import forms, queries, services
from app.board.filling import HEADS
from app.evidence import queries as evidence
from app.evidence.models import Document
from app.extensions import db
from app.htmx import render, see_other
from app.journal import queries as journal_queries
from app.kept_parts import Shelf

bp = Blueprint("board", __name__, url_prefix="/c/<slug>/evidence")
# Once for those who read the themes and once for the others. What changes the board writes an entry.
SHELF = Shelf(room=8)


@bp.get("/board")
@requires(P.EVIDENCE_READ)
def show():
    (_length, mark), with_themes = journal_queries.state_of(g.conference.id), can(P.PROPOSAL_READ)
    state = (g.conference.id, mark, with_themes)
    return render("board/show.html", board=SHELF.part("board/_board.html", state, lambda: _filled(with_themes)))


def _filled(with_themes: bool) -> dict:
    rows = queries.list_rows(g.conference, with_themes=with_themes)
    heads = tuple(map(str, HEADS.values()))
    return {"rows": [row.shown(heads) for row in rows], "heads": heads, "base": url_for("evidence.show")}


@bp.get("/<int:number>/subjects")
@requires(P.EVIDENCE_EDIT)
def subjects(number: int):
    document, listed = evidence.get_document(g.conference, number), _subjects()
    chosen = queries.list_chosen(document, listed)
    return _page(
        document, forms.SubjectsForm(formdata=None, data={"chosen": chosen}).offer(queries.list_choices(listed))
    )


@bp.post("/<int:number>/subjects")
@requires(P.EVIDENCE_EDIT)
def place(number: int):
    document, listed = evidence.get_document(g.conference, number), _subjects()
    form = forms.SubjectsForm().offer(queries.list_choices(listed))
    if not form.validate_on_submit():
        return _page(document, form, status=422)
    services.place(document, listed, form.chosen.data, by=g.seat)
    db.session.commit()
    flash(_("Saved. It stands on the board."))
    return see_other(url_for("board.show"))


def _subjects():
    return queries.list_subjects(g.conference, with_themes=can(P.PROPOSAL_READ))


def _page(document: Document, form: forms.SubjectsForm, status: int = 200):
    return render("board/subjects.html", document=document, form=form, status=status)
