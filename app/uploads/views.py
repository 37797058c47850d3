"""Files: bringing one, checking what was read out of it, making evidence of it, pictures beside a document."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import asked_by_page, holds, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.evidence import queries as evidence
from app.evidence.forms import FactsForm
from app.extensions import db
from app.htmx import render, see_other
from app.uploads import forms, offers, queries, services
from app.uploads.handing_out import hand_out
from app.uploads.kinds import Checked, FileKind
from app.uploads.models import Upload
from app.uploads.receiving import take_in

TYPES = {FileKind.PNG: "image/png", FileKind.JPEG: "image/jpeg", FileKind.WEBP: "image/webp"}

bp = Blueprint("uploads", __name__, url_prefix="/c/<slug>/uploads")


@bp.get("")
@requires(Permission.EVIDENCE_EDIT)
def show():
    return _show(forms.DocumentFileForm(formdata=None))


@bp.post("")
@requires(Permission.EVIDENCE_EDIT)
def receive():
    form = forms.DocumentFileForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    kept = take_in(form.stream)
    upload = services.receive(g.conference, kept, form.kind, form.file_name, by=g.seat)
    db.session.commit()
    return see_other(url_for("uploads.read", number=upload.number))


@bp.get("/<int:number>")
@requires(Permission.EVIDENCE_EDIT)
def read(number: int):
    return _page(queries.get_upload(g.conference, number), FactsForm(formdata=None))


@bp.get("/<int:number>/progress")
@requires(Permission.EVIDENCE_EDIT)
@asked_by_page
def progress(number: int):
    """How far a file has come, for those who have its page open."""
    upload = queries.get_upload(g.conference, number)
    if request.args.get("was") == upload.state:
        return Response(status=204)
    return render("uploads/progress.html", fragment="progress", upload=upload)


@bp.post("/<int:number>/check")
@requires(Permission.EVIDENCE_EDIT)
def check(number: int):
    upload, form = queries.get_upload(g.conference, number), forms.CheckForm()
    if not form.validate_on_submit():
        return _page(upload, FactsForm(formdata=None), status=422)
    services.check(upload, form.answers(), rest_is_right=form.rest_is_right, by=g.seat)
    db.session.commit()
    flash(_said_of(queries.count_open(upload)))
    return see_other(url_for("uploads.read", number=number))


def _said_of(left: int) -> str:
    if not left:
        return _("Every passage is looked at. Say what the document is called, and it becomes a draft.")
    return ngettext("Saved. One passage is left.", "Saved. %(num)s passages are left.", left)


@bp.post("/<int:number>/document")
@requires(Permission.EVIDENCE_EDIT)
def make_document(number: int):
    upload, form = queries.get_upload(g.conference, number), FactsForm()
    if not form.validate_on_submit():
        return _page(upload, form, status=422)
    made = services.make_documents(upload, **form.fields, by=g.seat)
    db.session.commit()
    flash(_("Saved as a draft. Publish it when it is ready; until then the panel does not see it."))
    return see_other(url_for("evidence.read", number=made[0].number))


@bp.post("/<int:number>/again")
@requires(Permission.EVIDENCE_EDIT)
def try_again(number: int):
    services.try_again(queries.get_upload(g.conference, number), by=g.seat)
    db.session.commit()
    return see_other(url_for("uploads.read", number=number))


@bp.post("/<int:number>/discard")
@requires(Permission.EVIDENCE_EDIT)
def discard(number: int):
    upload = queries.get_upload(g.conference, number)
    if question := asking.ask_first(_discarding(upload)):
        return question
    services.discard(upload, by=g.seat)
    db.session.commit()
    flash(_("Thrown away."))
    return see_other(url_for("uploads.show"))


def _discarding(upload: Upload) -> asking.Question:
    return asking.Question(
        _("Throw away file %(number)s?", number=upload.number),
        _("The file goes, and so does what was read out of it and what was said of its passages."),
        _("Yes, throw it away"),
    )


@bp.get("/pictures/<int:document>")
@requires(Permission.EVIDENCE_EDIT)
def picture_form(document: int):
    return _picture_page(evidence.get_document(g.conference, document), forms.PictureForm(formdata=None))


@bp.post("/pictures/<int:document>")
@requires(Permission.EVIDENCE_EDIT)
def add_picture(document: int):
    found, form = evidence.get_document(g.conference, document), forms.PictureForm()
    if not form.validate_on_submit():
        return _picture_page(found, form, status=422)
    kept = take_in(form.stream)
    upload = services.add_picture(found, kept, form.kind, form.file_name, form.alternative.data, by=g.seat)
    db.session.commit()
    return see_other(url_for("uploads.read", number=upload.number))


@bp.get("/<int:number>/file")
@requires(Permission.EVIDENCE_READ)
def download(number: int):
    upload = queries.get_file(g.conference, number, picture=False, public_only=_public_only())
    return hand_out(upload, "application/pdf", f"{g.conference.slug}-file-{number}.pdf")


@bp.get("/<int:number>/picture")
@requires(Permission.EVIDENCE_READ)
def picture(number: int):
    upload = queries.get_file(g.conference, number, picture=True, public_only=_public_only())
    return hand_out(upload, TYPES[upload.kind])


def _public_only() -> bool:
    return not holds(Permission.EVIDENCE_EDIT)


def _show(form, status: int = 200):
    return render("uploads/show.html", uploads=queries.list_uploads(g.conference), form=form, status=status)


def _page(upload: Upload, form, status: int = 200):
    brought = services.brought(upload, g.seat)
    return render(
        "uploads/read.html",
        upload=upload,
        brought=brought,
        passages=queries.list_passages(upload),
        answers=[(Checked.OPEN.value, _("not looked at")), (Checked.RIGHT.value, _("right")),
                 (Checked.LEFT_OUT.value, _("leave it out"))],
        documents=queries.list_uses(upload),
        acts=offered(offers.OF_AN_UPLOAD, brought, holds).names,
        form=form,
        status=status,
    )  # fmt: skip


def _picture_page(document, form, status: int = 200):
    return render("uploads/picture.html", document=document, form=form, status=status)
