"""The transcripts of a session to be read and cited, and the pages on which they are brought and put right."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.evidence import queries as evidence
from app.evidence import services as documents
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.models import Session
from app.htmx import render, see_other
from app.transcripts import forms, offers, queries, services
from app.transcripts.models import Transcript

bp = Blueprint("transcripts", __name__, url_prefix="/c/<slug>/hearings/sessions/<int:number>/transcripts")


@bp.get("")
@requires(Permission.HEARING_READ)
def show(number: int):
    session = hearings.get_session(g.conference, number)
    found = queries.list_transcripts(session)
    return render(
        "transcripts/show.html",
        session=session,
        transcripts=[(one, _acts(one)) for one in found],
        lines=queries.list_lines(found),
    )


@bp.get("/new")
@requires(Permission.TRANSCRIPT_KEEP)
def new(number: int):
    session = hearings.get_session(g.conference, number)
    told = {
        "title": _("Transcript of session %(number)s: %(title)s", number=session.number, title=session.title),
        "summary": _("What was said in session %(number)s of the hearing.", number=session.number),
    }
    return _page(session, None, forms.TranscriptForm(formdata=None, data=told))


@bp.post("/new")
@requires(Permission.TRANSCRIPT_KEEP)
def attach(number: int):
    session, form = hearings.get_session(g.conference, number), forms.TranscriptForm()
    if not form.validate_on_submit():
        return _page(session, None, form, status=422)
    if form.is_looked_over:
        return _page(session, None, form, planned=documents.plan([], form.text.data))
    document = services.attach(session, **form.words, by=g.seat)
    return _saved(number, _("Everybody can read it now, and cite its lines as %(line)s.", line=f"[{document.label}.1]"))


@bp.get("/<int:document_number>/edit")
@requires(Permission.TRANSCRIPT_KEEP)
def edit(number: int, document_number: int):
    session, found = _found(number, document_number)
    document = found.document
    told = {name: getattr(document, name) for name in ("title", "summary", "recording", "version")}
    form = forms.TranscriptRevisionForm(formdata=None, data=told | {"text": evidence.text_of(document)})
    return _page(session, found, form)


@bp.post("/<int:document_number>/edit")
@requires(Permission.TRANSCRIPT_KEEP)
def revise(number: int, document_number: int):
    session, found = _found(number, document_number)
    form = forms.TranscriptRevisionForm()
    if not form.validate_on_submit():
        return _page(session, found, form, status=422)
    if form.is_looked_over:
        old, last = evidence.list_passages(found.document), found.document.last_passage
        return _page(session, found, form, planned=documents.plan(old, form.text.data, last))
    services.revise(found, **form.words, version=form.version.data, by=g.seat)
    return _saved(number, _("Saved. Lines that stayed or were edited keep their numbers."))


@bp.get("/<int:document_number>/withdraw")
@requires(Permission.TRANSCRIPT_KEEP)
def withdraw_form(number: int, document_number: int):
    session, found = _found(number, document_number)
    return _withdraw_page(session, found, forms.WithdrawForm(formdata=None))


@bp.post("/<int:document_number>/withdraw")
@requires(Permission.TRANSCRIPT_KEEP)
def withdraw(number: int, document_number: int):
    session, found = _found(number, document_number)
    form = forms.WithdrawForm()
    if not form.validate_on_submit():
        return _withdraw_page(session, found, form, status=422)
    services.withdraw(found, form.reason.data, by=g.seat)
    return _saved(number, _("Withdrawn. Where its lines are cited they stay readable, with the reason."))


@bp.post("/<int:document_number>/restore")
@requires(Permission.TRANSCRIPT_KEEP)
def restore(number: int, document_number: int):
    _session, found = _found(number, document_number)
    services.restore(found, by=g.seat)
    return _saved(number, _("It stands again."))


def _acts(transcript: Transcript):
    return offered(offers.OF_A_TRANSCRIPT, offers.Kept(transcript.is_withdrawn), can).names


def _found(number: int, document_number: int) -> tuple[Session, Transcript]:
    session = hearings.get_session(g.conference, number)
    return session, queries.get_transcript(session, document_number)


def _saved(number: int, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("transcripts.show", number=number))


def _page(session: Session, transcript: Transcript | None, form, status: int = 200, planned=None):
    document, many, there = None, len(planned or ()), url_for("transcripts.attach", number=session.number)
    if transcript:
        document = transcript.document
        there = url_for("transcripts.revise", number=session.number, document_number=document.number)
    return render(
        "transcripts/edit.html",
        session=session,
        document=document,
        form=form,
        action=there,
        planned=planned,
        planned_head=ngettext(
            "%(num)s line, and nothing is saved yet", "%(num)s lines, and nothing is saved yet", many
        ),
        status=status,
    )


def _withdraw_page(session: Session, transcript: Transcript, form, status: int = 200):
    return render("transcripts/withdraw.html", session=session, document=transcript.document, form=form, status=status)
