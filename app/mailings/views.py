"""The letters of a conference: reminding people, writing to them, and what was sent."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences.reminding import Pending
from app.extensions import db
from app.htmx import render, see_other
from app.mailings import pages, queries, services
from app.mailings.readers import readers_among

bp = Blueprint("mailings", __name__, url_prefix="/c/<slug>/letters")


@bp.get("")
@requires(Permission.LETTER_SEND)
def show():
    return render("mailings/show.html", things=pages.list_things(g.conference), sent=pages.list_sent(g.conference))


@bp.post("/remind/<thing>")
@requires(Permission.LETTER_SEND)
def remind(thing: str):
    found = queries.get_thing(g.conference, thing)
    services.require_reminder(g.conference, found)
    if question := asking.ask_first(_reminding(found)):
        return question
    mailing = services.remind(g.conference, thing, by=g.seat)
    db.session.commit()
    flash(ngettext("One person is reminded.", "%(num)s people are reminded.", mailing.meant_for))
    return see_other(url_for("mailings.show"))


def _reminding(thing: Pending) -> asking.Question:
    return asking.Question(
        _("Remind them: %(what)s?", what=thing.what), readers_among(thing.members).in_words, _("Yes, remind them")
    )
