"""The console: whoever leads the session calls, times and records, each by one press."""

from collections.abc import Callable

from flask import current_app, g, url_for
from flask_babel import gettext as _
from jinja2.environment import TemplateModule

from app.access.guards import asked_by_page, requires
from app.access.permissions import Permission
from app.errors import Refused
from app.extensions import db
from app.floor import forms, pages
from app.floor.services import leading, timing
from app.floor.views import bp
from app.hearings import queries as hearings
from app.hearings.kinds import State
from app.hearings.models import Session
from app.htmx import after_act, answer_live, render
from app.posted import refusal


@bp.get("/console")
@requires(Permission.FLOOR_LEAD)
def console(number: int):
    return _console(hearings.get_session(g.conference, number))


@bp.get("/console/now")
@requires(Permission.FLOOR_LEAD)
@asked_by_page
def console_now(number: int):
    return answer_live(_part(pages.Console(hearings.get_session(g.conference, number))))


@bp.post("/begin")
@requires(Permission.FLOOR_LEAD)
def begin(number: int):
    return _act(number, lambda session, version: leading.begin(session, version, by=g.seat))


@bp.post("/end")
@requires(Permission.FLOOR_LEAD)
def end(number: int):
    return _act(number, lambda session, version: leading.end(session, version, by=g.seat))


@bp.post("/pause")
@requires(Permission.FLOOR_LEAD)
def pause(number: int):
    return _act(number, lambda session, version: timing.pause(session, version, by=g.seat))


@bp.post("/resume")
@requires(Permission.FLOOR_LEAD)
def resume(number: int):
    return _act(number, lambda session, version: timing.resume(session, version, by=g.seat))


@bp.post("/extend")
@requires(Permission.FLOOR_LEAD)
def extend(number: int):
    return _act(number, lambda session, version: timing.extend(session, version, by=g.seat))


@bp.post("/stop")
@requires(Permission.FLOOR_LEAD)
def stop(number: int):
    return _act(number, lambda session, version: timing.stop(session, version, by=g.seat))


@bp.post("/slots/<int:slot_id>/call")
@requires(Permission.FLOOR_LEAD)
def call_slot(number: int, slot_id: int):
    def call(session: Session, version: int):
        leading.call_slot(session, hearings.get_slot(session, slot_id), version, by=g.seat)

    return _act(number, call)


@bp.post("/questions/<label>/call")
@requires(Permission.FLOOR_LEAD)
def call_question(number: int, label: str):
    question = hearings.get_question(g.conference, label)
    return _act(number, lambda session, version: leading.call_question(session, question, version, by=g.seat))


@bp.post("/questions/<label>/experts/<int:expert>/call")
@requires(Permission.FLOOR_LEAD)
def call_expert(number: int, label: str, expert: int):
    question, asked = hearings.get_question(g.conference, label), hearings.get_expert(g.conference, expert)

    def call(session: Session, version: int):
        leading.call_question(session, question, version, by=g.seat, expert=asked)

    return _act(number, call)


@bp.post("/seats/<int:seat>/call")
@requires(Permission.FLOOR_LEAD)
def call_panelist(number: int, seat: int):
    member = hearings.get_panelist(g.conference, seat)
    return _act(number, lambda session, version: leading.call_panelist(session, member, version, by=g.seat))


@bp.post("/seats/<int:seat>/pass-over")
@requires(Permission.FLOOR_LEAD)
def pass_over(number: int, seat: int):
    return _act(number, lambda session, version: leading.pass_over(session, seat, version, by=g.seat))


@bp.post("/audience/call")
@requires(Permission.FLOOR_LEAD)
def call_audience(number: int):
    return _act(number, lambda session, version: leading.call_audience(session, version, by=g.seat))


@bp.post("/times")
@requires(Permission.FLOOR_LEAD)
def set_times(number: int):
    session, form = hearings.get_session(g.conference, number), forms.TimesForm()
    if not form.validate_on_submit():
        return _console(session, 422, times_form=form)
    timing.set_times(session, form.times, seen=form.seen_times, by=g.seat)
    return _after(session)


@bp.post("/move")
@requires(Permission.FLOOR_LEAD)
def move_slots(number: int):
    session, form = hearings.get_session(g.conference, number), forms.MoveForm()
    if not form.validate_on_submit():
        if not refusal():
            raise _not_of_the_console()
        return _console(session, 422)
    timing.move_slots(session, form.version.data, form.minutes.data, by=g.seat)
    return _after(session)


@bp.post("/questions/<label>/record")
@requires(Permission.FLOOR_LEAD)
def record_answer(number: int, label: str):
    session, form = hearings.get_session(g.conference, number), forms.AnsweredForm()
    question = hearings.get_question(g.conference, label)
    if not form.validate_on_submit():
        return _console(session, 422, record_form=form, question=question)
    state, seen = State(form.state.data), form.seen.data
    leading.record_answer(session, question, state, form.text.data, form.due.data, seen=seen, by=g.seat)
    return _after(session)


def _not_of_the_console() -> Refused:
    return Refused(_("This press lacks what the console sends along. Open the console again and press there."))


def _act(number: int, do: Callable):
    """One press on the console: it counts on the state that was shown, or the console comes back as it is now."""
    session, form = hearings.get_session(g.conference, number), forms.FloorForm()
    if not form.validate_on_submit():
        return _console(session, 422)
    do(session, form.version.data)
    return _after(session)


def _after(session: Session):
    db.session.commit()
    return after_act(url_for("floor.console", number=session.number), lambda: _console(session))


def _part(hall: pages.Console, **more) -> TemplateModule:
    return current_app.jinja_env.get_template("floor/_console.html").make_module(_context(hall, **more))


def _context(hall: pages.Console, times_form=None, record_form=None, question=None) -> dict:
    question = question or hall.to_record
    times, mark = forms.times_of(hall.floor), question and leading.mark_of(question)
    _seen_now(times_form, times.seen.data)
    _seen_now(record_form, mark)
    return {
        "hall": hall,
        "session": hall.session,
        "question": question,
        "times_form": times_form or times,
        "times_came": times_form is not None,
        "record_form": question and (record_form or forms.record_of(question, mark)).beside(question.anchor),
        "record_came": record_form is not None,
    }


def _seen_now(form, mark: str) -> None:
    """Whoever was told that others were quicker reads what they did beside the form, and the next press counts."""
    if form is not None and refusal():
        form.seen.data = mark


def _console(session: Session, status: int = 200, **forms_that_came):
    hall = pages.Console(session)
    return render("floor/console.html", fragment="console", status=status, **_context(hall, **forms_that_came))
