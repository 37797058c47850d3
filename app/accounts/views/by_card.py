"""The door for cards: the code that is printed on one, then the number that only its holder knows."""

from datetime import timedelta
from math import ceil

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guards import public
from app.accounts import cards, queries, secrets, sessions
from app.accounts.forms import CardForm, NewNumberForm, NumberForm
from app.accounts.models import Card
from app.accounts.views import bp
from app.accounts.views.entering import enter
from app.agreeing import seen
from app.extensions import db
from app.htmx import render


@bp.get("/card")
@public
def card():
    return render("accounts/card.html", form=CardForm(next=sessions.local_path(request.args.get("next"))))


@bp.post("/card")
@public
def use_card():
    form = CardForm()
    found = cards.use_card(form.code.data, address=sessions.source()) if form.validate_on_submit() else None
    db.session.commit()
    if found is None:
        form.code.errors = form.code.errors or [cards.why_none_opens(form.code.data)]
        return render("accounts/card.html", form=form, status=422)
    sessions.hold_card(found.id)
    return redirect(url_for("accounts.card_number", next=sessions.local_path(form.next.data)), 303)


@bp.get("/card/number")
@public
def card_number():
    held = queries.find_open_card(sessions.held_card())
    return _number_page(held, next=sessions.local_path(request.args.get("next"))) if held else _code_first()


@bp.post("/card/number/new")
@public
def choose_number():
    held, form = queries.find_open_card(sessions.held_card()), NewNumberForm()
    if held is None:
        return _code_first()
    if held.has_number:
        return _number_page(held, status=409)
    if not form.validate_on_submit():
        return _number_page(held, form, status=422)
    card_id = held.id
    db.session.rollback()
    number_hash = secrets.hash_password(form.number.data or "")
    if not cards.choose_number(queries.get_card(card_id), number_hash):
        return _number_page(queries.get_card(card_id), status=409)
    held = queries.get_card(card_id)
    if accepted := current_app.extensions["plenaria.card_opened"](held, seen=seen()):
        flash(_("Welcome. You take part as %(role)s.", role=accepted.role.label))
    return _enter_by(held, form.next.data)


@bp.post("/card/number")
@public
def use_number():
    held, form = queries.find_open_card(sessions.held_card()), NumberForm()
    if held is None:
        return _code_first()
    if not held.has_number or not form.validate_on_submit():
        return _number_page(held, form if held.has_number else None, status=422)
    if why := _why_wait(held):
        db.session.rollback()
        form.number.errors = [why]
        return _number_page(held, form, status=429)
    db.session.commit()
    card_id, number_hash = held.id, held.number_hash
    db.session.rollback()
    if secrets.password_fits(number_hash, form.number.data or ""):
        found = queries.get_card(card_id)
        _tell_of_wrong(found)
        cards.note_right(found, sessions.asker(found.mark), is_known=sessions.is_known(found.mark))
        return _enter_by(found, form.next.data)
    return _wrong(queries.get_card(card_id), form)


def _wrong(held: Card, form: NumberForm):
    if cards.note_wrong(held):
        current_app.extensions["plenaria.card_tried"](held)
    db.session.commit()
    form.number.errors = [_("This is not the number that was chosen for this card.")]
    return _number_page(held, form, status=422)


def _tell_of_wrong(held: Card) -> None:
    if held.wrong_numbers:
        told = ngettext(
            "One wrong number was typed for your card since you were last told. If that was not you, tell the "
            "facilitator.",
            "%(num)s wrong numbers were typed for your card since you were last told. If that was not you, tell the "
            "facilitator.",
            held.wrong_numbers,
        )
        flash(told)


def _why_wait(held: Card) -> str | None:
    """Count a try; why it cannot be made now, where that is so. A browser that the card has opened is never held up
    by what others type elsewhere."""
    if wait := cards.count_try(held, sessions.asker(held.mark)):
        return _say_wait(wait)
    if sessions.is_known(held.mark) or cards.may_be_tried(held):
        return None
    return _(
        "Many wrong numbers were typed for this card in other places. It opens in a browser in which you have used it "
        "before. Or ask the facilitator or the organizer for a new card: whoever is guessing does not have its code."
    )


def _say_wait(wait: timedelta) -> str:
    minutes = ceil(wait.total_seconds() / 60)
    return ngettext(
        "Too many wrong numbers were typed here. Wait a minute, then type the right one: it will open.",
        "Too many wrong numbers were typed here. Wait %(num)s minutes, then type the right one: it will open.",
        minutes,
    )


def _enter_by(held: Card, next: str | None):
    sessions.know_card(held.mark)
    return enter(held.person, "card", next, card=held)


def _number_page(held: Card, form: NumberForm | NewNumberForm | None = None, *, status: int = 200, next: str = "/"):
    kind = NumberForm if held.has_number else NewNumberForm
    form = form or kind(formdata=None, next=next)
    invitation = None if held.has_number else current_app.extensions["plenaria.invited_by_card"](held)
    return render("accounts/card_number.html", status=status, card=held, form=form, invitation=invitation)


def _code_first():
    """The code was typed too long ago, or the card was stopped since."""
    return redirect(url_for("accounts.card"), 303)
