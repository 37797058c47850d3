"""The page on which the panel finds its one question on an answer, and the page of the question that was put."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires, seat_for
from app.access.permissions import Permission
from app.accounts import sessions
from app.agreeing import seen
from app.authorities import queries as authorities
from app.extensions import db
from app.followups import forms, queries, services
from app.followups.models import FollowUp
from app.htmx import render, see_other
from app.responses.views.by_link import private

bp = Blueprint("followups", __name__, url_prefix="/c/<slug>/answers")


@bp.get("/<int:number>/<int:answer>/question")
@requires(Permission.FOLLOWUP_ASK, Permission.FOLLOWUP_PUT)
def show(number: int, answer: int):
    return _page(number, answer, forms.QuestionForm(formdata=None))


@bp.post("/<int:number>/<int:answer>/question")
@requires(Permission.FOLLOWUP_ASK)
def propose(number: int, answer: int):
    form = forms.QuestionForm()
    if not form.validate_on_submit():
        return _page(number, answer, form, status=422)
    asked = queries.get_asked(g.conference, number, answer)
    if asks_first := _ask_when_it_is_put(asked.saying(form.text.data)):
        return asks_first
    found = services.propose(g.conference, number, answer, form.text.data, by=g.seat)
    return _after(number, answer, _said(found, _("It is proposed. The others read it without your name.")))


@bp.post("/<int:number>/<int:answer>/question/<int:question>/support")
@requires(Permission.FOLLOWUP_ASK)
def support(number: int, answer: int, question: int):
    if asks_first := _ask_when_it_is_put(queries.get_proposed(g.conference, question)):
        return asks_first
    found = services.support(g.conference, question, by=g.seat, seen=seen())
    return _after(number, answer, _said(found, _("You support it.")))


@bp.post("/<int:number>/<int:answer>/question/<int:question>/take-back")
@requires(Permission.FOLLOWUP_ASK)
def take_back(number: int, answer: int, question: int):
    services.take_back(g.conference, question, by=g.seat)
    return _after(number, answer, _("You support it no more. What nobody supports is gone."))


@bp.post("/<int:number>/<int:answer>/question/<int:question>/put")
@requires(Permission.FOLLOWUP_PUT)
def put(number: int, answer: int, question: int):
    if asks_first := asking.ask_first(_putting()):
        return asks_first
    services.put(g.conference, question, by=g.seat, seen=seen())
    return _after(number, answer, _put_words())


@bp.get("/questions/<int:number>")
@requires(Permission.RESPONSE_READ)
def put_show(number: int):
    return _put_page(queries.get_put(g.conference, number), forms.ReplyForm(formdata=None))


@bp.post("/questions/<int:number>")
@requires(Permission.FOLLOWUP_REPLY)
def reply(number: int):
    put, form = queries.get_put(g.conference, number), forms.ReplyForm()
    if not form.validate_on_submit():
        return _put_page(put, form, status=422)
    if asks_first := asking.ask_first(_replying()):
        return asks_first
    services.reply(g.conference, number, form.text.data, by=g.seat)
    db.session.commit()
    flash(_("Your answer is public."))
    return see_other(url_for("followups.put_show", number=number))


@bp.get("/by-link/<token>/questions/<int:number>")
@requires(Permission.RESPONSE_READ)
def by_link_show(token: str, number: int):
    put = queries.get_put_to(authorities.get_let_in(g.conference, token), number)
    return private(_put_page(put, forms.ReplyForm(formdata=None), token))


@bp.post("/by-link/<token>/questions/<int:number>")
@requires(Permission.RESPONSE_BY_LINK)
def reply_by_link(token: str, number: int):
    put, form = queries.get_put_to(authorities.get_let_in(g.conference, token), number), forms.ReplyForm()
    if not form.validate_on_submit():
        return private(_put_page(put, form, token, status=422))
    if asks_first := asking.ask_first(_replying()):
        return asks_first
    services.reply_by_link(g.conference, token, number, form.text.data, source=sessions.source())
    db.session.commit()
    flash(_("Your answer is public."))
    return see_other(url_for("followups.by_link_show", token=token, number=number))


def _ask_when_it_is_put(found: FollowUp | None):
    """Nobody publishes for good by a press that looks like one among many."""
    return asking.ask_first(_putting()) if queries.would_put(g.conference, found, g.seat) else None


def _said(found: FollowUp, otherwise: str) -> str:
    return _put_words() if found.put_at else otherwise


def _put_words() -> str:
    return _("It is put to whoever answered.")


def _putting() -> asking.Question:
    return asking.Question(
        _("Put this question?"),
        _("It is public, whoever answered is asked, and no other question can be put on this answer."),
        _("Put it"),
    )


def _replying() -> asking.Question:
    return asking.Question(
        _("Publish this answer?"), _("Everybody reads it at once, and it stays as it is."), _("Publish it")
    )


def _after(number: int, answer: int, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("followups.show", number=number, answer=answer))


def _page(number: int, answer: int, form, status: int = 200):
    asked, seat = queries.get_asked(g.conference, number, answer), seat_for(Permission.FOLLOWUP_ASK)
    may_propose = seat is not None and not asked.put and asked.judged.is_newest and not asked.own(seat)
    return render(
        "followups/show.html", asked=asked, seat=seat, form=form if may_propose else None, number=number, status=status
    )


def _put_page(put, form, token: str | None = None, status: int = 200):
    seat = seat_for(Permission.FOLLOWUP_REPLY)
    may_reply = not put.replied_at and can(Permission.RESPONSE_BY_LINK) if token else queries.may_reply(seat, put)
    older = not queries.is_newest(put)
    return render(
        "followups/put.html", put=put, older=older, form=form if may_reply else None, token=token, status=status
    )
