"""The house rules with their counts for everybody, and for whom it concerns each thing that was hidden."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission as P
from app.agreeing import seen
from app.extensions import db
from app.htmx import after_act, render, see_other
from app.moderation import forms, offers, queries, services
from app.moderation.models import Hiding

bp = Blueprint("moderation", __name__, url_prefix="/c/<slug>/house-rules")


@bp.get("")
@requires(P.CONFERENCE_SEE)
def show():
    return _show()


@bp.post("/agree")
@requires(P.RULES_AGREE)
def agree():
    services.agree(g.conference, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Noted: you agree to the house rules."))
    return after_act(url_for("moderation.show"), _show)


@bp.get("/hide/<kind>/<int:number>")
@requires(P.WORDS_HIDE, P.VERDICT_HIDE, P.HANDBOOK_HIDE)
def hide_form(kind: str, number: int):
    words = queries.get_words(g.conference, kind, number)
    _seat_for(words.hiding)
    g.conference.require_open(words.hiding)
    return _hide_page(words, forms.HideForm(formdata=None))


@bp.post("/hide/<kind>/<int:number>")
@requires(P.WORDS_HIDE, P.VERDICT_HIDE, P.HANDBOOK_HIDE)
def hide(kind: str, number: int):
    words, form = queries.get_words(g.conference, kind, number), forms.HideForm()
    if not form.validate_on_submit():
        return _hide_page(words, form, status=422)
    services.hide(words, form.chosen, form.why.data, by=_seat_for(words.hiding))
    db.session.commit()
    flash(_("Hidden. Whoever wrote it is told why, and can object."))
    return see_other(words.url)


@bp.get("/hidden/<int:number>")
@requires(P.WORDS_HIDE, P.VERDICT_HIDE, P.HANDBOOK_HIDE, P.WORDS_REVIEW, P.WORDS_OBJECT)
def one(number: int):
    return _page(queries.get_hiding(g.conference, number, g.seats))


@bp.post("/hidden/<int:number>/show-again")
@requires(P.WORDS_HIDE, P.VERDICT_HIDE, P.HANDBOOK_HIDE)
def show_again(number: int):
    hiding = queries.get_hiding(g.conference, number, g.seats)
    services.show_again(hiding, by=_seat_for(queries.permission_of(hiding)))
    return _after(number, _("It is shown again."))


@bp.post("/hidden/<int:number>/object")
@requires(P.WORDS_OBJECT)
def object_to(number: int):
    hiding, form = queries.get_hiding(g.conference, number, g.seats), forms.ObjectForm()
    if not form.validate_on_submit():
        return _page(hiding, objecting=form, status=422)
    services.object_to(hiding, form.objection.data, by=_as_author(hiding))
    return _after(number, _("Your objection stands. Somebody else decides on it."))


@bp.post("/hidden/<int:number>/leave")
@requires(P.WORDS_OBJECT)
def leave(number: int):
    hiding = queries.get_hiding(g.conference, number, g.seats)
    services.leave(hiding, by=_as_author(hiding))
    return _after(number, _("Noted. Nothing more is asked of you."))


@bp.post("/hidden/<int:number>/decide")
@requires(P.WORDS_REVIEW)
def decide(number: int):
    hiding, form = queries.get_hiding(g.conference, number, g.seats), forms.DecideForm()
    if not form.validate_on_submit():
        return _page(hiding, deciding=form, status=422)
    services.decide(hiding, form.chosen, form.why.data, by=g.seat)
    return _after(number, _("Decided. Whoever wrote it is told."))


def _seat_for(permission: P):
    """The seat from which somebody hides such words, whichever of hers let her onto the page."""
    seat = next((seat for seat in g.seats if permission.includes(seat.role)), g.seat)
    services.require_role(permission, by=seat)
    return seat


def _as_author(hiding: Hiding):
    return next((seat for seat in g.seats if seat.id == hiding.author_id), g.seat)


def _after(number: int, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("moderation.one", number=number))


def _show():
    panelist = next((seat for seat in g.seats if P.RULES_AGREE.includes(seat.role)), None)
    return render(
        "moderation/show.html",
        fragment="rules",
        fingerprint=queries.rules_fingerprint(g.conference),
        panelist=panelist,
        agreement=queries.find_agreement(g.conference, panelist) if panelist else None,
        counts=queries.count_hidings(g.conference),
        hidings=queries.list_hidings(g.conference, g.seats) if g.seats else [],
    )


def _hide_page(words: queries.Words, form: forms.HideForm, status: int = 200):
    situation = offers.Words(queries.find_hiding(words.row) is not None, words.rests)
    offer = offered([offers.with_permission(offers.HIDE, words.hiding)], situation, can)
    return render("moderation/hide.html", status=status, words=words, form=form, offers=offer)


def _page(hiding: Hiding, objecting=None, deciding=None, status: int = 200):
    situation = queries.standing_of(hiding, g.seats)
    shown = offers.with_permission(offers.SHOW, queries.permission_of(hiding))
    return render(
        "moderation/one.html",
        status=status,
        hiding=hiding,
        words=queries.find_words(hiding),
        standing=situation,
        offers=offered((shown, *offers.FOR_OTHERS), situation, can).names,
        who_decides=queries.who_decides(hiding),
        objecting=objecting or forms.ObjectForm(formdata=None),
        deciding=deciding or forms.DecideForm(formdata=None),
    )
