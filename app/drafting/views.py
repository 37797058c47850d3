"""The drafting room: the document, each passage with its history, suggestions and remarks."""

from flask import Blueprint, flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.context import member_as
from app.conferences.models import Membership
from app.conferences.queries import get_panelist, list_members
from app.drafting import forms, queries, readiness, services
from app.drafting.comparison import in_full, word_diff
from app.drafting.models import Amendment, Passage, PassageVersion, Section, SectionKind
from app.extensions import db
from app.hearings import queries as hearings
from app.htmx import after_act, render, see_other
from app.journal import queries as journal_queries

bp = Blueprint("drafting", __name__, url_prefix="/c/<slug>/draft")


@bp.get("")
@requires(Permission.DRAFT_READ)
def show():
    document, elsewhere = queries.list_document(g.conference), hearings.address_of(g.conference)
    own = queries.citable_in([passage for chapter in document for passage in chapter.passages])
    return render(
        "drafting/show.html",
        document=document,
        form=None,
        address_of=queries.citation_addresses(g.conference, own, elsewhere),
        matters=readiness.open_matters(g.conference, document, elsewhere),
        seen=journal_queries.count_entries(g.conference.id),
    )


@bp.get("/sections/new")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def new_section():
    return render("drafting/new_section.html", form=forms.SectionForm(formdata=None))


@bp.post("/sections/new")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def add_section():
    form = forms.SectionForm()
    if not form.validate_on_submit():
        return render("drafting/new_section.html", fragment="section_form", form=form, status=422)
    section = services.add_section(g.conference, SectionKind(form.kind.data), form.title.data, by=_seat())
    db.session.commit()
    return see_other(url_for("drafting.section", number=section.number))


@bp.get("/sections/<int:number>")
@requires(Permission.DRAFT_READ)
def section(number: int):
    return _section(queries.get_section(g.conference, number))


@bp.get("/sections/<int:number>/write")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def write(number: int):
    section = queries.get_section(g.conference, number)
    return _section(section, _passage_form(section, forms.PassageForm(formdata=None)))


@bp.post("/sections/<int:number>/write")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def write_passage(number: int):
    section = queries.get_section(g.conference, number)
    form = _passage_form(section, forms.PassageForm())
    if not form.validate_on_submit():
        return _section(section, form, status=422)
    passage = services.write_passage(section, form.part.data, form.text.data, **_typist(form), **form.extras)
    db.session.commit()
    flash(_("%(passage)s is saved.", passage=passage.label))
    return after_act(
        url_for("drafting.section", number=number, _anchor=passage.label), lambda: _section(section)
    )


@bp.get("/passages/<int:number>")
@requires(Permission.DRAFT_READ)
def passage(number: int):
    return _passage(queries.get_passage(g.conference, number))


@bp.get("/passages/<int:number>/edit")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def edit(number: int):
    passage = queries.get_standing_passage(g.conference, number)
    start = queries.get_version(passage, request.args.get("version", passage.version, type=int))
    return _edit(
        passage, _version_form(passage, forms.VersionForm(formdata=None, data=_starting(passage, start)))
    )


@bp.post("/passages/<int:number>/edit")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def revise_passage(number: int):
    passage = queries.get_standing_passage(g.conference, number)
    form = _version_form(passage, forms.VersionForm())
    if not form.validate_on_submit():
        return _edit(passage, form, status=422)
    services.revise_passage(
        passage, form.text.data, expected_version=form.version.data, reason=form.reason.data,
        **_typist(form), **form.extras,
    )  # fmt: skip
    db.session.commit()
    flash(_("Saved. The older text stays in the history."))
    return see_other(url_for("drafting.passage", number=number))


@bp.get("/passages/<int:number>/history")
@requires(Permission.DRAFT_READ)
def history(number: int):
    passage = queries.get_passage(g.conference, number)
    new = queries.get_version(passage, request.args.get("new", passage.version, type=int))
    old = queries.get_version(passage, request.args.get("old", max(new.n - 1, 1), type=int))
    return render(
        "drafting/history.html", fragment="comparison", passage=passage, versions=queries.list_versions(passage),
        old=old, new=new, differences=word_diff(_whole(old), _whole(new)),
    )  # fmt: skip


@bp.post("/passages/<int:number>/remove")
@requires(Permission.DRAFT_WRITE)
def remove_passage(number: int):
    passage = queries.get_passage(g.conference, number)
    services.remove_passage(passage, by=member_as(Role.PANELIST))
    db.session.commit()
    return after_act(url_for("drafting.passage", number=number), lambda: _passage(passage))


@bp.post("/passages/<int:number>/restore")
@requires(Permission.DRAFT_WRITE)
def restore_passage(number: int):
    passage = queries.get_passage(g.conference, number)
    services.restore_passage(passage, by=member_as(Role.PANELIST))
    db.session.commit()
    return after_act(url_for("drafting.passage", number=number), lambda: _passage(passage))


@bp.get("/passages/<int:number>/amend")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def amend(number: int):
    passage = queries.get_standing_passage(g.conference, number)
    form = forms.AmendmentForm(formdata=None, data={"text": passage.text})
    return _amend(passage, form.for_whom(_panelists()))


@bp.post("/passages/<int:number>/amend")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def propose_amendment(number: int):
    passage, form = queries.get_standing_passage(g.conference, number), forms.AmendmentForm()
    if not form.for_whom(_panelists()).validate_on_submit():
        return _amend(passage, form, status=422)
    amendment = services.propose_amendment(passage, form.text.data, form.reason.data, **_typist(form))
    db.session.commit()
    flash(_("Your suggestion %(label)s is on the page of the passage.", label=amendment.label))
    return see_other(url_for("drafting.passage", number=number, _anchor=amendment.label))


@bp.post("/amendments/<int:number>/accept")
@requires(Permission.AMENDMENT_ACCEPT)
def accept_amendment(number: int):
    amendment = queries.get_amendment(g.conference, number)
    services.accept_amendment(amendment, by=member_as(Role.PANELIST))
    db.session.commit()
    return _after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/decline")
@requires(Permission.AMENDMENT_ACCEPT)
def decline_amendment(number: int):
    amendment, form = queries.get_amendment(g.conference, number), forms.DeclineForm()
    if not form.validate_on_submit():
        passage = queries.get_passage(g.conference, amendment.passage.number)
        return _passage(passage, declining=(amendment.number, form), status=422)
    services.decline_amendment(amendment, form.note.data, by=member_as(Role.PANELIST))
    db.session.commit()
    return _after_decision(amendment.passage)


@bp.post("/amendments/<int:number>/withdraw")
@requires(Permission.AMENDMENT_PROPOSE, Permission.DRAFT_TYPE)
def withdraw_amendment(number: int):
    amendment = queries.get_amendment(g.conference, number)
    services.withdraw_amendment(amendment, by=_seat())
    db.session.commit()
    return _after_decision(amendment.passage)


@bp.post("/passages/<int:number>/comments")
@requires(Permission.COMMENT_WRITE, Permission.DRAFT_TYPE)
def write_comment(number: int):
    passage = queries.get_passage(g.conference, number)
    form = _comment_form(queries.list_amendments(passage), forms.CommentForm())
    if not form.validate_on_submit():
        return _passage(passage, comment_form=form, fragment="remarks", status=422)
    about = queries.find_amendment(passage, form.amendment.data if form.amendment else None)
    services.write_comment(passage, form.text.data, amendment=about, **_typist(form))
    db.session.commit()
    return after_act(
        url_for("drafting.passage", number=number, _anchor="remarks"),
        lambda: _passage(passage, fragment="remarks"),
    )


def _seat() -> Membership:
    """Who acts in this room: nobody holds both roles in one conference."""
    return next(seat for seat in g.seats if seat.role in (Role.PANELIST, Role.FACILITATOR))


def _address_of():
    """Where citations lead, from a page of this room."""
    own, elsewhere = queries.list_citable(g.conference), hearings.address_of(g.conference)
    return queries.citation_addresses(g.conference, own, elsewhere)


def _panelists() -> list[Membership] | None:
    """Those for whom the facilitator may type; None for panelists, who write for themselves."""
    if _seat().role == Role.PANELIST:
        return None
    return list_members(g.conference, Role.PANELIST)


def _typist(form: forms.TypedForm) -> dict:
    for_whom = get_panelist(g.conference, int(form.in_name_of.data)) if form.in_name_of else None
    return {"by": _seat(), "in_name_of": for_whom}


def _passage_form(section: Section, form: forms.PassageForm) -> forms.PassageForm:
    form.for_section(section, request.args.get("part")).in_languages(g.conference.languages)
    return form.for_whom(_panelists())


def _version_form(passage: Passage, form: forms.VersionForm) -> forms.VersionForm:
    return form.for_part(passage.part).in_languages(g.conference.languages).for_whom(_panelists())


def _comment_form(amendments: list[Amendment], form: forms.CommentForm) -> forms.CommentForm:
    return form.about(amendments).for_whom(_panelists())


def _starting(passage: Passage, start: PassageVersion) -> dict:
    """What the edit form begins with: the present text, or an older one that is to come back as a new version."""
    again = _("Version %(n)s again.", n=start.n) if start.n != passage.version else ""
    return {
        "text": start.text, "version": passage.version, "reason": again, "conditions": "\n".join(start.conditions),
        "logic": start.logic.value, "addressee": passage.addressee, "original": start.original,
        "original_language": start.original_language,
    }  # fmt: skip


def _whole(version: PassageVersion) -> str:
    return in_full(version.text, version.conditions, str(version.logic.words))


def _section(section: Section, form: forms.PassageForm | None = None, status: int = 200):
    chapter = queries.list_document(g.conference, section)[0]
    return render(
        "drafting/section.html", fragment="chapter", status=status, chapter=chapter, form=form,
        address_of=_address_of(),
    )  # fmt: skip


def _edit(passage: Passage, form: forms.VersionForm, status: int = 200):
    return render("drafting/edit.html", fragment="edit_form", status=status, passage=passage, form=form)


def _amend(passage: Passage, form: forms.AmendmentForm, status: int = 200):
    return render("drafting/amend.html", fragment="amendment_form", status=status, passage=passage, form=form)


def _after_decision(passage: Passage):
    address = url_for("drafting.passage", number=passage.number, _anchor="suggestions")
    return after_act(address, lambda: _passage(queries.get_passage(g.conference, passage.number)))


def _passage(passage: Passage, *, comment_form=None, declining=None, fragment="passage", status: int = 200):
    amendments = queries.list_amendments(passage)
    if comment_form is None and (can(Permission.COMMENT_WRITE) or can(Permission.DRAFT_TYPE)):
        comment_form = _comment_form(amendments, forms.CommentForm(formdata=None))
    return render(
        "drafting/passage.html", fragment=fragment, status=status, passage=passage,
        suggestions=[(each, word_diff(each.base.text, each.text)) for each in amendments],
        comments=queries.list_comments(passage), seat=_seat(), declining=declining or (None, None),
        decline_form=forms.DeclineForm(formdata=None),
        comment_form=comment_form,
        address_of=_address_of(),
    )  # fmt: skip
