"""Opening votes, closing them, making them void, and the results that everybody can recount."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, holds, requires, seat_for
from app.access.offers import offered
from app.access.permissions import Permission
from app.attendance import queries as attendance
from app.conferences import queries as conferences
from app.conferences import waiting
from app.conferences.services import seconding
from app.drafting.queries import versions
from app.extensions import db
from app.fields import MOST_DIGITS, in_zone
from app.htmx import render, see_other
from app.voting import forms, lines, offers, pages, questions, sealing, weighty
from app.voting.motion import Terms
from app.voting.queries import box, objections, owing, results, rolls, rounds, trusted
from app.voting.services import closing, opening, recording, voiding
from app.voting.views import bp


@bp.get("")
@requires(Permission.ROUND_READ)
def show():
    return render(
        "voting/show.html",
        page=pages.list_page(g.conference, seat_for(Permission.BALLOT_CAST)),
        waiting=waiting.list_told(g.conference, g.seats, weighty.VOID),
    )


@bp.get("/open")
@requires(Permission.ROUND_OPEN)
def choose():
    """An empty form, or one that is filled in for a second vote (`again`), or for all recommendations (`all`)."""
    filled = {"kind": g.conference.scale}
    again = request.args.get("again", "")
    if again.isdecimal() and len(again) < MOST_DIGITS:
        filled |= pages.as_before(rounds.get_round(g.conference, int(again)))
    elif "all" in request.args:
        filled |= {"passages": [passage.id for passage in owing.list_undecided(g.conference)]}
    return _open_page(forms.OpenForm(formdata=None, **filled))


@bp.post("/open")
@requires(Permission.ROUND_OPEN)
def open_round():
    form = forms.OpenForm(kind=g.conference.scale)
    passages, panel, _named = _offer(form)
    if not form.validate_on_submit():
        return _open_page(form, status=422)
    motions = form.motions([passage for passage in passages if passage.id in (form.passages.data or ())])
    present = [member for member in panel if member.id in form.present.data]
    if question := asking.ask_first(questions.opening(len(motions), len(present))):
        return question
    on_paper = [member for member in present if member.id in (form.on_paper.data or ())]
    terms = Terms(
        present,
        on_paper=on_paper,
        receipt_policy=form.receipts.data,
        closes_at=in_zone(form.closes_at.data, g.conference.time_zone),
    )
    opening.open_rounds(g.conference, motions, terms, parent=form.parent, by=g.seat)
    db.session.commit()
    if form.parts:
        flash(_("Text, roll and rule are frozen. Ballots are taken as soon as every keyholder has taken a part."))
    else:
        flash(_("The vote is open. Text, roll and rule are frozen."))
    return see_other(url_for("voting.show"))


@bp.get("/<int:number>")
@requires(Permission.ROUND_READ)
def result(number: int):
    vote = rounds.get_round(g.conference, number)
    return render(
        "voting/result.html",
        card=pages.card_of(vote),
        vote=vote,
        waiting=waiting.list_told(g.conference, g.seats, weighty.VOID, subject=str(number)),
        receipts=box.published_ballots(vote) if vote.secrecy == "secret" else [],
        named=box.list_open_ballots(vote) if vote.is_counted else [],
        **_afterwards(vote),
        reasons=box.list_reasons(vote) if vote.is_counted else [],
    )


def _afterwards(vote) -> dict:
    """What stands with a counted vote: its roll for the panel, and the objections to it."""
    roll = rolls.list_roll(vote) if vote.counts is not None and holds(Permission.ROLL_READ) else []
    mine = {seat.id for seat in g.seats}
    seat = seat_for(Permission.OBJECTION_WRITE)
    return {
        "roll": roll,
        "own_marks": [entry for entry in roll if entry.member_id in mine],
        "objections": objections.list_objections(vote),
        "may_object": seat is not None and bool(offered([offers.OBJECT], objections.outcome_for(vote, seat), can).acts),
    }


@bp.get("/<int:number>/close")
@requires(Permission.ROUND_CLOSE)
def close(number: int):
    vote = rounds.get_round(g.conference, number)
    if offers.CLOSE.hindrance(offers.Course(vote.state)):  # somebody was quicker, or the page is an old one
        return see_other(url_for("voting.result", number=number))
    return render("voting/close.html", vote=vote, missing_ballots=questions.missing_ballots)


@bp.post("/<int:number>/close")
@requires(Permission.ROUND_CLOSE)
def close_round(number: int):
    vote = rounds.get_round(g.conference, number)
    if question := asking.ask_first(questions.closing(vote)):
        return question
    found = closing.close_round(vote, by=g.seat)
    db.session.commit()
    if found is None and vote.is_unlocking:
        flash(_("No ballot is taken any more. Now the keyholders give their parts."))
        return see_other(url_for("keyholders.show", number=number))
    if found is None:
        flash(_("No ballot is taken any more. Now two people type in the paper ballots."))
        return see_other(url_for("paper.show", number=number))
    sealing.seal_at_once()
    flash(_("The vote is closed and counted. Everybody can recount it."))
    return see_other(url_for("voting.result", number=number))


@bp.get("/<int:number>/void")
@requires(Permission.ROUND_VOID)
def void(number: int):
    vote = rounds.get_round(g.conference, number)
    if offers.VOID.hindrance(offers.Course(vote.state)):
        return see_other(url_for("voting.result", number=number))
    return _void_page(vote, forms.VoidForm(formdata=None))


@bp.post("/<int:number>/void")
@requires(Permission.ROUND_VOID)
def void_round(number: int):
    vote, form = rounds.get_round(g.conference, number), forms.VoidForm()
    if not form.validate_on_submit():
        return _void_page(vote, form, status=422)
    seconding.propose(g.conference, weighty.VOID, str(number), {"reason": form.reason.data}, by=g.seat)
    db.session.commit()
    flash(_("Proposed. The vote is void as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("voting.show"))


@bp.get("/<int:number>/decline")
@requires(Permission.ROUND_CLOSE)
def decline(number: int):
    vote, form = rounds.get_round(g.conference, number), forms.DeclineForm(formdata=None)
    if not pages.card_of(vote).owes_attempt:
        return see_other(url_for("voting.result", number=number))
    return render("voting/decline.html", vote=vote, form=form)


@bp.post("/<int:number>/decline")
@requires(Permission.ROUND_CLOSE)
def decline_attempt(number: int):
    vote, form = rounds.get_round(g.conference, number), forms.DeclineForm()
    if not form.validate_on_submit():
        return render("voting/decline.html", vote=vote, form=form, status=422)
    if question := asking.ask_first(questions.declining(vote)):
        return question
    voiding.decline_attempt(vote, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("Recorded. The text counts as not agreed, with this reason."))
    return see_other(url_for("voting.result", number=number))


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
    doubt = questions.recording(lines.percent_in_all(form.rows))
    if doubt and (page := asking.ask_first(doubt)):
        return page
    recording.record_result(
        g.conference,
        by=g.seat,
        passage=versions.find_by_label(g.conference, form.passage.data),
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


def _void_page(vote, form, status: int = 200):
    waits = waiting.list_told(g.conference, g.seats, weighty.VOID, subject=str(vote.number))
    return render("voting/void.html", status=status, vote=vote, form=form, waiting=waits)


def _open_page(form, status: int = 200):
    passages, panel, named = _offer(form)
    if not form.present.data:
        here = {stay.member_id for stay in attendance.list_here(g.conference)}
        form.present.data = [member.id for member in panel if not here or member.id in here]
    return render(
        "voting/open.html",
        status=status,
        form=form,
        passages=passages,
        panel=panel,
        named=named,
        has_text=rounds.has_text(g.conference),
    )


def _offer(form):
    passages = rounds.list_votable(g.conference)
    panel = conferences.list_panelists(g.conference)
    form.passages.choices = [(passage.id, passage.number) for passage in passages]
    # A condition that does not hold is refused with its reason when it comes; it is not put up for choice.
    conditions = results.list_conditions(g.conference, that_hold=request.method == "GET")
    form.depends_on.choices = [("", _("Always")), *conditions]
    form.present.choices = form.on_paper.choices = [(member.id, member.name) for member in panel]
    named = trusted.panel_of(g.conference) if g.conference.key_parts else None
    if named:
        form.parts, form.trusted = g.conference.key_parts, [member.id for member in named.trusted]
        form.shows_trusted = named.is_settled
    return passages, panel, named
