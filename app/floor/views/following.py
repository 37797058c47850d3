"""What everybody sees of a session that runs, and what the panel does in it without whoever leads."""

from flask import current_app, flash, g, url_for
from flask_babel import gettext as _
from jinja2.environment import TemplateModule

from app.access.guards import asked_by_page, can, requires
from app.access.permissions import Permission
from app.extensions import db
from app.floor import pages
from app.floor.services import wishing
from app.floor.views import bp
from app.hearings import queries as hearings
from app.hearings.models import Session
from app.htmx import after_act, answer_live, render
from app.mail.addresses import address_of


def now_part(session: Session) -> TemplateModule:
    """Who has the floor, and the clock, as part of a page."""
    return _part("floor/_now.html", pages.Now(session))


def _screen_part(session: Session) -> TemplateModule:
    is_open = session.audience_open and can(Permission.AUDIENCE_HAND_IN)
    there = url_for("floor.ask_here" if is_open else "hearings.session", number=session.number)
    return _part("floor/_screen.html", pages.Screen(session), address=address_of(there), is_open=is_open)


def _part(template: str, hall: pages.Now, **more) -> TemplateModule:
    context = {"hall": hall, "session": hall.session, **more}
    return current_app.jinja_env.get_template(template).make_module(context)


@bp.get("/now")
@requires(Permission.HEARING_READ)
@asked_by_page
def now(number: int):
    return answer_live(now_part(hearings.get_session(g.conference, number)))


@bp.get("/screen")
@requires(Permission.HEARING_READ)
def screen(number: int):
    session = hearings.get_session(g.conference, number)
    return render("floor/screen.html", session=session, part=_screen_part(session))


@bp.get("/screen/now")
@requires(Permission.HEARING_READ)
@asked_by_page
def screen_now(number: int):
    return answer_live(_screen_part(hearings.get_session(g.conference, number)))


@bp.post("/ask-to-speak")
@requires(Permission.FLOOR_ASK)
def ask_to_speak(number: int):
    session = hearings.get_session(g.conference, number)
    wishing.ask_to_speak(session, by=g.seat)
    return _after(session, _("You asked to speak. Whoever facilitates sees it."))


@bp.post("/withdraw-request")
@requires(Permission.FLOOR_ASK)
def withdraw_request(number: int):
    session = hearings.get_session(g.conference, number)
    wishing.withdraw_request(session, by=g.seat)
    return _after(session, _("You ask to speak no more."))


@bp.post("/unclear")
@requires(Permission.FLOOR_ASK)
def say_unclear(number: int):
    session = hearings.get_session(g.conference, number)
    wishing.say_unclear(session, by=g.seat)
    return _after(session, _("Whoever facilitates sees that somebody did not understand, and not who."))


@bp.post("/clear")
@requires(Permission.FLOOR_ASK)
def take_back_unclear(number: int):
    session = hearings.get_session(g.conference, number)
    wishing.take_back_unclear(session, by=g.seat)
    return _after(session, _("It is clear to you now."))


def _after(session: Session, message: str):
    db.session.commit()
    flash(message)
    there = url_for("hearings.session", number=session.number)
    return after_act(there, lambda: render("floor/now.html", fragment="now", hall=pages.Now(session), session=session))
