"""Calendars to follow and to take along, and one's own page on which their address is made and ended."""

from collections.abc import Sequence

from flask import Blueprint, flash, g, make_response, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access.guards import asked_by_page, public, requires, signed_in
from app.access.permissions import Permission
from app.accounts import limits, sessions
from app.accounts import queries as accounts
from app.accounts.models import Person
from app.calendars import open_entries, queries, services
from app.calendars.addresses import list_addresses
from app.calendars.entries import Entry
from app.calendars.writing import write
from app.conferences import queries as conferences
from app.extensions import db
from app.htmx import render, see_other
from app.languages import speaking, translated
from app.mail.addresses import server_name

bp = Blueprint("calendars", __name__)


@bp.get("/me/calendar")
@signed_in
def mine():
    return render("calendars/mine.html", address=queries.find_address_of(g.person))


@bp.post("/me/calendar/make")
@signed_in
def make_address():
    token = services.make_address(g.person)
    db.session.commit()
    addresses = list_addresses(token, conferences.list_seats(g.person))
    return render("calendars/address.html", addresses=addresses)


@bp.post("/me/calendar/end")
@signed_in
def end_address():
    services.end_address(g.person)
    db.session.commit()
    flash(_("The address is ended: nobody can follow your calendar there any more."))
    return see_other(url_for("calendars.mine"))


@bp.get("/calendars/<token>.ics")
@public
@asked_by_page
def follow(token: str):
    owner = _whose(token)
    with speaking(translated([owner.language])):
        return _calendar(_("My conferences"), queries.list_entries(owner))


@bp.get("/calendars/<token>/<name>.ics")
@public
@asked_by_page
def follow_one(token: str, name: str):
    owner = _whose(token)
    with speaking(translated([owner.language])):
        conference, entries = queries.get_entries_in(owner, name)
        return _calendar(conference.title, entries)


@bp.get("/c/<slug>/calendar.ics")
@requires(Permission.CONFERENCE_SEE)
@asked_by_page
def of_conference():
    """What everybody may see, in the language of the conference: telephones that follow it ask for none."""
    with speaking(conferences.language_of(g.conference)):
        return _calendar(g.conference.title, open_entries.list_open(g.conference), f"{g.conference.slug}.ics")


@bp.get("/c/<slug>/hearings/sessions/<int:number>/calendar.ics")
@requires(Permission.HEARING_READ)
def of_session(number: int):
    entries = open_entries.list_of_session(g.conference, number)
    return _calendar(g.conference.title, entries, f"{g.conference.slug}-session-{number}.ics")


def _whose(token: str) -> Person:
    """Whose calendar it is; whoever asks for a known one too often waits, and guesses leave nothing behind."""
    owner_id = queries.get_owner(token).id
    db.session.rollback()  # what begins with a write waits for its turn; a write that follows a read may be turned away
    limits.count(limits.CALENDARS, sessions.source(), f"calendar of {owner_id}")
    db.session.commit()
    return accounts.get_person(owner_id)


def _calendar(name: str, entries: Sequence[Entry], filename: str = "") -> Response:
    response = make_response(write(name, entries, server_name()))
    response.content_type = "text/calendar; charset=utf-8"
    if filename:
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    else:
        response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)
