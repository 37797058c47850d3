"""The page on which somebody reads what was done in her name, and the sheet a facilitator prints of it."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission as P
from app.agreeing import seen
from app.conferences.queries import get_panelist
from app.extensions import db
from app.htmx import render, see_other
from app.onbehalf import queries, services

bp = Blueprint("onbehalf", __name__, url_prefix="/c/<slug>/in-my-name")


@bp.get("")
@requires(P.TYPED_CONFIRM)
def show():
    return render("onbehalf/show.html", done=queries.list_done(g.seat), member=g.seat)


@bp.get("/seats/<int:member_id>")
@requires(P.TYPED_PRINT)
def sheet(member_id: int):
    member = get_panelist(g.conference, member_id)
    return render("onbehalf/sheet.html", done=queries.list_done(member), member=member)


@bp.post("/<int:number>/confirm")
@requires(P.TYPED_CONFIRM)
def confirm(number: int):
    act, said = queries.get_act(g.seat, number)
    services.confirm(act, said, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Confirmed: this is yours, and it counts."))
    return see_other(url_for("onbehalf.show"))


@bp.post("/<int:number>/take-back")
@requires(P.TYPED_CONFIRM)
def take_back(number: int):
    act, _said = queries.get_act(g.seat, number)
    services.take_back(act, by=g.seat)
    db.session.commit()
    flash(_("Taken back."))
    return see_other(url_for("onbehalf.show"))
