"""The front page, a conference's own page, its frame, and the way ahead through its stages."""

from flask import current_app, flash, g, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import asking
from app.access import transitions
from app.access.guards import can, public, requires
from app.access.permissions import Permission
from app.access.table import rows
from app.conferences import (
    asked,
    beginnings,
    context,
    empty_seats,
    forms,
    news,
    opening_stages,
    overview,
    promised,
    queries,
    reminding,
    stage_forms,
    stories,
    waiting,
    weighty,
    welcome,
)
from app.conferences.registry import registry
from app.conferences.services import framing, stages
from app.conferences.views import bp
from app.extensions import db
from app.fields import in_zone, local
from app.htmx import render, see_other


@bp.get("/")
@public
def home():
    if g.card:
        return see_other(url_for("conferences.show", slug=queries.get_conference_of(g.card).slug))
    listed = queries.list_public()
    return render(
        "conferences/home.html",
        glances=overview.list_glances(g.person) if g.person else [],
        conferences=listed,
        decided=current_app.extensions["plenaria.decided"](listed),
        imported=current_app.extensions["plenaria.imported"](),
        invitations=context.list_own_invitations(),
    )


@bp.get("/c/<slug>")
@requires(Permission.CONFERENCE_SEE)
def show():
    conference = g.conference
    seated, working = queries.count_panel(conference)
    days, newest = news.list_news(conference)
    return render(
        "conferences/show.html",
        # A helper is not told what waits for whoever is helped: an open ballot would tell that she has not voted.
        asks=[ask for seat in g.seats if seat.hands is None for ask in asked.list_asked(conference, seat)],
        first_visit=welcome.first_visit([seat for seat in g.seats if seat.hands is None]),
        invitations=[one for one in context.list_own_invitations() if one.conference_id == conference.id],
        notes=queries.list_notes_beside(conference),
        promise=promised.told(conference),
        everybody_is_asked=current_app.extensions["plenaria.call_is_open"](conference),
        outcomes=registry.outcomes_of(conference),
        story=stories.beside_report(conference.stage),
        days=days,
        newest=newest,
        figures=queries.list_figures(conference) if conference.archived_at else {},
        seated=seated,
        working=working,
        empty=empty_seats.told(conference, working),
        next_step=transitions.forward(conference.stage, conference.unused_stages),
    )


@bp.get("/c/<slug>/frame")
@requires(Permission.CONFERENCE_SEE)
def frame():
    return render(
        "conferences/frame.html",
        waiting=waiting.list_told(g.conference, g.seats, weighty.AMEND, weighty.CANCEL),
        amendments=[one for one in queries.list_amendments(g.conference) if not one.is_note],
        notes=queries.list_notes_beside(g.conference),
        promise=promised.told(g.conference),
        changes=queries.list_stage_changes(g.conference),
        planned=beginnings.list_planned(g.conference),
        milestones=queries.list_milestones(g.conference),
        figures=queries.list_figures(g.conference),
        sources=queries.list_sources(g.conference),
        field_labels=dict(forms.AMENDABLE_PARTS),
    )


@bp.get("/c/<slug>/frame/edit")
@requires(Permission.FRAME_EDIT)
def edit():
    form = forms.FrameForm(formdata=None, data=beginnings.as_typed(g.conference))
    return render("conferences/edit.html", form=form.keeping_languages(g.conference))


@bp.post("/c/<slug>/frame/edit")
@requires(Permission.FRAME_EDIT)
def revise_frame():
    form = forms.FrameForm().keeping_languages(g.conference)
    if not form.validate_on_submit():
        return render("conferences/edit.html", form=form, status=422)
    framing.revise_frame(g.conference, form.fields, by=g.seat)
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("conferences.frame"))


@bp.get("/c/<slug>/stage")
@requires(Permission.STAGE_SEE)
def stage():
    return _stage_page(_override_form())


@bp.post("/c/<slug>/stage/advance")
@requires(Permission.STAGE_ADVANCE)
def advance_stage():
    form = stage_forms.AdvanceForm()
    if not form.validate_on_submit():
        return _stage_page(form, status=422)
    if question := _ask_before_opening(form):
        return question
    stages.advance_stage(
        g.conference,
        form.expected.data,
        by=g.seat,
        until=in_zone(form.until.data, g.conference.time_zone),
    )
    db.session.commit()
    flash(_("The stage “%(stage)s” is open.", stage=g.conference.stage.label))
    return see_other(url_for("conferences.show"))


@bp.post("/c/<slug>/stage/override")
@requires(Permission.STAGE_OVERRIDE)
def override_gate():
    form = stage_forms.OverrideForm()
    if not form.validate_on_submit():
        return _stage_page(form, status=422)
    if question := _ask_before_opening(form, against_the_list=True):
        return question
    stages.advance_stage(
        g.conference,
        form.expected.data,
        by=g.seat,
        override=form.override.data,
        until=in_zone(form.until.data, g.conference.time_zone),
    )
    db.session.commit()
    flash(
        _(
            "The stage “%(stage)s” is open. Your reason is in the public journal.",
            stage=g.conference.stage.label,
        )
    )
    return see_other(url_for("conferences.show"))


@bp.post("/c/<slug>/stage/deadline")
@requires(Permission.STAGE_ADVANCE)
def set_deadline():
    form = stage_forms.DeadlineForm()
    if not form.validate_on_submit():
        return _stage_page(_override_form(), status=422, deadline_form=form)
    until = in_zone(form.until.data, g.conference.time_zone)
    stages.set_deadline(g.conference, until, by=g.seat)
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("conferences.stage"))


@bp.get("/c/<slug>/who-may")
@requires(Permission.CONFERENCE_SEE)
def who_may():
    return render("conferences/who_may.html", rows=rows(g.conference.path))


@bp.get("/c/<slug>/pulse/<int:seen>")
@public
def pulse(slug: str, seen: int) -> Response:
    """The number that live parts poll: 204 while nothing happened. Loads no person and writes nothing."""
    now = queries.find_pulse(slug)
    if now is None:
        return current_app.response_class(status=404)
    if now <= seen:
        return current_app.response_class(status=204, headers={"Cache-Control": "no-store"})
    return render("components/news.html", fragment="news", seen=seen, news=now - seen)


def _override_form() -> stage_forms.OverrideForm:
    return stage_forms.OverrideForm(formdata=None, expected=g.conference.stage)


def _stage_page(form, status: int = 200, deadline_form=None):
    conference = g.conference
    until = local(conference.stage_until, conference.time_zone)
    reminded = registry.reminding.last(conference)
    return render(
        "conferences/stage.html",
        before=current_app.extensions["plenaria.lessons"](conference),
        waiting=waiting.list_told(g.conference, g.seats, weighty.REOPEN),
        status=status,
        form=form,
        deadline_form=deadline_form or stage_forms.DeadlineForm(formdata=None, until=until),
        planned=asked.planned_until(conference),
        missing=registry.missing(conference),
        lacking=registry.lacking(conference),
        pending=registry.pending_in(conference) if can(Permission.STAGE_ADVANCE) else [],
        reminded=reminded,
        spent=reminding.spent(conference, reminded),
        step=transitions.forward(conference.stage, conference.unused_stages),
        way_back=transitions.back(conference.stage, conference.unused_stages),
    )


def _ask_before_opening(form: stage_forms.AdvanceForm, **more: bool):
    """The question before the next stage opens; none where that is another than somebody saw, which is refused."""
    step = transitions.forward(g.conference.stage, g.conference.unused_stages)
    is_as_seen = step is not None and form.expected.data == g.conference.stage
    return asking.ask_first(opening_stages.question(step, **more)) if step and is_as_seen else None
