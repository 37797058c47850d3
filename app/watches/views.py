"""What is watched of the recommendations, what was seen of it, and what came true."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires, seat_for
from app.access.permissions import Permission
from app.agreeing import seen
from app.drafting.queries.versions import get_recommendation
from app.extensions import db
from app.htmx import render, see_other
from app.responses.queries import list_recommendations
from app.watches import forms, queries, services

bp = Blueprint("watches", __name__, url_prefix="/c/<slug>/watches")


@bp.get("")
@requires(Permission.RESPONSE_READ)
def show():
    came_true = _by_watch(queries.list_running(g.conference))
    return render("watches/show.html", watches=queries.list_watches(g.conference), came_true=came_true)


@bp.get("/mine")
@requires(Permission.WATCH_OWN)
def mine():
    """What somebody watches herself, with what came of it and what she saw: hers alone to find, open to all to read."""
    watches, running = queries.list_watches(g.conference), queries.list_running(g.conference)
    seats = {seat.id for seat in g.seats}
    return render(
        "watches/mine.html",
        watches=[one for one in watches if one.member_id in seats],
        entered=[one for watch in watches for one in watch.sightings if one.member_id in seats],
        came_true=_by_watch(running),
    )


def _by_watch(running) -> dict[int, queries.Running]:
    return {one.watch.id: one for of_one in running.values() for one in of_one}


@bp.get("/new")
@requires(Permission.WATCH_KEEP)
def new():
    return _new_page(forms.WatchForm(formdata=None))


@bp.post("/new")
@requires(Permission.WATCH_KEEP)
def watch():
    form = forms.WatchForm().offer(list_recommendations(g.conference))
    if not form.validate_on_submit():
        return _new_page(form, status=422)
    passage = get_recommendation(g.conference, form.recommendation.data)
    found = services.watch(g.conference, passage, form.condition, by=g.seat)
    db.session.commit()
    flash(_("It is watched."))
    return see_other(url_for("watches.read", number=found.number))


@bp.get("/<int:number>")
@requires(Permission.RESPONSE_READ)
def read(number: int):
    found = queries.get_watch(g.conference, number)
    return _page(found, forms.SightingForm(formdata=None).about(found))


@bp.post("/<int:number>")
@requires(Permission.WATCH_KEEP)
def enter(number: int):
    found = queries.get_watch(g.conference, number)
    form = forms.SightingForm().about(found)
    if not form.validate_on_submit():
        return _page(found, form, status=422)
    services.enter(g.conference, number, form.seen, by=g.seat, mark=seen())
    db.session.commit()
    flash(_("It is entered. What was entered before stays."))
    return see_other(url_for("watches.read", number=number))


@bp.get("/<int:number>/entries/<int:place>/withdraw")
@requires(Permission.WATCH_KEEP)
def withdrawing(number: int, place: int):
    sighting = queries.get_sighting(queries.get_watch(g.conference, number), place)
    services.require_may_withdraw(sighting, g.seat)
    return _withdraw_page(number, place, forms.WithdrawForm(formdata=None))


@bp.post("/<int:number>/entries/<int:place>/withdraw")
@requires(Permission.WATCH_KEEP)
def withdraw(number: int, place: int):
    form = forms.WithdrawForm()
    if not form.validate_on_submit():
        return _withdraw_page(number, place, form, status=422)
    services.withdraw(g.conference, number, place, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("It is withdrawn, and stays to be read with the reason."))
    return see_other(url_for("watches.read", number=number))


@bp.get("/<int:number>/give-up")
@requires(Permission.WATCH_KEEP)
def giving_up(number: int):
    found = queries.get_watch(g.conference, number)
    services.require_may_give_up(found, g.seat)
    return render("watches/give_up.html", watch=found, form=forms.GiveUpForm(formdata=None))


@bp.post("/<int:number>/give-up")
@requires(Permission.WATCH_KEEP)
def give_up(number: int):
    form = forms.GiveUpForm()
    if not form.validate_on_submit():
        return render("watches/give_up.html", watch=queries.get_watch(g.conference, number), form=form, status=422)
    services.give_up(g.conference, number, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("It is watched no more, and everybody reads why."))
    return see_other(url_for("watches.read", number=number))


@bp.post("/<int:number>/take-up")
@requires(Permission.WATCH_KEEP)
def take_up(number: int):
    services.take_up(g.conference, number, by=g.seat)
    db.session.commit()
    flash(_("It is watched again."))
    return see_other(url_for("watches.read", number=number))


def _new_page(form, status: int = 200):
    form.offer(list_recommendations(g.conference))
    return render("watches/new.html", form=form, status=status)


def _page(found, form, status: int = 200):
    told = queries.list_running(g.conference).get(found.passage_id, [])
    running = next((one for one in told if one.watch.id == found.id), None)
    seat = seat_for(Permission.WATCH_KEEP)
    may_enter = seat is not None and found.kind.is_entered and queries.why_not_entered(found) is None
    mark = seen() or found.fingerprint  # what comes back was typed on what was read before
    return render(
        "watches/read.html",
        watch=found,
        running=running,
        form=form if may_enter else None,
        mark=mark,
        own=[one.id for one in found.sightings if queries.may_withdraw(one, seat)],
        may_give_up=queries.may_give_up(found, seat) and queries.why_not_given_up(found) is None,
        days=queries.days_of_promise(g.conference),
        usual=queries.WITHOUT_A_PROMISE,
        status=status,
    )


def _withdraw_page(number: int, place: int, form, status: int = 200):
    found = queries.get_watch(g.conference, number)
    sighting = queries.get_sighting(found, place)
    return render("watches/withdraw.html", watch=found, sighting=sighting, place=place, form=form, status=status)
