"""Pages on which an expert brings a paper as a file, checks what was read of it, and hands it in."""

from flask import flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import render, see_other
from app.papers import bringing, forms, queries
from app.papers.models import Paper
from app.papers.views import bp
from app.uploads import offers
from app.uploads import queries as uploads
from app.uploads import services as files
from app.uploads.forms import CheckForm, DocumentFileForm
from app.uploads.kinds import Checked
from app.uploads.receiving import take_in


@bp.get("/<int:number>/file")
@requires(Permission.PAPER_WRITE)
def read_file(number: int):
    return _page(queries.get_own(g.seat, number))


@bp.post("/<int:number>/file")
@requires(Permission.PAPER_WRITE)
def bring(number: int):
    paper, form = queries.get_own(g.seat, number), DocumentFileForm()
    if not form.validate_on_submit():
        return _page(paper, 422, file_form=form)
    kept = take_in(form.stream)
    bringing.bring(paper, kept, form.kind, form.file_name, by=g.seat)
    return _saved(number, _("It is read for you. This takes some seconds."))


@bp.post("/<int:number>/file/check")
@requires(Permission.PAPER_WRITE)
def check(number: int):
    paper, form = queries.get_own(g.seat, number), CheckForm()
    if not form.validate_on_submit():
        return _page(paper, 422)
    upload = bringing.check(paper, form.answers(), rest_is_right=form.rest_is_right, by=g.seat)
    return _saved(number, _said_of(uploads.count_open(upload)))


def _said_of(left: int) -> str:
    if not left:
        return _("Every passage is looked at. Give the paper its title, and hand it in.")
    return ngettext("Saved. One passage is left.", "Saved. %(num)s passages are left.", left)


@bp.post("/<int:number>/file/hand-in")
@requires(Permission.PAPER_WRITE)
def hand_in(number: int):
    paper, form = queries.get_own(g.seat, number), forms.FactsForm()
    if not form.validate_on_submit():
        return _page(paper, 422, form=form)
    words = {name: form[name].data for name in ("title", "summary", "version")}
    bringing.hand_in(paper, **words, by=g.seat)
    db.session.commit()
    flash(_("Handed in. You can revise it until the hearings end; every version is kept."))
    return see_other(url_for("papers.write", number=number))


@bp.post("/<int:number>/file/discard")
@requires(Permission.PAPER_WRITE)
def discard(number: int):
    paper = queries.get_own(g.seat, number)
    if question := asking.ask_first(_discarding()):
        return question
    bringing.discard(paper, by=g.seat)
    return _saved(number, _("Thrown away."))


def _discarding() -> asking.Question:
    return asking.Question(
        _("Throw this file away?"),
        _("The file goes, and so does what was read out of it and what you said of its passages."),
        _("Yes, throw it away"),
    )


def _saved(number: int, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("papers.read_file", number=number))


def _page(paper: Paper, status: int = 200, **typed):
    upload, document = paper.upload, paper.document
    told = {"version": 0, "title": "", "summary": ""}
    if document is not None:
        told = {"version": document.version, "title": document.title, "summary": document.summary}
    empty = {"file_form": DocumentFileForm(formdata=None), "form": forms.FactsForm(formdata=None, data=told)}
    return render(
        "papers/file.html",
        paper=paper,
        upload=upload,
        passages=uploads.list_passages(upload) if upload else [],
        answers=[(Checked.OPEN.value, _("not looked at")), (Checked.RIGHT.value, _("right")),
                 (Checked.LEFT_OUT.value, _("leave it out"))],
        acts=offered(offers.OF_AN_UPLOAD, files.brought(upload, g.seat), lambda _may: True).names if upload else set(),
        status=status,
        **(empty | typed),
    )  # fmt: skip
