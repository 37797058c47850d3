"""The outline: adding, renaming and moving sections, and who writes which."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, is_open_to_hands, requires
from app.access.permissions import Permission
from app.conferences.queries import list_panelists
from app.drafting import outline_forms
from app.drafting.models import Passage, Section, SectionKind
from app.drafting.queries import document, groups, versions
from app.drafting.services import outline as drafting_outline
from app.drafting.views import bp
from app.drafting.views.room import panelists, rights, tell_of_suggestion, typist
from app.extensions import db
from app.htmx import after_act, render, see_other


@bp.get("/outline")
@requires(Permission.DRAFT_READ)
def outline():
    return _outline()


@bp.get("/sections/new")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def new_section():
    return render("drafting/new_section.html", form=outline_forms.SectionForm(formdata=None))


@bp.post("/sections/new")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def add_section():
    form = outline_forms.SectionForm()
    if not form.validate_on_submit():
        return render("drafting/new_section.html", fragment="section_form", form=form, status=422)
    section = drafting_outline.add_section(g.conference, SectionKind(form.kind.data), form.title.data, by=g.seat)
    db.session.commit()
    return see_other(url_for("drafting.section", number=section.number))


@bp.get("/sections/<int:number>/rename")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def rename(number: int):
    section = document.get_section(g.conference, number)
    form, voted_on = (
        outline_forms.HeadingForm(formdata=None, data={"title": section.title}),
        versions.find_voted_on(section),
    )
    return _rename(section, form.over(voted_on, panelists()), voted_on)


@bp.post("/sections/<int:number>/rename")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def rename_section(number: int):
    section, form = document.get_section(g.conference, number), outline_forms.HeadingForm()
    voted_on = versions.find_voted_on(section)
    if not form.over(voted_on, panelists()).validate_on_submit():
        return _rename(section, form, voted_on, status=422)
    amendment = drafting_outline.rename_section(section, form.title.data, form.why, **typist(form))
    db.session.commit()
    if amendment is not None:
        tell_of_suggestion(amendment)
        return see_other(url_for("drafting.passage", number=amendment.passage.number, _anchor=amendment.label))
    return see_other(url_for("drafting.outline", _anchor=section.label))


@bp.post("/sections/<int:number>/move")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def move_section(number: int):
    section, form = document.get_section(g.conference, number), outline_forms.MoveForm()
    if not form.validate_on_submit():
        return _outline(status=422)
    drafting_outline.move_section(section, form.steps, by=g.seat)
    db.session.commit()
    return _after_act(section)


@bp.post("/sections/<int:number>/join")
@requires(Permission.DRAFT_WRITE)
def join_section(number: int):
    section = document.get_section(g.conference, number)
    drafting_outline.join_section(section, by=g.seat)
    db.session.commit()
    return _after_act(section)


@bp.post("/sections/<int:number>/leave")
@requires(Permission.DRAFT_WRITE)
def leave_section(number: int):
    section = document.get_section(g.conference, number)
    drafting_outline.leave_section(section, by=g.seat)
    db.session.commit()
    return _after_act(section)


@bp.get("/sections/<int:number>/assign")
@requires(Permission.SECTION_ASSIGN)
def assign(number: int):
    section = document.get_section(g.conference, number)
    held = [member.id for member in groups.list_group(section)]
    return _assign(section, outline_forms.AssignForm(formdata=None, data={"members": held}))


@bp.post("/sections/<int:number>/assign")
@requires(Permission.SECTION_ASSIGN)
def assign_section(number: int):
    section, panel, form = (
        document.get_section(g.conference, number),
        list_panelists(g.conference),
        outline_forms.AssignForm(),
    )
    if not form.among(panel).validate_on_submit():
        return _assign(section, form, status=422)
    chosen = [member for member in panel if member.id in form.members.data]
    drafting_outline.assign_section(section, chosen, by=g.seat)
    db.session.commit()
    flash(_("The group of this section is saved."))
    return see_other(url_for("drafting.outline", _anchor=section.label))


def _after_act(section: Section):
    return after_act(url_for("drafting.outline", _anchor=section.label), _outline)


def _outline(status: int = 200):
    return render(
        "drafting/outline.html",
        fragment="outline",
        status=status,
        sections=document.list_sections(g.conference),
        still=versions.list_still(g.conference),
        groups=groups.list_groups(g.conference),
        seat=g.seat,
        ordering=rights()["may_tend"],
        joining=can(Permission.DRAFT_WRITE) and is_open_to_hands("drafting.join_section"),
    )


def _rename(section: Section, form: outline_forms.HeadingForm, voted_on: Passage | None, status: int = 200):
    return render(
        "drafting/rename.html",
        fragment="heading_form",
        status=status,
        section=section,
        form=form,
        voted_on=voted_on,
        votes=versions.what_votes_mean(g.conference, [voted_on.id]) if voted_on else None,
    )


def _assign(section: Section, form: outline_forms.AssignForm, status: int = 200):
    form.among(list_panelists(g.conference))
    return render("drafting/assign.html", fragment="assign_form", status=status, section=section, form=form)
