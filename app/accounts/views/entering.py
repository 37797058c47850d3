"""Letting somebody in, whichever door it was; where they have a second step, after it."""

from flask import current_app, flash, redirect, url_for
from flask_babel import gettext as _

from app.accounts import queries, services, sessions
from app.accounts.models import Card, Person
from app.extensions import db


def enter(person: Person, door: str, next: str | None, card: Card | None = None):
    """A card opens one seat on the panel, and has a number of its own; every other door leads to the second step."""
    if card is None and queries.has_second_step(person):
        sessions.hold_step(person, door)
        db.session.commit()
        return redirect(url_for("accounts.ask_second_step", next=sessions.local_path(next)), 303)
    return let_in(person, door, next, card)


def let_in(person: Person, door: str, next: str | None, card: Card | None = None):
    if queries.has_news_of_cards(person.id, card.conference_id if card else None):
        flash(_("There is news about the card for your seat. Look on the page of the conference or invitation."))
    seats = current_app.extensions["plenaria.seats"](person)
    is_staff = person.may_organize or any(seat.role.is_trusted for seat in seats)
    sessions.enter(services.open_session(person, door, browser=sessions.agent(), card=card, is_staff=is_staff))
    db.session.commit()
    return redirect(sessions.local_path(next), 303)
