"""The library: documents, passages, notes, versions."""

from collections.abc import Collection, Sequence

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import can, holds, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.comparison import read_diff
from app.errors import Missing
from app.evidence import captions, explaining, forms, offers, queries, readiness, services
from app.evidence.explaining import answers_on, terms_in
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.evidence.views import bp, in_full
from app.extensions import db
from app.htmx import after_act, render, see_other
from app.paging import SIZE, part_of

ALL_NOTES, BETWEEN = 1_000_000, " · "


@bp.get("")
@requires(Permission.EVIDENCE_READ)
def show():
    documents = queries.list_documents(g.conference, published_only=in_full.public_only())
    part = part_of(documents, lambda one: f"{one.label} {one.title} {one.author} {one.source} {one.summary}")
    return render(
        "evidence/show.html",
        part=part,
        rows=_lines_of(part.rows),
        problems=readiness.to_bring(g.conference) if holds(Permission.EVIDENCE_EDIT) else [],
    )


def _lines_of(documents: Sequence[Document]) -> list[tuple]:
    """What the list shows of each."""
    base, read = url_for("evidence.show"), explaining.badges_of_reading(documents)
    return [
        (
            *(base, one.number, one.label, one.title, BETWEEN.join(filter(None, (one.author, one.source)))),
            *(one.summary, one.kind, one.position, None if one.status == Status.PUBLISHED else one.status),
            read.get(one.id),
        )
        for one in documents
    ]


@bp.get("/new")
@requires(Permission.EVIDENCE_EDIT)
def new():
    return render("evidence/edit.html", document=None, form=forms.DocumentForm(formdata=None))


@bp.post("/new")
@requires(Permission.EVIDENCE_EDIT)
def draft_document():
    form = forms.DocumentForm()
    if not form.validate_on_submit():
        return render("evidence/edit.html", document=None, form=form, status=422)
    if form.is_looked_over:
        return render("evidence/edit.html", document=None, form=form, planned=services.plan([], form.text.data))
    document = services.draft_document(g.conference, **form.fields, by=g.seat)
    db.session.commit()
    flash(_("Saved as a draft. Publish it when it is ready; until then the panel does not see it."))
    return see_other(url_for("evidence.read", number=document.number))


@bp.get("/<int:number>")
@requires(Permission.EVIDENCE_READ)
def read(number: int):
    document, acts = _kept_by_reader(number)
    paper = in_full.in_full(number, may_revise=offers.REVISE.name in acts)
    return render(
        "evidence/read.html",
        document=paper.about,
        paper=paper.parts,
        kept=document,
        acts=acts,
        reading=explaining.reading_of(paper.about),
    )


@bp.get("/<int:number>/edit")
@requires(Permission.EVIDENCE_EDIT)
def edit(number: int):
    document = queries.get_document(g.conference, number)
    form = forms.RevisionForm(formdata=None, obj=document, text=queries.text_of(document))
    return render("evidence/edit.html", document=document, form=form)


@bp.post("/<int:number>/edit")
@requires(Permission.EVIDENCE_EDIT)
def revise_document(number: int):
    document = queries.get_document(g.conference, number)
    form = forms.RevisionForm().of(document)
    if not form.validate_on_submit():
        return render("evidence/edit.html", document=document, form=form, status=422)
    if form.is_looked_over:
        planned = services.plan(queries.list_passages(document), form.text.data, document.last_passage)
        return render("evidence/edit.html", document=document, form=form, planned=planned)
    by = g.seat
    services.revise_document(document, **form.fields, expected_version=form.version.data, by=by)
    db.session.commit()
    flash(_("Saved. Passages that stayed or were edited keep their numbers."))
    return see_other(url_for("evidence.read", number=number))


@bp.get("/<int:number>/versions/<int:version>")
@requires(Permission.EVIDENCE_READ)
def read_version(number: int, version: int):
    document = queries.get_document(g.conference, number, published_only=in_full.public_only())
    found = queries.get_version(document, version, public_only=in_full.public_only())
    _require_no_hidden_names(document, found.text)
    changed = read_diff(found.text, queries.text_of(document)) if found.version < document.version else []
    return render("evidence/version.html", document=document, version=found, changed=changed)


@bp.get("/<int:number>/passages/<int:passage_number>")
@requires(Permission.EVIDENCE_READ)
def passage(number: int, passage_number: int):
    found = queries.get_passage(g.conference, number, passage_number, published_only=in_full.public_only())
    if found.removed_at is not None:
        _require_no_hidden_names(found.document, found.text)
    return _passage_page(found, forms.NoteForm(formdata=None) if can(Permission.NOTE_WRITE) else None)


@bp.post("/<int:number>/passages/<int:passage_number>/notes")
@requires(Permission.NOTE_WRITE)
def write_note(number: int, passage_number: int):
    found = queries.get_passage(g.conference, number, passage_number, published_only=in_full.public_only())
    form = forms.NoteForm()
    if not form.validate_on_submit():
        return _passage_page(found, form, status=422)
    there = url_for("evidence.read", number=number, _anchor=found.anchor)
    services.write_note(found, form.text.data, by=g.seat)
    db.session.commit()
    return after_act(there, lambda: _passage_page(found))


def _require_no_hidden_names(document, text: str) -> None:
    """Words of an earlier version that name a panelist are for those who may know the names."""
    if not can(Permission.MEMBER_IDENTIFY) and readiness.names_to_hide(document, text):
        raise Missing(_("These words are no longer shown: they name a panelist who is not named so in public."))


def _kept_by_reader(number: int) -> tuple[Document | None, Collection[str]]:
    """The document, for those alone who keep the library, with what it offers to them."""
    if not (can(Permission.EVIDENCE_EDIT) or can(Permission.EVIDENCE_PUBLISH)):
        return None, ()
    document = queries.get_document(g.conference, number, published_only=in_full.public_only())
    shelved = offers.Shelved(
        document.status,
        can(Permission.EVIDENCE_PUBLISH),
        bool(document.summary),
        author_id=document.author_member_id,
        held=readiness.publication_held(document),
        kept_elsewhere=offers.is_kept_elsewhere(document),
    )
    return document, offered(offers.OF_A_DOCUMENT, shelved, can).names


def _passage_page(found, form=None, status: int = 200):
    used = terms_in(g.conference, [found.text])
    return render(
        "evidence/passage.html",
        fragment="passage",
        status=status,
        document=found.document,
        passage=found,
        notes=in_full.notes_on([found], ALL_NOTES if "all" in request.args else SIZE).get(found.id, in_full.NONE),
        form=form and form.beside(found.anchor),
        terms=used,
        used=used,
        heard_at=captions.link_to(found.document.recording, found.text),
        answers=answers_on(found),
        **in_full.beside_passages(found.document.number),
    )
