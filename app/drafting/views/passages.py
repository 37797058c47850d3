"""One passage: reading it, editing it with others at work, its versions, taking it out and putting it back."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import asked_by_page, requires
from app.access.permissions import Permission
from app.comparison import in_full, read_diff
from app.drafting import forms
from app.drafting.models import Passage, PassageVersion
from app.drafting.queries import citing, document, remarks, versions
from app.drafting.services import editing
from app.drafting.services import writing as drafting_writing
from app.drafting.views import bp
from app.drafting.views.room import as_typed, panelists, passage_page, tell_of_suggestion, typist
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings import addresses
from app.htmx import after_act, render, see_other


@bp.get("/passages/<int:number>")
@requires(Permission.DRAFT_READ)
def passage(number: int):
    return passage_page(versions.get_passage(g.conference, number))


@bp.get("/passages/<int:number>/edit")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def edit(number: int):
    passage = versions.get_standing_passage(g.conference, number)
    start = versions.get_version(passage, request.args.get("version", passage.version, type=int))
    return _edit(passage, _version_form(passage, forms.VersionForm(formdata=None, data=_starting(passage, start))))


@bp.post("/passages/<int:number>/edit")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def revise_passage(number: int):
    passage = versions.get_standing_passage(g.conference, number)
    form = _version_form(passage, forms.VersionForm())
    if not form.validate_on_submit():
        return _edit(passage, form, status=422)
    amendment = editing.save_edit(passage, form.wording, expected_version=form.version.data, **typist(form))
    db.session.commit()
    if amendment is not None:
        tell_of_suggestion(amendment)
        return see_other(url_for("drafting.passage", number=number, _anchor=amendment.label))
    flash(_("Saved. The older text stays in the history."))
    return see_other(url_for("drafting.passage", number=number))


@bp.get("/passages/<int:number>/writing")
@requires(Permission.DRAFT_READ)
@asked_by_page
def writing(number: int):
    return _writers(versions.get_passage(g.conference, number))


@bp.post("/passages/<int:number>/writing")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
@asked_by_page
def take_up(number: int):
    passage = versions.get_standing_passage(g.conference, number)
    drafting_writing.take_up(passage, by=g.seat)
    db.session.commit()
    return after_act(url_for("drafting.edit", number=number), lambda: _writers(passage))


@bp.post("/passages/<int:number>/writing/end")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def put_down(number: int):
    drafting_writing.put_down(versions.get_passage(g.conference, number), by=g.seat)
    db.session.commit()
    return see_other(url_for("drafting.passage", number=number))


@bp.get("/passages/<int:number>/history")
@requires(Permission.DRAFT_READ)
def history(number: int):
    passage = versions.get_passage(g.conference, number)
    new = versions.get_version(passage, request.args.get("new", passage.version, type=int))
    old = versions.get_version(passage, request.args.get("old", max(new.n - 1, 1), type=int))
    return render(
        "drafting/history.html",
        fragment="comparison",
        passage=passage,
        versions=versions.list_versions(passage),
        old=old,
        new=new,
        differences=read_diff(_whole(old), _whole(new)),
    )


@bp.get("/passages/<int:number>/trail")
@requires(Permission.DRAFT_READ)
def trail(number: int):
    passage, passages = versions.get_passage(g.conference, number), document.list_passages(g.conference)
    own = document.citable_in(passages)
    return render(
        "drafting/trail.html",
        passage=passage,
        steps=citing.mark_changed(passage, citing.trail_of(passage, passages), versions.list_versions(passage)),
        votes=citing.votes_on(passage),
        dissents=citing.dissents_from(passage),
        replies=citing.replies_to(passage),
        question=citing.find_key_question(passage),
        address_of=document.citation_addresses(g.conference, own, addresses.address_of(g.conference)),
    )


@bp.post("/passages/<int:number>/remove")
@requires(Permission.DRAFT_WRITE)
def remove_passage(number: int):
    passage = versions.get_passage(g.conference, number)
    drafting_writing.remove_passage(passage, by=g.seat)
    db.session.commit()
    return after_act(url_for("drafting.passage", number=number), lambda: passage_page(passage))


@bp.post("/passages/<int:number>/restore")
@requires(Permission.DRAFT_WRITE)
def restore_passage(number: int):
    passage = versions.get_passage(g.conference, number)
    drafting_writing.restore_passage(passage, by=g.seat)
    db.session.commit()
    return after_act(url_for("drafting.passage", number=number), lambda: passage_page(passage))


def _version_form(passage: Passage, form: forms.VersionForm) -> forms.VersionForm:
    return form.of(passage).in_languages(g.conference.languages).for_whom(panelists())


def _starting(passage: Passage, start: PassageVersion) -> dict:
    """What the edit form begins with: the present text, or an older one that is to come back as a new version."""
    again = _("Version %(n)s again.", n=start.n) if start.n != passage.version else ""
    return {
        **as_typed(Wording(start.text, start.conditions, start.logic, passage.addressee)),
        "text": start.text,
        "version": passage.version,
        "reason": again,
        "original": start.original,
        "original_language": start.original_language,
    }


def _whole(version: PassageVersion) -> str:
    return in_full(version.text, version.conditions, str(version.logic.words))


def _edit(passage: Passage, form: forms.VersionForm, status: int = 200):
    return render(
        "drafting/edit.html",
        fragment="edit_form",
        status=status,
        passage=passage,
        form=form,
        seat=g.seat,
        is_bound=versions.is_bound(passage, g.seat),
        votes=versions.what_votes_mean(g.conference, [passage.id]),
        writers=remarks.list_writers_at(passage),
    )


def _writers(passage: Passage):
    return render(
        "drafting/writing.html",
        fragment="writers",
        passage=passage,
        seat=g.seat,
        writers=remarks.list_writers_at(passage),
    )
