"""Votes: the list, opening, the ballot, closing, results that everybody can recount."""

from flask import Blueprint, Response, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences import queries as conferences
from app.conferences.context import member_as
from app.drafting import queries as drafting
from app.extensions import db
from app.htmx import render, see_other
from app.voting import forms, queries, receipts, services, storage

bp = Blueprint("voting", __name__, url_prefix="/c/<slug>/voting")


@bp.get("")
@requires(Permission.ROUND_READ)
def show():
    votes = queries.list_rounds(g.conference)
    seat = member_as(Role.PANELIST) if can(Permission.BALLOT_CAST) else None
    return render(
        "voting/show.html",
        votes=[(vote, queries.result_of(vote)) for vote in votes],
        recorded=queries.list_recorded(g.conference),
        to_cast=queries.list_to_cast(g.conference, seat) if seat else [],
    )


@bp.get("/open")
@requires(Permission.ROUND_OPEN)
def choose():
    return _open_page(forms.OpenForm(formdata=None))


@bp.post("/open")
@requires(Permission.ROUND_OPEN)
def open_round():
    form = forms.OpenForm()
    passages, panel = _offer(form)
    if not form.validate_on_submit():
        return _open_page(form, status=422)
    present = [member for member in panel if member.id in form.present.data]
    for passage in passages:
        if passage.id in form.passages.data:
            services.open_round(
                g.conference, passage=passage, present=present, receipt_policy=form.receipts.data,
                by=member_as(Role.FACILITATOR),
            )  # fmt: skip
    db.session.commit()
    flash(_("The vote is open. Text, roll and rule are frozen."))
    return see_other(url_for("voting.show"))


@bp.get("/<int:number>")
@requires(Permission.ROUND_READ)
def result(number: int):
    vote = queries.get_round(g.conference, number)
    return render(
        "voting/result.html",
        vote=vote,
        result=queries.result_of(vote),
        slips=queries.list_slips(vote) if vote.is_counted and vote.receipts == "codes" else [],
        codes=sorted(slip.code for slip in queries.list_slips(vote)) if vote.is_counted else [],
        named=queries.list_open_ballots(vote) if vote.is_counted else [],
        reasons=queries.list_reasons(vote) if vote.is_counted else [],
        few=queries.FEW,
    )


@bp.get("/<int:number>/published.json")
@requires(Permission.ROUND_READ)
def published(number: int):
    """The published file of a counted vote, byte for byte as its fingerprint says."""
    vote = queries.get_counted_round(g.conference, number)
    return Response(
        vote.published,
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{g.conference.slug}-vote-{number}.json"'},
    )


@bp.get("/<int:number>/ballot")
@requires(Permission.BALLOT_CAST)
def ballot(number: int):
    vote = queries.get_round(g.conference, number)
    form = forms.BallotForm(vote, formdata=None, code=receipts.new_code())
    return _ballot_page(vote, form)


@bp.post("/<int:number>/ballot")
@requires(Permission.BALLOT_CAST)
def cast_ballot(number: int):
    vote = queries.get_round(g.conference, number)
    form, seat = forms.BallotForm(vote), member_as(Role.PANELIST)
    if not form.validate_on_submit():
        return _ballot_page(vote, form, status=422)
    receipt = services.cast_ballot(
        vote,
        form.choice.data,
        code=form.code.data,
        own_word=form.own_word.data,
        reason=form.reason.data,
        by=seat,
    )
    db.session.commit()
    waiting = queries.list_to_cast(g.conference, seat)
    return render("voting/receipt.html", fragment="receipt", vote=vote, receipt=receipt, waiting=waiting)


@bp.get("/<int:number>/close")
@requires(Permission.ROUND_CLOSE)
def close(number: int):
    return render("voting/close.html", vote=queries.get_round(g.conference, number))


@bp.post("/<int:number>/close")
@requires(Permission.ROUND_CLOSE)
def close_round(number: int):
    vote = queries.get_round(g.conference, number)
    services.close_round(vote, by=member_as(Role.FACILITATOR))
    db.session.commit()
    if storage.scrub():
        services.mark_sealed(queries.get_round(g.conference, number))
        db.session.commit()
    flash(_("The vote is closed and counted. Everybody can recount it."))
    return see_other(url_for("voting.result", number=number))


@bp.get("/<int:number>/void")
@requires(Permission.ROUND_VOID)
def void(number: int):
    return render(
        "voting/void.html", vote=queries.get_round(g.conference, number), form=forms.VoidForm(formdata=None)
    )


@bp.post("/<int:number>/void")
@requires(Permission.ROUND_VOID)
def void_round(number: int):
    vote, form = queries.get_round(g.conference, number), forms.VoidForm()
    if not form.validate_on_submit():
        return render("voting/void.html", vote=vote, form=form, status=422)
    services.void_round(vote, form.reason.data, by=member_as(Role.FACILITATOR))
    db.session.commit()
    flash(_("The vote is void. The reason is public."))
    return see_other(url_for("voting.show"))


@bp.get("/record")
@requires(Permission.RESULT_RECORD)
def record():
    return render("voting/record.html", form=forms.RecordForm(formdata=None))


@bp.post("/record")
@requires(Permission.RESULT_RECORD)
def record_result():
    form = forms.RecordForm()
    if not form.validate_on_submit():
        return render("voting/record.html", form=form, status=422)
    services.record_result(
        g.conference,
        by=member_as(Role.ORGANIZER),
        passage=drafting.find_by_label(g.conference, form.passage.data),
        question=form.question.data,
        rows=form.rows,
        precision=form.precision.data,
        figures={"present": int(form.present.data)} if form.present.data else {},
        unanimous=form.unanimous.data or None,
        note=form.note.data,
    )
    db.session.commit()
    flash(_("Recorded, with its source. It counts as what it is: a report."))
    return see_other(url_for("voting.show"))


def _open_page(form, status: int = 200):
    passages, panel = _offer(form)
    if not form.present.data:
        form.present.data = [member.id for member in panel]
    return render("voting/open.html", status=status, form=form, passages=passages, panel=panel)


def _offer(form):
    passages = queries.list_votable(g.conference)
    panel = conferences.list_panelists(g.conference)
    form.passages.choices = [(passage.id, passage.number) for passage in passages]
    form.present.choices = [(member.id, member.name) for member in panel]
    return passages, panel


def _ballot_page(vote, form, status: int = 200):
    entry = queries.find_roll_entry(vote, member_as(Role.PANELIST))
    return render("voting/ballot.html", fragment="ballot", status=status, vote=vote, form=form, entry=entry)
