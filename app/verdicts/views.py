"""The page on which the panel says of each answer whether it answers them, and everybody reads what it says."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires, seat_for
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import render, see_other
from app.verdicts import forms, queries, services
from app.verdicts.kinds import Opinion

bp = Blueprint("verdicts", __name__, url_prefix="/c/<slug>/verdicts")


@bp.get("/<int:number>")
@requires(Permission.RESPONSE_READ)
def show(number: int):
    return _page(number)


@bp.post("/<int:number>/<int:answer>")
@requires(Permission.VERDICT_GIVE)
def judge(number: int, answer: int):
    judged, form = queries.get_judged(g.conference, number, answer), forms.VerdictForm().beside(answer)
    if not form.validate_on_submit():
        return _page(number, {judged.number: form}, status=422)
    services.judge(g.conference, number, answer, Opinion(form.opinion.data), form.reason.data, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("It is counted. You can say something else as long as no newer answer comes."))
    return see_other(url_for("verdicts.show", number=number))


@bp.post("/<int:number>/<int:answer>/withdraw")
@requires(Permission.VERDICT_GIVE)
def withdraw(number: int, answer: int):
    services.withdraw(g.conference, number, answer, by=g.seat)
    db.session.commit()
    flash(_("It is taken back: it is counted no more, and its reason is gone."))
    return see_other(url_for("verdicts.show", number=number))


def _page(number: int, typed: dict | None = None, status: int = 200):
    passage, judged = queries.list_judged(g.conference, number)
    seat = seat_for(Permission.VERDICT_GIVE)
    mine = {one.number: _form(one, seat) for one in judged if seat is not None and one.is_newest}
    return render(
        "verdicts/show.html", passage=passage, judged=judged, forms_of=mine | (typed or {}), seat=seat, status=status
    )


def _form(judged: queries.Judged, seat) -> forms.VerdictForm:
    said = judged.of(seat)
    told = {"opinion": said.opinion.value, "reason": said.reason} if said else {}
    return forms.VerdictForm(formdata=None, data=told).beside(judged.number)
