"""One page with all that somebody wrote in a conference, and for each of it a page to correct or withdraw it."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, is_open_to_hands, requires
from app.access.offers import offered
from app.access.permissions import Permission as P
from app.agreeing import seen
from app.extensions import db
from app.htmx import render, see_other
from app.ownwords import forms, offers, queries, services
from app.ownwords.queries import Words

bp = Blueprint("ownwords", __name__, url_prefix="/c/<slug>/own-words")

WRITERS = (P.NOTE_WRITE, P.QUESTION_PROPOSE, P.COMMENT_WRITE, P.HEARING_ASK, P.AUDIENCE_ASK)


@bp.get("")
@requires(*WRITERS)
def show():
    found = [(words, _offers(words)) for words in queries.list_own(g.conference, g.seats)]
    return render("ownwords/show.html", found=found)


@bp.get("/<kind>/<int:number>")
@requires(*WRITERS)
def edit(kind: str, number: int):
    return _page(queries.get_own(g.conference, kind, number, g.seats))


@bp.post("/<kind>/<int:number>/correct")
@requires(*WRITERS)
def correct(kind: str, number: int):
    words = queries.get_own(g.conference, kind, number, g.seats)
    form = forms.FORMS[words.kind]()
    if not form.validate_on_submit():
        return _page(words, form, status=422)
    is_changed = services.correct(words, **form.typed, by=words.seat)
    db.session.commit()
    flash(_("Corrected. Others see beside it that it was.") if is_changed else _("Nothing was changed."))
    return see_other(url_for("ownwords.show"))


@bp.post("/question/<int:number>/confirm")
@requires(P.HEARING_ASK)
def confirm(number: int):
    words = queries.get_own(g.conference, "question", number, g.seats)
    services.confirm(words, by=words.seat, seen=seen())
    db.session.commit()
    flash(_("Confirmed: you asked this."))
    return see_other(url_for("ownwords.show"))


@bp.post("/<kind>/<int:number>/withdraw")
@requires(*WRITERS)
def withdraw(kind: str, number: int):
    words = queries.get_own(g.conference, kind, number, g.seats)
    if question := asking.ask_first(_withdrawing(words)):
        return question
    services.withdraw(words, by=words.seat)
    db.session.commit()
    flash(_("Withdrawn. Nobody reads it any more."))
    return see_other(url_for("ownwords.show"))


def _withdrawing(words: Words) -> asking.Question:
    return asking.Question(
        _("Withdraw this: %(what)s?", what=words.about),
        _("Your words are gone for good: nobody reads them any more, you included. The journal says that it was done."),
        _("Yes, withdraw it"),
    )


def _offers(words: Words):
    acts = [act for act in offers.OF_WORDS[words.kind] if is_open_to_hands(f"ownwords.{act.name}")]
    return offered(acts, queries.situation_of(words), can)


def _page(words: Words, form=None, status: int = 200):
    form = form or forms.FORMS[words.kind](formdata=None, obj=words.row)
    return render("ownwords/edit.html", status=status, words=words, offers=_offers(words), form=form)
