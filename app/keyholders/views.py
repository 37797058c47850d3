"""The key of ballot boxes: whom the panel trusts with it, who holds its parts, taking one's own, giving parts back."""

from flask import Blueprint, flash, g, make_response, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import render, see_other
from app.keyholders import forms, pages, services
from app.keyholders import naming as names
from app.voting import locking, sealing
from app.voting.queries import keyholders, rounds

bp = Blueprint("keyholders", __name__, url_prefix="/c/<slug>/keys")


@bp.get("")
@requires(Permission.KEY_NAME)
def naming():
    return _naming()


@bp.post("/name")
@requires(Permission.KEY_NAME)
def name_keyholders():
    form = forms.TrustForm()
    form.seats.choices = pages.choices_of(g.conference)
    if not form.validate_on_submit():
        return _naming(form, status=422)
    names.name_keyholders(g.conference, form.seats.data, by=g.seat)
    db.session.commit()
    flash(_("Saved. Nobody is shown whom you ticked."))
    return see_other(url_for("keyholders.naming"))


@bp.post("/decline")
@requires(Permission.KEY_NAME)
def decline_key():
    names.decline_key(g.conference, by=g.seat)
    db.session.commit()
    flash(_("Noted. You hold no part of a key from the next vote on."))
    return see_other(url_for("keyholders.naming"))


@bp.post("/accept")
@requires(Permission.KEY_NAME)
def accept_key():
    names.accept_key(g.conference, by=g.seat)
    db.session.commit()
    flash(_("Noted. You take a part of the key if the panel names you."))
    return see_other(url_for("keyholders.naming"))


@bp.get("/<int:number>")
@requires(Permission.KEY_GIVE)
def show(number: int):
    return _show(rounds.get_round(g.conference, number), forms.PartForm(formdata=None))


@bp.post("/<int:number>/mine/show")
@requires(Permission.KEY_TAKE)
def show_part(number: int):
    vote = rounds.get_round(g.conference, number)
    services.show_part(vote, by=g.seat)
    db.session.commit()
    return see_other(url_for("keyholders.part", number=number))


@bp.get("/<int:number>/mine")
@requires(Permission.KEY_TAKE)
def part(number: int):
    """The words of one's own part, until they are taken; no browser keeps this page."""
    vote = rounds.get_round(g.conference, number)
    words = services.read_part(vote, by=g.seat)
    numbers = keyholders.numbers_of(keyholders.list_votes(vote))
    response = make_response(render("keyholders/part.html", vote=vote, words=words, numbers=numbers, seat=g.seat))
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<int:number>/mine/taken")
@requires(Permission.KEY_TAKE)
def take_part(number: int):
    vote = rounds.get_round(g.conference, number)
    services.take_part(vote, by=g.seat)
    db.session.commit()
    locking.open_locked()
    db.session.commit()
    flash(_("Keep the paper where nobody else finds it. The server has forgotten your part."))
    return see_other(url_for("keyholders.show", number=number))


@bp.post("/<int:number>/give")
@requires(Permission.KEY_GIVE)
def give_part(number: int):
    vote, form = rounds.get_round(g.conference, number), forms.PartForm()
    if not form.validate_on_submit():
        return _show(vote, form, status=422)
    counted = services.give_part(vote, form.words.part, by=g.seat)
    db.session.commit()
    if not counted:
        flash(_("The part fits. It is in."))
        return see_other(url_for("keyholders.show", number=number))
    sealing.seal_at_once()
    if len(counted) > 1:
        flash(_("The boxes are open and counted. Everybody can recount them."))
        return see_other(url_for("voting.show"))
    flash(_("The box is open and counted. Everybody can recount it."))
    return see_other(url_for("voting.result", number=number))


def _show(vote, form, status: int = 200):
    return render("keyholders/show.html", status=status, vote=vote, form=form, key=pages.key_of(vote, g.seat))


def _naming(form=None, status: int = 200):
    if form is None:
        form = forms.TrustForm(formdata=None, seats=pages.own_trust(g.seat))
        form.seats.choices = pages.choices_of(g.conference)
    return render(
        "keyholders/naming.html", status=status, form=form, named=pages.named_in(g.conference, g.seat), seat=g.seat
    )
