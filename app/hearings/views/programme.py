"""Pages on which the programme of the hearing is written."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.fields import in_zone, local
from app.hearings import forms, hours, queries
from app.hearings.services import planning
from app.hearings.views import bp
from app.htmx import render, see_other


@bp.get("/sessions/new")
@requires(Permission.SESSION_MANAGE)
def new_session():
    return render("hearings/edit_session.html", session=None, form=forms.SessionForm(formdata=None), slot_form=None)


@bp.post("/sessions/new")
@requires(Permission.SESSION_MANAGE)
def plan_session():
    form = forms.SessionForm()
    if not form.validate_on_submit():
        return render("hearings/edit_session.html", session=None, form=form, slot_form=None, status=422)
    session = planning.plan_session(g.conference, **_session_fields(form), by=g.seat)
    db.session.commit()
    flash(_("The session is planned. Now add what happens in it."))
    return see_other(url_for("hearings.edit_session", number=session.number))


@bp.get("/sessions/<int:number>/edit")
@requires(Permission.SESSION_MANAGE)
def edit_session(number: int):
    return _edit_session_page(queries.get_session(g.conference, number))


@bp.post("/sessions/<int:number>/edit")
@requires(Permission.SESSION_MANAGE)
def change_session(number: int):
    session, form = queries.get_session(g.conference, number), forms.SessionForm()
    if not form.validate_on_submit():
        return _edit_session_page(session, form, status=422)
    planning.change_session(session, **_session_fields(form), by=g.seat)
    return _after_session(session, _("Saved."))


@bp.post("/sessions/<int:number>/slots")
@requires(Permission.SESSION_MANAGE)
def add_slot(number: int):
    session, form = queries.get_session(g.conference, number), _slot_form()
    if not form.validate_on_submit():
        return _edit_session_page(session, slot_form=form, status=422)
    planning.add_slot(
        session,
        title=form.title.data,
        starts=form.starts.data,
        minutes=form.minutes.data,
        kind=forms.SlotKind(form.kind.data),
        expert=queries.find_expert(g.conference, form.expert.data),
        by=g.seat,
    )
    return _after_session(session, _("Added to the programme."))


@bp.post("/sessions/<int:number>/slots/<int:slot_id>/remove")
@requires(Permission.SESSION_MANAGE)
def remove_slot(number: int, slot_id: int):
    session = queries.get_session(g.conference, number)
    planning.remove_slot(queries.get_slot(session, slot_id), by=g.seat)
    return _after_session(session, _("Taken out of the programme."))


def _after_session(session, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("hearings.edit_session", number=session.number))


def _session_fields(form) -> dict:
    zone = g.conference.time_zone
    moments = {name: in_zone(form[name].data, zone) for name in ("starts_at", "ends_at")}
    return moments | {name: form[name].data for name in ("title", "day_text", "place")}


def _slot_form(**more):
    return forms.SlotForm(prefix="slot-", **more).offer(queries.list_experts(g.conference, confirmed_only=True))


def _edit_session_page(session, form=None, slot_form=None, status: int = 200):
    moments = {name: local(getattr(session, name), g.conference.time_zone) for name in ("starts_at", "ends_at")}
    words = {name: getattr(session, name) for name in ("title", "day_text", "place")}
    return render(
        "hearings/edit_session.html",
        status=status,
        session=session,
        form=form or forms.SessionForm(formdata=None, data=words | moments),
        slot_form=slot_form or _slot_form(formdata=None),
        outside=hours.outside([slot.starts for slot in session.slots], moments["starts_at"], moments["ends_at"]),
    )
