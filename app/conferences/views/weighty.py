"""What one proposes and a second person confirms: going back a stage, amending the frame, and all that waits."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access import transitions
from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.conferences import forms, stage_forms, waiting, weighty
from app.conferences.registry import registry
from app.conferences.services import seconding
from app.conferences.views import bp
from app.extensions import db
from app.htmx import render, see_other


@bp.get("/c/<slug>/frame/amend")
@requires(Permission.FRAME_AMEND)
def amend():
    return _amend_page(forms.FrameAmendmentForm(formdata=None))


@bp.post("/c/<slug>/frame/amend")
@requires(Permission.FRAME_AMEND)
def amend_frame():
    form = forms.FrameAmendmentForm()
    if not form.validate_on_submit():
        return _amend_page(form, status=422)
    given = {"after": form.after.data, "reason": form.reason.data}
    seconding.propose(g.conference, weighty.AMEND, form.field.data, given, by=g.seat)
    db.session.commit()
    flash(_("Proposed. It is done as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("conferences.frame"))


@bp.get("/c/<slug>/stage/reopen")
@requires(Permission.STAGE_REOPEN)
def reopen():
    return _reopen_page(stage_forms.ReopenForm(formdata=None, expected=g.conference.stage))


@bp.post("/c/<slug>/stage/reopen")
@requires(Permission.STAGE_REOPEN)
def reopen_stage():
    form = stage_forms.ReopenForm()
    if not form.validate_on_submit():
        return _reopen_page(form, status=422)
    seconding.propose(g.conference, weighty.REOPEN, form.expected.data, {"reason": form.reason.data}, by=g.seat)
    db.session.commit()
    flash(_("Proposed. The stage changes as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("conferences.stage"))


@bp.get("/c/<slug>/waiting")
@requires(Permission.CONFERENCE_SEE)
def show_waiting():
    return render("conferences/waiting.html", waiting=waiting.list_told(g.conference, g.seats))


@bp.post("/c/<slug>/waiting/<int:number>/confirm")
@requires(Permission.ACT_CONFIRM)
def confirm_act(number: int):
    act = waiting.get_act(g.conference, number)
    is_done = seconding.confirm(act, by=g.seat, seen=seen())
    db.session.commit()
    if not is_done:
        flash(_("Noted. It is done when one more panelist, or somebody with another role, confirms it too."))
        return see_other(url_for("conferences.show_waiting"))
    registry.clean_up()
    db.session.commit()
    flash(_("Confirmed and done. Who proposed it and who confirmed it stands in the public journal."))
    return see_other(url_for("conferences.show"))


@bp.post("/c/<slug>/waiting/<int:number>/withdraw")
@requires(Permission.ACT_WITHDRAW)
def withdraw_act(number: int):
    seconding.withdraw(waiting.get_act(g.conference, number), by=g.seat)
    db.session.commit()
    flash(_("Withdrawn. Nothing was done."))
    return see_other(url_for("conferences.show_waiting"))


def _amend_page(form, status: int = 200):
    waits = waiting.list_told(g.conference, g.seats, weighty.AMEND)
    return render("conferences/amend.html", status=status, form=form, waiting=waits)


def _reopen_page(form, status: int = 200):
    conference = g.conference
    step = transitions.back(conference.stage, conference.unused_stages)
    return render(
        "conferences/reopen.html",
        status=status,
        form=form,
        step=step,
        voided=registry.voided(conference),
        waiting=waiting.list_told(conference, g.seats, weighty.REOPEN),
    )
