"""Short ballots: opened and closed by the facilitator, decided by the panel."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import after_act, render, see_other
from app.questions import queries as questions
from app.shortballots import forms, offers, queries, services
from app.shortballots.kinds import Subject
from app.shortballots.pages import Page

bp = Blueprint("shortballots", __name__, url_prefix="/c/<slug>/short-ballots")


@bp.get("")
@requires(Permission.SHORT_BALLOT_READ)
def show():
    return _show()


@bp.post("")
@requires(Permission.SHORT_BALLOT_OPEN)
def open_ballot():
    form = forms.OpenForm()
    if not form.validate_on_submit():
        return _show(form, 422)
    ballot = services.open_ballot(g.conference, Subject(form.subject.data), form.places.data, form.most.data, by=g.seat)
    db.session.commit()
    flash(_("The short ballot is open. Panelists see it on their first page."))
    return see_other(url_for("shortballots.read", number=ballot.number))


@bp.get("/<int:number>")
@requires(Permission.SHORT_BALLOT_READ)
def read(number: int):
    return _ballot_page(queries.get_ballot(g.conference, number))


@bp.post("/<int:number>/pick")
@requires(Permission.SHORT_BALLOT_PICK)
def pick(number: int):
    ballot = queries.get_ballot(g.conference, number)
    form = forms.PickForm().offer(ballot, queries.list_standing(ballot))
    if not form.validate_on_submit():
        return _ballot_page(ballot, form, 422)
    services.pick(ballot, form.chosen.data, by=g.seat)
    db.session.commit()
    flash(_("Your choice is saved. You can change it until the short ballot is closed."))
    return after_act(url_for("shortballots.read", number=number), lambda: _ballot_page(ballot))


@bp.post("/<int:number>/close")
@requires(Permission.SHORT_BALLOT_OPEN)
def close(number: int):
    ballot = queries.get_ballot(g.conference, number)
    if ballot.is_open and (question := asking.ask_first(_question())):
        return question
    services.close(ballot, by=g.seat)
    db.session.commit()
    flash(_("Counted. The panel sees the result here."))
    return see_other(url_for("shortballots.read", number=number))


@bp.post("/<int:number>/take")
@requires(Permission.QUESTION_ADOPT)
def take(number: int):
    added = services.take_into_list(queries.get_ballot(g.conference, number), by=g.seat)
    db.session.commit()
    flash(_told(added))
    return see_other(url_for("questions.show"))


def _told(added: int) -> str:
    if not added:
        return _("What is chosen stands in the list already.")
    return ngettext(
        "%(num)s question was added to the list. Now word and order it.",
        "%(num)s questions were added to the list. Now word and order them.",
        added,
    )


def _question() -> asking.Question:
    return asking.Question(
        _("Close the short ballot and count?"),
        _("The panel sees the counts at once, and nobody can pick any more. Who picked what is forgotten."),
        _("Close and count"),
    )


def _show(form=None, status: int = 200):
    may_open = can(Permission.SHORT_BALLOT_OPEN)
    hindrances = {one: offers.OPEN.hindrance(queries.opening_of(g.conference, one)) for one in Subject if may_open}
    form = form or forms.OpenForm(formdata=None, places=5, most=5)
    return render(
        "shortballots/show.html",
        status=status,
        ballots=queries.list_ballots(g.conference),
        form=form.offer([one for one, why in hindrances.items() if why is None]),
        hindered=[(one.label, why) for one, why in hindrances.items() if why is not None],
        may_open=may_open,
    )


def _ballot_page(ballot, form=None, status: int = 200):
    seat = queries.find_seat(ballot, g.seats)
    page = Page(ballot)
    found = offered(offers.ACTS, offers.Course(ballot.is_open, seat is not None), can)
    if form is None:
        form = forms.PickForm(formdata=None, chosen=seat.picks if seat else []).offer(ballot, page.standing)
    return render(
        "shortballots/read.html",
        fragment="short_ballot",
        status=status,
        page=page,
        ballot=ballot,
        form=form,
        offered=found.names,
        hindered=[why for act, why in found.hindered if act is offers.PICK and ballot.is_open],
        has_picked=seat is not None and seat.picks is not None,
        may_take=can(Permission.QUESTION_ADOPT) and not page.is_on_experts and not questions.is_adopted(g.conference),
    )
