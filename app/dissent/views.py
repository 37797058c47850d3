"""Statements of dissent: reading, writing, joining, leaving."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.dissent import forms, offers, queries, services
from app.extensions import db
from app.htmx import after_act, render

WHOLE = 0
bp = Blueprint("dissent", __name__, url_prefix="/c/<slug>/dissent")


@bp.get("")
@requires(Permission.DISSENT_READ)
def show():
    return _show()


@bp.post("/write")
@requires(Permission.DISSENT_WRITE)
def write_statement():
    decided, form = queries.list_decided(g.conference), forms.StatementForm()
    form.passage.choices = _choices(decided, queries.may_dissent_from_whole(g.conference))
    if not form.validate_on_submit():
        return _show(form, status=422)
    passage = next((passage for passage in decided if passage.id == form.passage.data), None)
    services.write_statement(g.conference, passage, form.text.data, named=form.named.data, by=g.seat)
    db.session.commit()
    flash(_("Your statement stands. Others can join it until the window closes."))
    return after_act(url_for("dissent.show"), _show)


@bp.get("/<int:number>/revise")
@requires(Permission.DISSENT_WRITE)
def revise(number: int):
    statement = queries.get_statement(g.conference, number)
    return render("dissent/revise.html", statement=statement, form=forms.RevisionForm(formdata=None, obj=statement))


@bp.post("/<int:number>/revise")
@requires(Permission.DISSENT_WRITE)
def revise_statement(number: int):
    statement, form = queries.get_statement(g.conference, number, for_update=True), forms.RevisionForm()
    if not form.validate_on_submit():
        return render("dissent/revise.html", statement=statement, form=form, status=422)
    services.revise_statement(statement, form.text.data, by=g.seat)
    db.session.commit()
    flash(_("Saved."))
    return after_act(url_for("dissent.show"), _show)


@bp.post("/<int:number>/sponsor")
@requires(Permission.DISSENT_WRITE)
def sponsor(number: int):
    statement, form = queries.get_statement(g.conference, number, for_update=True), forms.SponsorForm()
    services.sponsor(statement, named=form.named.data, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("You stand behind this statement."))
    return after_act(url_for("dissent.show"), _show)


@bp.post("/<int:number>/leave")
@requires(Permission.DISSENT_WRITE)
def leave(number: int):
    services.leave(queries.get_statement(g.conference, number, for_update=True), by=g.seat)
    db.session.commit()
    flash(_("You do not stand behind this statement any more."))
    return after_act(url_for("dissent.show"), _show)


def _show(form: forms.StatementForm | None = None, status: int = 200):
    if form is None:
        form = forms.StatementForm(formdata=None)
        whole = queries.may_dissent_from_whole(g.conference)
        form.passage.choices = _choices(queries.list_decided(g.conference), whole)
    ends, is_open = queries.window_ends(g.conference), queries.window_is_open(g.conference)
    room = offers.Room(is_open, is_decided=bool(form.passage.choices))
    return render(
        "dissent/show.html",
        fragment="statements",
        status=status,
        form=form,
        may_write=bool(offered([offers.WRITE], room, can).acts),
        rows=[(one, _acts_on(one, is_open)) for one in queries.list_statements(g.conference)],
        wanted=queries.sponsors_wanted(g.conference),
        ends=ends,
        is_open=is_open,
    )


def _acts_on(statement, is_open: bool) -> set[str]:
    return offered(offers.OF_A_STATEMENT, queries.standing_of(statement, g.seats, is_open=is_open), can).names


def _choices(decided, whole: bool):
    passages = [(passage.id, passage.recommendation_label or passage.label) for passage in decided]
    return [*passages, (WHOLE, _("The whole document"))] if whole else passages
