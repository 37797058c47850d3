"""Asking from the hall without an account, and reading what was handed in before anybody else does."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.accounts import strangers
from app.extensions import db
from app.floor import forms, queries, stamps
from app.floor.services import handing_in
from app.floor.views import bp
from app.hearings import queries as hearings
from app.hearings.models import Session
from app.hearings.services import asking
from app.htmx import after_act, render, see_other
from app.paging import came_from, part_of


@bp.get("/hand-in")
@requires(Permission.AUDIENCE_HAND_IN)
def ask_here(number: int):
    return _ask_page(hearings.get_session(g.conference, number))


@bp.post("/hand-in")
@requires(Permission.AUDIENCE_HAND_IN)
def hand_in(number: int):
    session, form = hearings.get_session(g.conference, number), forms.HandInForm()
    if not form.validate_on_submit():
        return _ask_page(session, form, 422)
    sender = strangers.sender_of(stamps.subject_of(session))
    handing_in.hand_in(session, form.text.data, stamps.read_stamp(form.stamp.data), sender)
    db.session.commit()
    flash(_("Your question arrived. Whoever facilitates reads it first."))
    return see_other(url_for("floor.ask_here", number=session.number))


@bp.get("/sift")
@requires(Permission.AUDIENCE_SIFT)
def sift(number: int):
    return _sift_page(hearings.get_session(g.conference, number))


@bp.post("/handed-in/<int:hall_id>/accept")
@requires(Permission.AUDIENCE_SIFT)
def accept_hall_question(number: int, hall_id: int):
    session = hearings.get_session(g.conference, number)
    handed, form = queries.get_hall_question(session, hall_id), _accept_form()
    if not form.validate_on_submit():
        return _sift_page(session, 422, handed, accept=form)
    experts = hearings.list_experts_numbered(g.conference, form.experts.data)
    handing_in.accept(session, handed, experts, by=g.seat)
    return _after(session)


@bp.post("/handed-in/<int:hall_id>/decline")
@requires(Permission.AUDIENCE_SIFT)
def decline_hall_question(number: int, hall_id: int):
    session = hearings.get_session(g.conference, number)
    handed, form = queries.get_hall_question(session, hall_id), forms.DeclineForm()
    if not form.validate_on_submit():
        return _sift_page(session, 422, handed, decline=form)
    handing_in.decline(session, handed, form.reason.data, by=g.seat)
    return _after(session)


def _after(session: Session):
    db.session.commit()
    return after_act(url_for("floor.sift", number=session.number, **came_from()), lambda: _sift_page(session))


def _ask_page(session: Session, form=None, status: int = 200):
    form = form or forms.HandInForm(formdata=None)
    form.stamp.data = stamps.new_stamp(session)
    return render(
        "floor/ask.html",
        status=status,
        session=session,
        form=form,
        closed=asking.why_no_audience(session),
        counts=queries.count_hall_questions(session),
        reasons=queries.list_reasons(session),
    )


def _sift_page(session: Session, status: int = 200, refused=None, accept=None, decline=None):
    """What waits, a part at a time: a whole hall hands in. One whose form was refused is there in any case."""
    part = part_of(queries.list_waiting_hall_questions(session), lambda one: one.text)
    rows = part.rows if refused is None or refused in part.rows else [refused, *part.rows]
    accepting = {one.id: _accept_form(formdata=None).beside(one.id) for one in rows}
    declining = {one.id: forms.DeclineForm(formdata=None).beside(one.id) for one in rows}
    if refused is not None:
        accepting[refused.id] = (accept or accepting[refused.id]).beside(refused.id)
        declining[refused.id] = (decline or declining[refused.id]).beside(refused.id)
    return render(
        "floor/sift.html",
        fragment="waiting",
        status=status,
        session=session,
        part=part,
        handed_in=[(one, accepting[one.id], declining[one.id]) for one in rows],
        counts=queries.count_hall_questions(session),
    )


def _accept_form(**more) -> forms.AcceptForm:
    return forms.AcceptForm(**more).offer(hearings.list_experts(g.conference, confirmed_only=True))
