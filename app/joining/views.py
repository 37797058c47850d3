"""Suggestions to join or split proposed questions: made, answered by the authors, withdrawn, undone."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, is_open_to_hands, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import after_act, render, see_other
from app.joining import forms, offers, queries, services
from app.joining.kinds import End, state_of
from app.questions import queries as questions

bp = Blueprint("joining", __name__, url_prefix="/c/<slug>/joining")


@bp.get("")
@requires(Permission.PROPOSAL_READ)
def show():
    is_open = queries.is_open(g.conference)
    joinings = [(one, state_of(one.end, is_open)) for one in queries.list_joinings(g.conference)]
    return render("joining/show.html", joinings=joinings, is_open=is_open)


@bp.get("/join/<int:number>")
@requires(Permission.JOINING_SUGGEST)
def join_form(number: int):
    proposal = questions.get_proposal(g.conference, number)
    return _form_page("join", proposal, _join_form(proposal, formdata=None))


@bp.post("/join/<int:number>")
@requires(Permission.JOINING_SUGGEST)
def suggest_join(number: int):
    proposal = questions.get_proposal(g.conference, number)
    form = _join_form(proposal)
    if not form.validate_on_submit():
        return _form_page("join", proposal, form, 422)
    others = questions.list_proposals_numbered(g.conference, form.others.data)
    return _suggested(services.suggest_join(g.conference, [proposal, *others], form.text.data, by=g.seat))


@bp.get("/split/<int:number>")
@requires(Permission.JOINING_SUGGEST)
def split_form(number: int):
    return _form_page("split", questions.get_proposal(g.conference, number), forms.SplitForm(formdata=None))


@bp.post("/split/<int:number>")
@requires(Permission.JOINING_SUGGEST)
def suggest_split(number: int):
    proposal, form = questions.get_proposal(g.conference, number), forms.SplitForm()
    if not form.validate_on_submit():
        return _form_page("split", proposal, form, 422)
    return _suggested(services.suggest_split(proposal, form.texts, by=g.seat))


@bp.get("/<int:number>")
@requires(Permission.PROPOSAL_READ)
def read(number: int):
    return _page(queries.get_joining(g.conference, number))


@bp.post("/<int:number>/answer")
@requires(Permission.JOINING_ANSWER)
def answer(number: int):
    joining, form = queries.get_joining(g.conference, number), forms.AnswerForm()
    if not form.validate_on_submit():
        return _page(joining, form, 422)
    services.answer(joining, form.agrees.data == "y", form.reason.data, by=g.seat, seen=seen())
    return _after(joining, _("Your answer is noted."))


@bp.post("/<int:number>/withdraw")
@requires(Permission.JOINING_SUGGEST)
def withdraw(number: int):
    joining = queries.get_joining(g.conference, number)
    services.withdraw(joining, by=g.seat)
    return _after(joining, _("Withdrawn. The questions stay as they are."))


@bp.post("/<int:number>/undo")
@requires(Permission.JOINING_SUGGEST)
def undo(number: int):
    joining = queries.get_joining(g.conference, number)
    services.undo(joining, by=g.seat)
    return _after(joining, _("Undone. The questions stand again as before, each with its own support."))


def _join_form(proposal, **more) -> forms.JoinForm:
    return forms.JoinForm(**more).offer(queries.list_free(g.conference, proposal))


def _form_page(kind: str, proposal, form, status: int = 200):
    hindrance = queries.hindrance(g.conference, [proposal])
    if not is_open_to_hands(f"joining.suggest_{kind}"):
        hindrance = _("You are helping somebody. This cannot be done for her or him.")
    return render(f"joining/{kind}.html", proposal=proposal, form=form, hindrance=hindrance, status=status)


def _suggested(joining):
    db.session.commit()
    flash(_("Done.") if joining.end == End.DONE else _("Suggested. Each author is asked to say yes or no."))
    return see_other(url_for("joining.read", number=joining.number))


def _after(joining, message: str):
    db.session.commit()
    flash(message)
    return after_act(url_for("joining.read", number=joining.number), lambda: _page(joining))


def _page(joining, form=None, status: int = 200):
    standing = queries.standing_of(joining, g.seats)
    names = offered(offers.OF_A_JOINING, standing, can).names
    return render(
        "joining/read.html",
        fragment="joining",
        status=status,
        joining=joining,
        standing=standing,
        acts={name for name in names if is_open_to_hands(f"joining.{name}")},
        mine=queries.find_answer(joining, g.seats),
        form=form or forms.AnswerForm(formdata=None),
    )
