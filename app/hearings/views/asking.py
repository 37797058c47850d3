"""The hearing in public: the overview, sessions, questions and answers."""

from flask import current_app, flash, g, url_for
from flask_babel import gettext as _
from jinja2.environment import TemplateModule

from app import clock
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.access.stages import ORDER, Stage
from app.agreeing import seen
from app.extensions import db
from app.hearings import forms, live, pages, queries, readiness, table
from app.hearings.kinds import State
from app.hearings.services import asking, planning
from app.hearings.views import bp
from app.htmx import after_act, answer_live, render
from app.journal import queries as journal_queries
from app.kept_parts import Shelf
from app.questions import queries as question_queries

# The sessions that are followed now, once for each role that sees or does something else there.
SHELF = Shelf(room=32)


@bp.get("")
@requires(Permission.HEARING_READ)
def show():
    experts = queries.list_experts(g.conference) if g.seats else queries.list_public(g.conference)
    key_questions = question_queries.list_key_questions(g.conference)
    rows = table.position_table(key_questions, experts)
    return render(
        "hearings/show.html",
        experts=experts,
        sessions=queries.list_sessions(g.conference),
        counts=queries.count_questions(g.conference),
        key_questions=key_questions,
        two_sided=[row for row in rows if row.key_question.two_sided],
        of_views=[row for row in rows if not row.key_question.two_sided],
        unlisted=queries.list_unlisted_seats(g.conference) if can(Permission.EXPERT_MANAGE) else [],
        gaps=readiness.gaps_told(g.conference, key_questions, experts),
        about=forms.passage_of_link() if can(Permission.HEARING_ASK) else None,
    )


@bp.get("/sessions/<int:number>")
@requires(Permission.HEARING_READ)
def session(number: int):
    return _session_page(queries.get_session(g.conference, number))


@bp.get("/sessions/<int:number>/questions")
@requires(Permission.HEARING_READ)
def heard(number: int):
    """The questions and answers alone, for those who have the page of the session open."""
    return answer_live(_heard(queries.get_session(g.conference, number)))


@bp.post("/sessions/<int:number>/open-audience")
@requires(Permission.AUDIENCE_OPEN)
def open_audience(number: int):
    found = queries.get_session(g.conference, number)
    planning.open_audience(found, by=g.seat)
    return _after_queue(found, _("The audience may ask now, as soon as the panel has asked."))


@bp.post("/sessions/<int:number>/close-audience")
@requires(Permission.AUDIENCE_OPEN)
def close_audience(number: int):
    found = queries.get_session(g.conference, number)
    planning.close_audience(found, by=g.seat)
    return _after_queue(found, _("The session is closed to the audience."))


@bp.post("/sessions/<int:number>/ask")
@requires(Permission.HEARING_ASK)
def ask(number: int):
    found, form = queries.get_session(g.conference, number), _ask_form()
    if not form.validate_on_submit():
        return _session_page(found, 422, ask_form=form)
    experts = queries.list_experts_numbered(g.conference, form.experts.data)
    key_question = question_queries.find_key_question(g.conference, form.key_question.data)
    cited, follows = form.evidence.data, form.follows.data
    asking.ask(found, form.text.data, experts, key_question, cited, follows=follows, by=g.seat)
    return _after_queue(found, _("Your question is in the list."))


@bp.post("/sessions/<int:number>/ask-from-audience")
@requires(Permission.AUDIENCE_ASK)
def ask_from_audience(number: int):
    found = queries.get_session(g.conference, number)
    form = forms.AudienceQuestionForm().offer(queries.list_experts(g.conference, confirmed_only=True))
    if not form.validate_on_submit():
        return _session_page(found, 422, audience_form=form)
    experts = queries.list_experts_numbered(g.conference, form.experts.data)
    asking.ask_from_audience(found, form.text.data, experts, by=g.seat)
    return _after_queue(found, _("Your question is in the list, after those of the panel."))


@bp.post("/sessions/<int:number>/take-down")
@requires(Permission.HEARING_TAKE)
def take_down(number: int):
    found, form = queries.get_session(g.conference, number), _spoken_form()
    if not form.validate_on_submit():
        return _session_page(found, 422, spoken_form=form)
    experts = queries.list_experts_numbered(g.conference, form.experts.data)
    asker = queries.get_panelist(g.conference, form.seat.data) if form.seat.data else None
    asking.take_down(found, form.text.data, experts, asker, by=g.seat)
    return _after_queue(found, _("It is in the list."))


@bp.get("/questions/<label>")
@requires(Permission.HEARING_READ)
def question(label: str):
    found = queries.get_question(g.conference, label)
    mine = queries.find_addressee(found, g.seats)
    may_answer = can(Permission.ANSWER_WRITE) and mine is not None and not mine.answer
    may_record = can(Permission.ANSWER_RECORD) and not found.is_answered_in_writing
    return _question_page(
        found,
        answer_form=forms.AnswerForm(formdata=None) if may_answer else None,
        record_form=_filled_record(found) if may_record else None,
    )


@bp.post("/questions/<label>/answer")
@requires(Permission.ANSWER_WRITE)
def answer(label: str):
    found, form = queries.get_question(g.conference, label), forms.AnswerForm()
    if not form.validate_on_submit():
        return _question_page(found, 422, answer_form=form)
    asking.answer(found, form.text.data, by=g.seat)
    db.session.commit()
    return after_act(url_for("hearings.question", label=found.label[1:]), lambda: _question_page(found))


@bp.post("/questions/<label>/confirm")
@requires(Permission.ANSWER_WRITE)
def confirm_record(label: str):
    found = queries.get_question(g.conference, label)
    asking.confirm_record(found, by=g.seat, seen=seen())
    db.session.commit()
    return after_act(url_for("hearings.question", label=found.label[1:]), lambda: _question_page(found))


@bp.post("/questions/<label>/record")
@requires(Permission.ANSWER_RECORD)
def record_answer(label: str):
    found, form = queries.get_question(g.conference, label), forms.RecordForm()
    if not form.validate_on_submit():
        return _question_page(found, 422, record_form=form)
    state, by = State(form.state.data), g.seat
    asking.record_answer(found, state, form.text.data, form.due.data, by=by)
    db.session.commit()
    there = url_for("hearings.session", number=found.session.number, _anchor=found.anchor)
    return after_act(there, lambda: _question_page(found))


def _after_queue(session, message: str):
    db.session.commit()
    flash(message)
    return after_act(url_for("hearings.session", number=session.number), lambda: _session_page(session))


def _ask_form(**more) -> forms.QuestionForm:
    experts = queries.list_experts(g.conference, confirmed_only=True, with_positions=False)
    form = forms.QuestionForm(**more).offer(experts)
    return form.offer_questions(question_queries.list_key_questions(g.conference))


def _ask_form_of_link() -> forms.QuestionForm:
    return _ask_form(formdata=None, evidence=forms.passage_of_link())


def _audience_form() -> forms.AudienceQuestionForm:
    experts = queries.list_experts(g.conference, confirmed_only=True, with_positions=False)
    return forms.AudienceQuestionForm(formdata=None).offer(experts)


def _spoken_form(**more) -> forms.SpokenQuestionForm:
    experts = queries.list_experts(g.conference, confirmed_only=True, with_positions=False)
    return forms.SpokenQuestionForm(**more).offer(experts).beside()


def _filled_record(question) -> forms.RecordForm:
    told = {"text": question.recorded, "due": question.due, "state": question.state}
    form = forms.RecordForm(formdata=None, data=told)
    return form.once_somebody_wrote() if question.written_answers else form


def _heard(session) -> TemplateModule:
    """The questions and answers of a session, made once for all who may see and do the same with them."""
    my_experts = frozenset(queries.list_expert_ids(g.seats) if can(Permission.ANSWER_WRITE) else ())
    _length, state = journal_queries.state_of(g.conference.id)
    own = (session.id, state, g.facts, my_experts, clock.today(g.conference.time_zone))
    return SHELF.part("hearings/_heard.html", own, lambda: _questions_of(session) | {"my_experts": my_experts})


def _questions_of(session) -> dict:
    asked = queries.list_questions(session)
    panel_has_asked = any(not question.from_audience for question in asked)
    return {
        "version": live.mark(session, asked),
        "session": session,
        "questions": asked,
        "panel_has_asked": panel_has_asked,
        "may_ask": _may_ask(session, panel_has_asked),
        "answer_form": None,
        "record_form": None,
        "read": None,
    }


def _may_ask(session, panel_has_asked: bool) -> bool:
    return can(Permission.AUDIENCE_ASK) and session.audience_open and panel_has_asked


def _session_page(session, status: int = 200, ask_form=None, audience_form=None, spoken_form=None):
    live_now = g.conference.stage == Stage.HEARINGS
    may_ask = can(Permission.AUDIENCE_ASK) and _may_ask(session, queries.panel_has_asked(session))
    return render(
        "hearings/session.html",
        fragment="queue",
        status=status,
        session=session,
        heard=_heard(session),
        ask_form=ask_form or (_ask_form_of_link() if can(Permission.HEARING_ASK) else None),
        audience_form=audience_form or (_audience_form() if may_ask else None),
        spoken_form=spoken_form or (_spoken_form(formdata=None) if can(Permission.HEARING_TAKE) else None),
        live=live_now,
        has_minutes=ORDER.index(g.conference.stage) >= ORDER.index(Stage.HEARINGS),
        floor=current_app.extensions["plenaria.floor"](session) if live_now else "",
    )


def _question_page(question, status: int = 200, answer_form=None, record_form=None):
    return render(
        "hearings/question.html",
        fragment="question",
        status=status,
        question=question,
        **pages.beside(question),
        answer_form=answer_form and answer_form.beside(question.anchor),
        record_form=record_form and record_form.beside(question.anchor),
    )
