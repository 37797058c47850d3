"""Statement rounds: the list, opening, one statement at a time, own answers, closing, the numbers."""

from flask import Blueprint, Response, flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires, seat_for
from app.access.offers import offered
from app.access.permissions import Permission
from app.commonground import forms, offers, pages, queries, services
from app.commonground.models import ShortStatement, Stance, StatementRound
from app.extensions import db
from app.htmx import after_act, is_partial, render, see_other

bp = Blueprint("commonground", __name__, url_prefix="/c/<slug>/common-ground")


@bp.get("")
@requires(Permission.GROUND_READ)
def show():
    found = queries.list_rounds(g.conference)
    room = offers.Rounds(any(one.is_open for one in found))
    return render(
        "commonground/show.html",
        may_open=bool(offered([offers.OPEN], room, can).acts),
        rows=[(one, _acts_on(one)) for one in found],
    )


@bp.get("/open")
@requires(Permission.GROUND_OPEN)
def prepare():
    return render("commonground/open.html", form=forms.OpenForm(formdata=None))


@bp.post("/open")
@requires(Permission.GROUND_OPEN)
def open_round():
    form = forms.OpenForm()
    if not form.validate_on_submit():
        return render("commonground/open.html", fragment="opening", status=422, form=form)
    found = services.open_round(g.conference, form.title.data, form.question.data, form.statements, by=g.seat)
    db.session.commit()
    flash(_("The round is open. Nobody sees any number before you close it, you neither."))
    return see_other(url_for("commonground.one_round", number=found.number))


@bp.get("/<int:number>")
@requires(Permission.GROUND_READ)
def one_round(number: int):
    found = queries.get_round(g.conference, number)
    return _round(found) if found.is_open else _result(found)


@bp.get("/<int:number>/answers")
@requires(Permission.GROUND_ANSWER)
def own_answers(number: int):
    found = queries.get_round(g.conference, number)
    return render(
        "commonground/answers.html",
        round=found,
        statements=queries.list_statements(found),
        seat=g.seat,
        answers=queries.list_own_answers(found, g.seat),
    )


@bp.get("/<int:number>/statements/<int:statement>")
@requires(Permission.GROUND_ANSWER)
def statement(number: int, statement: int):
    chosen = queries.get_statement(g.conference, number, statement)
    return _round(chosen.round, chosen=chosen) if chosen.round.is_open else _result(chosen.round)


@bp.post("/<int:number>/statements/<int:statement>")
@requires(Permission.GROUND_ANSWER)
def answer(number: int, statement: int):
    chosen, form = queries.get_statement(g.conference, number, statement), forms.AnswerForm()
    if not form.validate_on_submit():
        return _round(chosen.round, chosen=chosen, answer_form=form, fragment="statement", status=422)
    services.answer(chosen, Stance(form.stance.data), by=g.seat)
    db.session.commit()
    found = chosen.round
    return after_act(url_for("commonground.one_round", number=number), lambda: _round(found, fragment="statement"))


@bp.post("/<int:number>/statements")
@requires(Permission.GROUND_ADD)
def add_statement(number: int):
    found, form = queries.get_round(g.conference, number), forms.StatementForm()
    if not form.validate_on_submit():
        return _round(found, form=form, fragment="addition", status=422)
    services.add_statement(found, form.text.data, by=g.seat, seed=can(Permission.GROUND_OPEN))
    db.session.commit()
    flash(_("Your statement is in the round."))
    return after_act(url_for("commonground.one_round", number=number), lambda: _round(found, fragment="addition"))


@bp.get("/<int:number>/statements/<int:statement>/set-aside")
@requires(Permission.GROUND_SET_ASIDE)
def put_aside(number: int, statement: int):
    return _set_aside(queries.get_statement(g.conference, number, statement), forms.SetAsideForm(formdata=None))


@bp.post("/<int:number>/statements/<int:statement>/set-aside")
@requires(Permission.GROUND_SET_ASIDE)
def set_aside(number: int, statement: int):
    chosen, form = queries.get_statement(g.conference, number, statement), forms.SetAsideForm()
    if not form.validate_on_submit():
        return _set_aside(chosen, form, status=422)
    if question := asking.ask_first(_setting_aside(chosen)):
        return question
    services.set_aside(chosen, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("Set aside. The statement and your reason stay in the record."))
    return see_other(url_for("commonground.one_round", number=number))


@bp.get("/<int:number>/close")
@requires(Permission.GROUND_CLOSE)
def close(number: int):
    return render("commonground/close.html", round=queries.get_round(g.conference, number))


@bp.post("/<int:number>/close")
@requires(Permission.GROUND_CLOSE)
def close_round(number: int):
    found = queries.get_round(g.conference, number)
    if question := asking.ask_first(_closing(found)):
        return question
    services.close_round(found, by=g.seat)
    db.session.commit()
    flash(_("The round is closed. The panel reads the numbers now."))
    return see_other(url_for("commonground.one_round", number=number))


@bp.get("/<int:number>/published.json")
@requires(Permission.GROUND_READ)
def published(number: int):
    """The numbers of a closed round, byte for byte as their fingerprint says."""
    found = queries.get_closed_round(g.conference, number)
    name = f"{g.conference.slug}-common-ground-{number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(found.published, mimetype="application/json", headers=headers)


def _round(
    found: StatementRound,
    *,
    chosen: ShortStatement | None = None,
    form=None,
    answer_form=None,
    fragment: str | None = None,
    status: int = 200,
):
    statements = queries.list_statements(found)
    seat = seat_for(Permission.GROUND_ANSWER)
    answers = queries.list_own_answers(found, seat) if seat else {}
    order = queries.list_own_order(found, statements, seat) if seat else []
    return render(
        "commonground/round.html",
        fragment=fragment,
        status=status,
        round=found,
        statements=statements,
        answering=seat is not None,
        answers=answers,
        order=order,
        answer_form=answer_form,
        chosen=chosen or next((one for one in order if one.id not in answers), None),
        form=form or forms.StatementForm(formdata=None),
        stances=list(Stance),
        replaced=is_partial(),
        acts=_acts_on(found),
    )


def _acts_on(found: StatementRound) -> set[str]:
    return offered(offers.OF_A_ROUND, offers.Round(found.is_open), can).names


def _result(found: StatementRound):
    return render("commonground/result.html", round=found, result=pages.Result(found))


def _set_aside(chosen: ShortStatement, form: forms.SetAsideForm, status: int = 200):
    return render(
        "commonground/set_aside.html",
        fragment="reason",
        status=status,
        round=chosen.round,
        chosen=chosen,
        form=form,
    )


def _setting_aside(statement: ShortStatement) -> asking.Question:
    return asking.Question(
        _("Set this statement aside?"),
        _("It is not answered any more. It stays in the record with your reason: %(text)s", text=statement.text),
        _("Yes, set it aside"),
    )


def _closing(found: StatementRound) -> asking.Question:
    return asking.Question(
        _("Close round %(label)s and count?", label=found.label),
        _("Nobody can answer, change an answer or add a statement any more. It cannot be undone."),
        _("Yes, close and count"),
    )
