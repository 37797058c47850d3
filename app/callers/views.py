"""The caller's list, one place with what was said, and filling seats that stay empty."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.callers import forms, queries, services, wording
from app.callers import standing as standing_by
from app.callers.kinds import Consent, PlaceState
from app.callers.models import Place
from app.conferences import empty_seats
from app.extensions import db
from app.htmx import render, see_other
from app.recruitment import queries as recruitment

bp = Blueprint("callers", __name__, url_prefix="/c/<slug>/recruitment/places")


@bp.get("")
@requires(Permission.PLACE_CALL)
def show():
    return render(
        "callers/show.html",
        places=queries.list_places(g.conference),
        states=queries.count_states(g.conference),
        closed=empty_seats.why_closed(g.conference),
        closes_on=empty_seats.last_day(g.conference),
        plan=recruitment.find_recruitment(g.conference),
        others=len(queries.list_others(g.conference)) if can(Permission.PLACE_FILL) else 0,
    )


@bp.get("/<int:number>")
@requires(Permission.PLACE_CALL)
def read(number: int):
    return _page(queries.get_place(g.conference, number))


@bp.post("/<int:number>/details")
@requires(Permission.PLACE_CALL)
def details(number: int):
    place = queries.get_place(g.conference, number)
    told = services.read_details(place, by=g.seat)
    db.session.commit()
    return _page(place, told=told)


@bp.post("/<int:number>")
@requires(Permission.PLACE_CALL)
def note(number: int):
    place = queries.get_place(g.conference, number)
    form = _call_form(place)
    if not form.validate_on_submit():
        return _page(place, form=form, status=422)
    state = PlaceState(form.state.data)
    if _unseats(place, state) and (page := asking.ask_first(_before_unseating(place))):
        return page
    consents = [Consent(one) for one in form.consents.data] if "consents" in form else []
    services.note(place, state, form.note.data, consents, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("It is noted: place %(number)s, %(state)s.", number=place.number, state=place.state.label))
    return see_other(url_for("callers.show"))


@bp.post("/<int:number>/call-in")
@requires(Permission.PLACE_FILL)
def call_in(number: int):
    place = queries.get_place(g.conference, number)
    form = _call_in_form(place)
    if form is None or not form.validate_on_submit():
        return _page(place, filling=form, status=422)
    if why := services.why_reason(place, form.number.data, form.reason.data):
        form.reason.errors = [why]
        return _page(place, filling=form, status=422)
    question = asking.Question(
        _("Give the seat to place %(number)s?", number=form.number.data),
        _("Place %(number)s cannot come back to it, whatever she or he says later.", number=place.number),
        _("Yes, give it"),
    )
    if page := asking.ask_first(question):
        return page
    taken = services.call_in(place, form.number.data, form.reason.data, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Place %(number)s has the seat now. Call, and note what was said.", number=taken.number))
    return see_other(url_for("callers.read", number=taken.number))


@bp.post("/tell-others")
@requires(Permission.PLACE_FILL)
def tell_others():
    question = asking.Question(
        _("Write to everybody who was not drawn?"),
        _("Each gets one friendly letter that the panel is drawn. It is sent once, and cannot be called back."),
        _("Yes, write to them"),
    )
    if page := asking.ask_first(question):
        return page
    written, silent = services.tell_others(g.conference, by=g.seat)
    db.session.commit()
    flash(ngettext("%(num)s letter is on its way.", "%(num)s letters are on their way.", written))
    if silent:
        flash(ngettext("%(num)s person has no e-mail address: tell her or him by letter or telephone.",
                       "%(num)s people have no e-mail address: tell them by letter or telephone.", silent))  # fmt: skip
    return see_other(url_for("callers.show"))


@bp.get("/standing-by")
@requires(Permission.PLACE_THANK)
def standing():
    return _standing()


@bp.post("/standing-by")
@requires(Permission.PLACE_THANK)
def print_letters():
    """The answer to a press: no address leads to these letters, and no browser keeps them."""
    letters = standing_by.print_letters(g.conference, by=g.seat)
    db.session.commit()
    page = _standing(letters)
    page.headers["Cache-Control"] = "no-store"
    return page


def _standing(letters=()):
    return render(
        "callers/standing.html",
        standing=len(standing_by.list_standing(g.conference)),
        for_paper=standing_by.list_for_paper(g.conference),
        printed_at=standing_by.first_printed_at(g.conference),
        letters=letters,
        are_waiting=standing_by.are_waiting(g.conference),
    )


def _call_form(place: Place, **more) -> forms.CallForm:
    return forms.CallForm(**more).offering(queries.list_next(place, may_fill=can(Permission.PLACE_FILL)))


def _unseats(place: Place, state: PlaceState) -> bool:
    return place.is_seated and state == PlaceState.WITHDRAWN


def _before_unseating(place: Place) -> asking.Question:
    return asking.Question(
        _("End the role of place %(number)s?", number=place.number),
        _("This person sits on the panel already and leaves it at once. Everybody reads: “Gave the seat back.”"),
        _("Yes, it was given back"),
    )


def _call_in_form(place: Place, **more) -> forms.CallInForm | None:
    """Only of a seat that is empty; everybody who stands by is named with what the panel would miss."""
    if place.is_alternate or not place.state.is_empty or not can(Permission.PLACE_FILL):
        return None
    if queries.why_not_fill(place.conference):
        return None
    form = forms.CallInForm(**more)
    form.number.choices = [
        (one.number, "; ".join([_("Place %(number)s", number=one.number), *wording.told_of(one)]))
        for one in queries.list_candidates(place.conference)
    ]
    return form


def _page(place: Place, form=None, filling=None, told=None, status: int = 200):
    return render(
        "callers/read.html",
        status=status,
        place=place,
        told=told,
        waits=queries.why_not_fill(place.conference) if place.state.is_empty else "",
        said=queries.list_said(place, opened=told is not None),
        form=form or _call_form(place, formdata=None),
        filling=filling or _call_in_form(place, formdata=None),
    )
