"""What becomes of a yes: its milestones and indicators, what became of them, and what changed in all."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires, seat_for
from app.access.permissions import Permission
from app.accounts import sessions
from app.agreeing import seen
from app.authorities import queries as authorities
from app.extensions import db
from app.htmx import render, see_other
from app.milestones import changes, forms, queries, services
from app.paging import part_of
from app.responses import asked_by_link
from app.responses.views.by_link import private

bp = Blueprint("milestones", __name__, url_prefix="/c/<slug>/answers")


@bp.get("/changed")
@requires(Permission.RESPONSE_READ)
def changed():
    told = changes.list_changes(g.conference)
    return render("milestones/changed.html", told=told, part=part_of(told.lines, changes.words_of))


@bp.get("/<int:number>/milestones")
@requires(Permission.RESPONSE_READ)
def show(number: int):
    passage, promised = queries.list_promised(g.conference, number)
    seat = seat_for(Permission.MILESTONE_KEEP)
    return _page(passage, promised, [one for one in promised if queries.may_plan(seat, one)])


@bp.get("/<int:number>/milestones/<int:answer>/new")
@requires(Permission.MILESTONE_KEEP)
def new(number: int, answer: int):
    return _plan_page(queries.get_promised(g.conference, number, answer), forms.PlanForm(formdata=None))


@bp.post("/<int:number>/milestones/<int:answer>/new")
@requires(Permission.MILESTONE_KEEP)
def plan(number: int, answer: int):
    promised, form = queries.get_promised(g.conference, number, answer), forms.PlanForm()
    if not form.validate_on_submit():
        return _plan_page(promised, form, status=422)
    services.plan(g.conference, number, answer, form.planned, by=g.seat)
    db.session.commit()
    flash(_("It is public."))
    return see_other(url_for("milestones.show", number=number))


@bp.get("/milestones/<int:number>")
@requires(Permission.MILESTONE_KEEP)
def what_became(number: int):
    milestone = queries.get_milestone(g.conference, number)
    return _step_page(milestone, forms.StepForm(formdata=None).about(milestone))


@bp.post("/milestones/<int:number>")
@requires(Permission.MILESTONE_KEEP)
def note(number: int):
    milestone = queries.get_milestone(g.conference, number)
    form = forms.StepForm().about(milestone)
    if not form.validate_on_submit():
        return _step_page(milestone, form, status=422)
    services.note(g.conference, number, form.noted, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("It is noted. What was noted before stays."))
    return see_other(url_for("milestones.show", number=milestone.recommendation_number))


@bp.get("/by-link/<token>/<int:number>/milestones")
@requires(Permission.RESPONSE_READ)
def by_link_show(token: str, number: int):
    asked = asked_by_link.get_asked_one(authorities.get_let_in(g.conference, token), number)
    promised = _by_link(token, number)
    found = [promised] if promised else []
    return private(_page(asked.passage, found, found if can(Permission.RESPONSE_BY_LINK) else [], token))


@bp.get("/by-link/<token>/<int:number>/milestones/new")
@requires(Permission.RESPONSE_BY_LINK)
def new_by_link(token: str, number: int):
    return _plan_page(_by_link(token, number), forms.PlanForm(formdata=None), token)


@bp.post("/by-link/<token>/<int:number>/milestones/new")
@requires(Permission.RESPONSE_BY_LINK)
def plan_by_link(token: str, number: int):
    promised, form = _by_link(token, number), forms.PlanForm()
    if not form.validate_on_submit():
        return _plan_page(promised, form, token, status=422)
    services.plan_by_link(g.conference, token, number, form.planned, source=sessions.source())
    db.session.commit()
    flash(_("It is public."))
    return see_other(url_for("milestones.by_link_show", token=token, number=number))


@bp.get("/by-link/<token>/milestones/<int:number>")
@requires(Permission.RESPONSE_BY_LINK)
def what_became_by_link(token: str, number: int):
    milestone = _milestone_by_link(token, number)
    return _step_page(milestone, forms.StepForm(formdata=None).about(milestone), token)


@bp.post("/by-link/<token>/milestones/<int:number>")
@requires(Permission.RESPONSE_BY_LINK)
def note_by_link(token: str, number: int):
    milestone = _milestone_by_link(token, number)
    form = forms.StepForm().about(milestone)
    if not form.validate_on_submit():
        return _step_page(milestone, form, token, status=422)
    services.note_by_link(g.conference, token, number, form.noted, source=sessions.source(), seen=seen())
    db.session.commit()
    flash(_("It is noted. What was noted before stays."))
    return see_other(url_for("milestones.by_link_show", token=token, number=milestone.recommendation_number))


def _page(passage, promised: list[queries.Promised], own: list[queries.Promised], token: str | None = None):
    return render(
        "milestones/show.html",
        passage=passage,
        promised=promised,
        own=[one.number for one in own],
        may_plan=[one.number for one in own if one.is_open],
        token=token,
    )


def _by_link(token: str, number: int) -> queries.Promised | None:
    return queries.find_promised_by(authorities.get_let_in(g.conference, token), number)


def _milestone_by_link(token: str, number: int):
    return queries.get_milestone_of(authorities.get_let_in(g.conference, token), number)


def _plan_page(promised: queries.Promised | None, form, token: str | None = None, status: int = 200):
    promised = queries.require_promised(promised)
    return private(render("milestones/plan.html", promised=promised, form=form, token=token, status=status))


def _step_page(milestone, form, token: str | None = None, status: int = 200):
    mark = seen() or milestone.fingerprint  # what comes back was typed on what was read before
    page = render("milestones/note.html", milestone=milestone, form=form, token=token, mark=mark, status=status)
    return private(page)
