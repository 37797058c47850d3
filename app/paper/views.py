"""Paper ballots: preparing, printing, choosing paper for oneself, typing in the count."""

from flask import Blueprint, flash, g, request, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import after_act, render, see_other
from app.paper import forms, pages, queries, services
from app.voting import questions, sealing
from app.voting.queries import rolls, rounds

bp = Blueprint("paper", __name__, url_prefix="/c/<slug>/paper")
MOST_COPIES = 200


@bp.get("/<int:number>")
@requires(Permission.PAPER_COUNT)
def show(number: int):
    vote = queries.get_round(g.conference, number)
    return _show(vote, forms.count_form(vote, formdata=None))


@bp.get("/<int:number>/print")
@requires(Permission.PAPER_PREPARE)
def print_ballots(number: int):
    """Ballots to print, as many as asked for, each with the exact text's fingerprint and the rule."""
    vote = queries.get_round(g.conference, number)
    asked = request.args.get("copies", "")
    copies = int(asked) if asked.isdecimal() and len(asked) < 5 else len(rolls.list_paper_marks(vote)) or 1
    return render("paper/print.html", vote=vote, copies=max(1, min(copies, MOST_COPIES)), large="large" in request.args)


@bp.post("/<int:number>/mine")
@requires(Permission.BALLOT_CAST)
def choose_paper(number: int):
    vote, form = rounds.get_round(g.conference, number), forms.ChoiceForm()
    on_paper = form.on_paper.data == "yes"
    if on_paper and (question := asking.ask_first(questions.choosing_paper(vote))):
        return question
    services.choose(vote, on_paper=on_paper, by=g.seat)
    db.session.commit()
    return see_other(url_for("voting.ballot", number=number))


@bp.post("/<int:number>/roll/<int:member_id>/teller")
@requires(Permission.PAPER_PREPARE)
def name_teller(number: int, member_id: int):
    vote = queries.get_round(g.conference, number)
    services.name_teller(vote, queries.get_roll_entry(vote, member_id), by=g.seat)
    db.session.commit()
    return _after(vote)


@bp.post("/<int:number>/count")
@requires(Permission.PAPER_COUNT)
def enter_count(number: int):
    vote = queries.get_round(g.conference, number)
    form = forms.count_form(vote)
    if not form.validate_on_submit():
        return _show(vote, form, status=422)
    counted = services.enter_count(vote, form.counts, by=g.seat)
    db.session.commit()
    if not counted:
        flash(_("Your count is noted. The vote is counted as soon as a second person reads the same."))
        return see_other(url_for("paper.show", number=number))
    if vote.is_unlocking:
        flash(_("Both counts agree. Now the keyholders give their parts."))
        return see_other(url_for("keyholders.show", number=number))
    sealing.seal_at_once()
    flash(_("Both counts agree. Paper and screen are added up, and everybody can recount."))
    return see_other(url_for("voting.result", number=number))


def _after(vote):
    return after_act(
        url_for("paper.show", number=vote.number),
        lambda: _show(vote, forms.count_form(vote, formdata=None)),
    )


def _show(vote, form, status: int = 200):
    services.require_counter(vote, g.seat)
    page = pages.Paper(vote, g.seat)
    return render("paper/show.html", fragment="paper", status=status, vote=vote, form=form, page=page)
