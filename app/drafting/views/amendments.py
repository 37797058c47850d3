"""Suggesting changes of every kind, standing by them or against them, deciding on them."""

from dataclasses import replace

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import JUST_READ, seen
from app.comparison import read_diff
from app.drafting import amendment_forms, forms
from app.drafting.amending import became_beside, changes, changes_beside
from app.drafting.kinds import AmendmentKind as Kind
from app.drafting.kinds import Comfort
from app.drafting.models import Amendment, Passage
from app.drafting.pages import Returned
from app.drafting.queries import document as drafting_document
from app.drafting.queries import places as drafting_places
from app.drafting.queries import suggestions, versions
from app.drafting.services import amendments, editing, talk
from app.drafting.views import bp
from app.drafting.views.room import address_of, after_decision, as_typed, panelists, passage_page, typist
from app.extensions import db
from app.htmx import render, see_other
from app.merging import ThreeWay, three_ways


@bp.get("/passages/<int:number>/amend")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def amend(number: int):
    passage = versions.get_standing_passage(g.conference, number)
    kind = request.args.get("kind", Kind.REPLACE, type=Kind)
    begun = passage.wording.follower if kind == Kind.INSERT else passage.wording
    start = {
        **as_typed(begun),
        "text": begun.text,
        "heading": passage.section.title,
        "kind": kind.value,
        "version": passage.version,
    }
    return _amend(passage, kind, amendment_forms.AmendmentForm(formdata=None, data=start))


@bp.post("/passages/<int:number>/amend")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def propose_amendment(number: int):
    passage, form = versions.get_standing_passage(g.conference, number), amendment_forms.AmendmentForm()
    kind = request.form.get("kind", Kind.REPLACE, type=Kind)
    if not _offer(passage, kind, form).validate_on_submit():
        return _amend(passage, kind, form, status=422)
    if kind.begins_with_the_text and form.version.data is not None:
        editing.require_typed_on(passage, form.words, form.parts, expected_version=form.version.data)
    amendment = amendments.propose_amendment(
        passage,
        form.words,
        form.reason.data,
        kind=kind,
        second_text=form.more_words,
        parts=form.parts,
        place=_place(form),
        other=_other(form),
        **typist(form),
    )
    db.session.commit()
    flash(_("Your suggestion %(label)s is on the page of the passage.", label=amendment.label))
    return see_other(url_for("drafting.passage", number=number, _anchor=amendment.label))


@bp.post("/amendments/<int:number>/accept")
@requires(Permission.AMENDMENT_ACCEPT)
def accept_amendment(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    amendments.accept_amendment(amendment, by=g.seat, seen=seen())
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/decline")
@requires(Permission.AMENDMENT_ACCEPT)
def decline_amendment(number: int):
    amendment, form = suggestions.get_amendment(g.conference, number), amendment_forms.DeclineForm()
    if not form.validate_on_submit():
        passage = versions.get_passage(g.conference, amendment.passage.number)
        return passage_page(passage, Returned(form, amendment.number), status=422)
    amendments.decline_amendment(amendment, form.note.data, by=g.seat, seen=seen())
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/withdraw")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def withdraw_amendment(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    amendments.withdraw_amendment(amendment, by=g.seat)
    db.session.commit()
    return after_decision(amendment.passage)


@bp.get("/amendments/<int:number>/rebase")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def rebase(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    way = _brought_together(amendment)
    wanted = replace(amendment.passage.wording, **amendment.parts.told)
    start = {
        **as_typed(wanted),
        "text": way.merge.text if way else amendment.text,
        "second_text": amendment.second_text,
        "heading": amendment.text,
        "addressee_was": amendment.passage.addressee,
        "version": amendment.passage.version,
    }
    form = _anew(amendment, amendment_forms.RebaseForm(formdata=None, data=start))
    return _rebase(amendment, form, way=way if way and not way.merge.is_clean else None)


@bp.post("/amendments/<int:number>/rebase")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def rebase_amendment(number: int):
    amendment, form = suggestions.get_amendment(g.conference, number), amendment_forms.RebaseForm()
    if not _anew(amendment, form).validate_on_submit():
        return _rebase(amendment, form, status=422)
    amendments.rebase_amendment(
        amendment, form.words, form.more_words, parts=form.parts, expected_version=form.version.data, by=g.seat
    )
    db.session.commit()
    return see_other(url_for("drafting.passage", number=amendment.passage.number, _anchor=amendment.label))


@bp.post("/amendments/<int:number>/confirm")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def confirm_amendment(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    amendments.confirm_amendment(amendment, by=g.seat, seen=seen())
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/support")
@requires(Permission.DRAFT_SUPPORT)
def support_amendment(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    amendments.support_amendment(amendment, by=g.seat, seen=seen())
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/object")
@requires(Permission.DRAFT_SUPPORT)
def object_to_amendment(number: int):
    amendment, form = suggestions.get_amendment(g.conference, number), amendment_forms.ObjectForm()
    if not form.validate_on_submit():
        passage = versions.get_passage(g.conference, amendment.passage.number)
        return passage_page(passage, Returned(form, amendment.number), status=422)
    amendments.object_to_amendment(amendment, form.reason.data, by=g.seat, seen=seen())
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/leave")
@requires(Permission.DRAFT_SUPPORT)
def leave_amendment(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    amendments.leave_amendment(amendment, by=g.seat)
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/comfort")
@requires(Permission.DRAFT_SUPPORT)
def tell_comfort_with_suggestion(number: int):
    amendment, form = suggestions.get_amendment(g.conference, number), forms.ComfortForm()
    if not form.validate_on_submit():
        passage = versions.get_passage(g.conference, amendment.passage.number)
        return passage_page(passage, Returned(form, amendment.number), status=422)
    talk.tell_comfort_with_suggestion(amendment, Comfort(form.level.data), by=g.seat, seen=seen())
    db.session.commit()
    return after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/comfort/forget")
@requires(Permission.DRAFT_SUPPORT)
def forget_comfort_with_suggestion(number: int):
    amendment = suggestions.get_amendment(g.conference, number)
    talk.tell_comfort_with_suggestion(amendment, None, by=g.seat, seen=JUST_READ)
    db.session.commit()
    return after_decision(amendment.passage)


def _offer(passage: Passage, kind: Kind, form: amendment_forms.AmendmentForm) -> amendment_forms.AmendmentForm:
    """The form of this kind with the places and passages that can be chosen."""
    document = drafting_document.list_document(g.conference) if kind in (Kind.MOVE, Kind.MERGE) else []
    places, others = drafting_places.list_places(document, passage), drafting_places.list_mergeable(document, passage)
    return form.to(passage, kind).of_kind(kind, places, others).for_whom(panelists())


def _anew(amendment: Amendment, form: amendment_forms.RebaseForm) -> amendment_forms.RebaseForm:
    return form.to(amendment.passage, amendment.kind).of_kind(amendment.kind)


def _place(form: amendment_forms.AmendmentForm) -> amendments.Place | None:
    return amendments.Place(*drafting_places.get_place(g.conference, form.place.data)) if form.place else None


def _other(form: amendment_forms.AmendmentForm) -> Passage | None:
    return versions.find_by_label(g.conference, form.other.data) if form.other else None


def _amend(passage: Passage, kind: Kind, form: amendment_forms.AmendmentForm, status: int = 200):
    if status == 200:
        _offer(passage, kind, form)
    return render(
        "drafting/amend.html",
        fragment="amendment_form",
        status=status,
        passage=passage,
        form=form,
        kind=kind,
        kinds=[one for one in Kind if one != Kind.HEADING or passage.section.kind.is_placed_by_hand],
        address_of=address_of(),
    )


def _brought_together(amendment: Amendment) -> ThreeWay | None:
    """A suggestion of other words and what became of the text meanwhile."""
    if amendment.kind != Kind.REPLACE:
        return None
    return three_ways("text", _("Text"), amendment.base.text, amendment.text, amendment.passage.text)


def _rebase(amendment: Amendment, form: amendment_forms.RebaseForm, status: int = 200, *, way: ThreeWay | None = None):
    before, now = amendment.base.text, amendment.passage.text
    if amendment.kind == Kind.HEADING and amendment.section:
        before, now = amendment.replaces, amendment.section.title
    return render(
        "drafting/rebase.html",
        fragment="rebase_form",
        status=status,
        amendment=amendment,
        form=form,
        way=way,
        passage=amendment.passage,
        wanted=changes(amendment),
        beside=changes_beside(amendment),
        became=became_beside(amendment),
        changed=read_diff(before, now),
        address_of=address_of(),
    )
