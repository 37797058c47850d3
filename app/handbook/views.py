"""The handbook of a conference, and the pages on which its lessons are written."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app import asking, clock
from app.access.guards import can, holds, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.conferences import beginnings
from app.conferences import queries as conferences
from app.extensions import db
from app.handbook import forms, queries, services
from app.handbook.models import Lesson
from app.htmx import render, see_other

bp = Blueprint("handbook", __name__, url_prefix="/c/<slug>/handbook")
WRITE, PUBLISH = Permission.HANDBOOK_WRITE, Permission.HANDBOOK_PUBLISH


@bp.get("")
@requires(Permission.HANDBOOK_READ)
def show():
    conference = g.conference
    handbook = queries.require_readable(conference, writes=holds(WRITE))
    seated, working = conferences.count_panel(conference)
    lessons = queries.list_lessons(conference)
    return render(
        "handbook/show.html",
        handbook=handbook,
        lessons=lessons,
        mark=queries.mark_of(lessons),
        spans=queries.list_spans(conference),
        today=clock.today(conference.time_zone),
        planned=beginnings.list_planned(conference),
        wordings=queries.list_wordings(conference),
        seated=seated,
        working=working,
        may_begin=holds(Permission.CONFERENCE_CREATE) and (handbook is not None or holds(PUBLISH)),
        before=queries.from_before(conference) if can(WRITE) else None,
    )


@bp.get("/lessons/new")
@requires(WRITE)
def new_lesson():
    return _form_page(None, forms.LessonForm(formdata=None, data={"stage": g.conference.stage.value}))


@bp.post("/lessons/new")
@requires(WRITE)
def write():
    form = forms.LessonForm()
    if not form.validate_on_submit():
        return _form_page(None, form, status=422)
    services.write(g.conference, form.told, by=g.seat)
    return _after(_("It is noted. Outsiders read it once the handbook is published."))


@bp.get("/lessons/<int:number>")
@requires(WRITE)
def edit_lesson(number: int):
    lesson = queries.get_lesson(g.conference, number)
    return _form_page(lesson, forms.LessonForm(formdata=None, data=lesson.told._asdict()))


@bp.post("/lessons/<int:number>")
@requires(WRITE)
def correct(number: int):
    lesson, form = queries.get_lesson(g.conference, number), forms.LessonForm()
    if not form.validate_on_submit():
        return _form_page(lesson, form, status=422)
    services.correct(lesson, form.told, by=g.seat, seen=seen())
    return _after(_("Saved."))


@bp.post("/lessons/<int:number>/remove")
@requires(WRITE)
def remove(number: int):
    lesson = queries.get_lesson(g.conference, number)
    if question := asking.ask_first(_removing()):
        return question
    services.remove(lesson, by=g.seat)
    return _after(_("It is taken out."))


@bp.post("/publish")
@requires(PUBLISH)
def publish():
    if question := asking.ask_first(_publishing()):
        return question
    services.publish(g.conference, by=g.seat, seen=seen())
    return _after(_("Everybody reads the handbook now, and can begin a conference from it."))


@bp.post("/withdraw")
@requires(PUBLISH)
def withdraw():
    services.withdraw(g.conference, by=g.seat)
    return _after(_("Only organizers and facilitators read it now."))


def _removing() -> asking.Question:
    return asking.Question(
        _("Take this lesson out?"),
        _("Its words are gone. That there was one stays in the journal."),
        _("Yes, take it out"),
    )


def _publishing() -> asking.Question:
    return asking.Question(
        _("Publish the handbook?"),
        _(
            "Everybody reads the lessons, the stages with their days, the rules and the letters as you worded them, "
            "and can begin a conference from it. Look first that nobody is named who does not want to be. You can "
            "withdraw it again."
        ),
        _("Publish it"),
    )


def _after(message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("handbook.show"))


def _form_page(lesson: Lesson | None, form: forms.LessonForm, status: int = 200):
    mark = seen() or lesson.fingerprint if lesson else None  # what comes back was typed on what was read before
    return render("handbook/lesson.html", lesson=lesson, form=form, mark=mark, status=status)
