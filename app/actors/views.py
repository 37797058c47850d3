"""The map of actors: a public page, and the forms with which organizers and the committee keep it."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.actors import forms, mapping, queries, services
from app.actors.kinds import ActorKind
from app.actors.models import Actor
from app.agreeing import seen
from app.conferences.queries import language_of
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings import readiness
from app.htmx import render, see_other
from app.questions import queries as questions

bp = Blueprint("actors", __name__, url_prefix="/c/<slug>/actors")


@bp.get("")
@requires(Permission.HEARING_READ)
def show():
    actors, seats = queries.list_actors(g.conference), queries.list_speaking(g.conference)
    experts, asked = hearings.list_experts(g.conference), questions.list_key_questions(g.conference)
    language = language_of(g.conference)
    camps, authorities = (mapping.list_bodies(kind, actors, seats, language) for kind in ActorKind)
    return render(
        "actors/show.html",
        camps=camps,
        authorities=authorities,
        experts=mapping.list_heard(experts, asked, g.seats, language),
        missing=mapping.missing([*camps, *authorities]),
        gaps=readiness.gaps_told(g.conference, asked, experts),
        may_keep=can(Permission.ACTOR_KEEP),
    )


@bp.get("/new")
@requires(Permission.ACTOR_KEEP)
def new():
    return _form_page(None, _form(formdata=None))


@bp.post("/new")
@requires(Permission.ACTOR_KEEP)
def enter():
    form = _form()
    if not form.validate_on_submit():
        return _form_page(None, form, status=422)
    services.enter(g.conference, queries.find_seat(g.conference, form.member.data), by=g.seat, **form.fields)
    return _saved(_("It stands on the map."))


@bp.get("/<int:number>")
@requires(Permission.ACTOR_KEEP)
def edit(number: int):
    actor = queries.get_actor(g.conference, number)
    told = {name: getattr(actor, name) for name in ("kind", "name", "camp", "level", "answer", "reason")}
    return _form_page(actor, _form(actor, formdata=None, data=told | {"member": actor.member_id or forms.NO_SEAT}))


@bp.post("/<int:number>")
@requires(Permission.ACTOR_KEEP)
def change(number: int):
    actor = queries.get_actor(g.conference, number)
    form = _form(actor)
    if not form.validate_on_submit():
        return _form_page(actor, form, status=422)
    seat = queries.find_seat(g.conference, form.member.data)
    services.change(actor, seat, by=g.seat, seen=seen(), **form.fields)
    return _saved(_("Saved."))


@bp.post("/<int:number>/remove")
@requires(Permission.ACTOR_KEEP)
def remove(number: int):
    services.remove(queries.get_actor(g.conference, number), by=g.seat)
    return _saved(_("Taken off the map."))


def _saved(message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("actors.show"))


def _form(actor: Actor | None = None, **how) -> forms.ActorForm:
    return forms.ActorForm(**how).offer(queries.list_free_seats(g.conference, actor))


def _form_page(actor: Actor | None, form, status: int = 200):
    mark = seen() or actor.fingerprint if actor else None  # what comes back was typed on what was read before
    return render("actors/edit.html", actor=actor, form=form, mark=mark, status=status)
