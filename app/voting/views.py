"""Votes: the list, opening, the ballot, closing, results that everybody can recount."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import requires, seat_for
from app.access.permissions import Permission
from app.attendance import queries as attendance
from app.conferences import queries as conferences
from app.drafting.queries import versions
from app.extensions import db
from app.htmx import render, see_other
from app.voting import forms, offers, pages, queries, receipts, services, storage
from app.voting.ballot_forms import ballot_form
from app.voting.motion import Terms

bp = Blueprint("voting", __name__, url_prefix="/c/<slug>/voting")
ROOM_FOR_REASONS = 32_768


@bp.get("")
@requires(Permission.ROUND_READ)
def show():
    return render("voting/show.html", page=pages.list_page(g.conference, seat_for(Permission.BALLOT_CAST)))


@bp.get("/open")
@requires(Permission.ROUND_OPEN)
def choose():
    return _open_page(forms.OpenForm(formdata=None, kind=g.conference.scale))


@bp.post("/open")
@requires(Permission.ROUND_OPEN)
def open_round():
    form = forms.OpenForm(kind=g.conference.scale)
    passages, panel = _offer(form)
    if not form.validate_on_submit():
        return _open_page(form, status=422)
    motions = form.motions([passage for passage in passages if passage.id in (form.passages.data or ())])
    present = [member for member in panel if member.id in form.present.data]
    terms = Terms(present, receipt_policy=form.receipts.data)
    services.open_rounds(g.conference, motions, terms, parent=form.parent, by=g.seat)
    db.session.commit()
    flash(_("The vote is open. Text, roll and rule are frozen."))
    return see_other(url_for("voting.show"))


@bp.get("/<int:number>")
@requires(Permission.ROUND_READ)
def result(number: int):
    vote = queries.get_round(g.conference, number)
    return render(
        "voting/result.html",
        card=pages.card_of(vote),
        vote=vote,
        slips=queries.list_slips(vote) if vote.is_counted and vote.receipts == "codes" else [],
        codes=sorted(slip.code for slip in queries.list_slips(vote)) if vote.is_counted else [],
        named=queries.list_open_ballots(vote) if vote.is_counted else [],
        reasons=queries.list_reasons(vote) if vote.is_counted else [],
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
    return _ballot_page(vote, _empty_ballot(vote))


@bp.post("/<int:number>/ballot")
@requires(Permission.BALLOT_CAST)
def cast_ballot(number: int):
    vote = queries.get_round(g.conference, number)
    form, seat = ballot_form(vote), g.seat
    if not form.validate_on_submit():
        return _ballot_page(vote, form, status=422)
    if form.step.data in ("review", "change"):
        return _ballot_page(vote, form, reviewed=form.step.data == "review")
    receipt = services.cast_ballot(
        vote, form.ballot, code=form.code.data, own_word=form.own_word.data, reason=form.reason.data, by=seat
    )
    waiting = queries.list_to_cast(g.conference, seat)
    # Put together before the commit, so that nothing is read twice in the busiest minute; sent only after it.
    answer = render("voting/receipt.html", fragment="receipt", vote=vote, receipt=receipt, waiting=waiting)
    db.session.commit()
    return answer


@bp.get("/ballots")
@requires(Permission.BALLOT_CAST)
def ballots():
    votes = queries.list_to_cast(g.conference, g.seat)
    return _paper_page([_empty_ballot(vote, f"v{vote.number}-") for vote in votes])


@bp.post("/ballots")
@requires(Permission.BALLOT_CAST)
def cast_ballots():
    seat = g.seat
    papers = [ballot_form(vote, prefix=f"v{vote.number}-") for vote in _votes_sent()]
    valid = [form.validate_on_submit() for form in papers]
    if not all(valid):
        return _paper_page(papers, status=422)
    if request.form.get("step") in ("review", "change"):
        return _paper_page(papers, reviewed=request.form["step"] == "review")
    cast = [services.Paper(form.vote, form.ballot, form.code.data, form.reason.data) for form in papers]
    receipts = services.cast_ballots(g.conference, cast, by=seat)
    db.session.commit()
    return render("voting/receipts.html", fragment="receipts", receipts=receipts)


@bp.get("/<int:number>/close")
@requires(Permission.ROUND_CLOSE)
def close(number: int):
    return render("voting/close.html", vote=queries.get_round(g.conference, number))


@bp.post("/<int:number>/close")
@requires(Permission.ROUND_CLOSE)
def close_round(number: int):
    vote = queries.get_round(g.conference, number)
    found = services.close_round(vote, by=g.seat)
    db.session.commit()
    if found is None:
        storage.scrub()
        flash(_("No ballot is taken any more. Now two people type in the paper ballots."))
        return see_other(url_for("paper.show", number=number))
    if storage.scrub():
        services.mark_sealed(queries.get_round(g.conference, number))
        db.session.commit()
    flash(_("The vote is closed and counted. Everybody can recount it."))
    return see_other(url_for("voting.result", number=number))


@bp.get("/<int:number>/void")
@requires(Permission.ROUND_VOID)
def void(number: int):
    return render("voting/void.html", vote=queries.get_round(g.conference, number), form=forms.VoidForm(formdata=None))


@bp.post("/<int:number>/void")
@requires(Permission.ROUND_VOID)
def void_round(number: int):
    vote, form = queries.get_round(g.conference, number), forms.VoidForm()
    if not form.validate_on_submit():
        return render("voting/void.html", vote=vote, form=form, status=422)
    services.void_round(vote, form.reason.data, by=g.seat)
    db.session.commit()
    storage.scrub()
    flash(_("The vote is void. The reason is public."))
    return see_other(url_for("voting.show"))


@bp.get("/<int:number>/decline")
@requires(Permission.ROUND_CLOSE)
def decline(number: int):
    vote, form = queries.get_round(g.conference, number), forms.DeclineForm(formdata=None)
    return render("voting/decline.html", vote=vote, form=form)


@bp.post("/<int:number>/decline")
@requires(Permission.ROUND_CLOSE)
def decline_attempt(number: int):
    vote, form = queries.get_round(g.conference, number), forms.DeclineForm()
    if not form.validate_on_submit():
        return render("voting/decline.html", vote=vote, form=form, status=422)
    services.decline_attempt(vote, form.reason.data, by=g.seat)
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
    services.record_result(
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


def _open_page(form, status: int = 200):
    passages, panel = _offer(form)
    if not form.present.data:
        here = {stay.member_id for stay in attendance.list_here(g.conference)}
        form.present.data = [member.id for member in panel if not here or member.id in here]
    return render(
        "voting/open.html",
        status=status,
        form=form,
        passages=passages,
        panel=panel,
        has_text=queries.has_text(g.conference),
    )


def _offer(form):
    passages = queries.list_votable(g.conference)
    panel = conferences.list_panelists(g.conference)
    form.passages.choices = [(passage.id, passage.number) for passage in passages]
    form.depends_on.choices = [
        ("", _("Always")),
        *queries.list_conditions(g.conference, that_hold=request.method == "GET"),
    ]
    form.present.choices = [(member.id, member.name) for member in panel]
    return passages, panel


def _empty_ballot(vote, prefix: str = ""):
    return ballot_form(vote, prefix=prefix, formdata=None, code=receipts.new_code())


def _votes_sent():
    """The votes whose ballots this paper brings, by the numbers on it."""
    numbers = {int(number) for number in request.form.getlist("vote") if number.isdecimal() and len(number) < 9}
    return [queries.get_round(g.conference, number) for number in sorted(numbers)]


def _ballot_page(vote, form, status: int = 200, reviewed: bool = False):
    hindrance = offers.CAST.hindrance(queries.own_ballot(vote, g.seat))

    def page(form, reviewed=False, status=200):
        return render(
            "voting/ballot.html",
            fragment="ballot",
            status=status,
            vote=vote,
            form=form,
            hindrance=hindrance,
            reviewed=reviewed,
        )

    if status == 200 and form.step.data is None:
        return page(form)
    form.show_again()
    return _as_long_as(page(_empty_ballot(vote)), page(form, reviewed, status))


def _paper_page(papers, status: int = 200, reviewed: bool = False):
    def page(papers, reviewed=False, status=200):
        return render("voting/ballots.html", fragment="ballots", status=status, papers=papers, reviewed=reviewed)

    if request.method == "GET":
        return page(papers)
    for form in papers:
        form.show_again()
    empty = [_empty_ballot(form.vote, f"v{form.vote.number}-") for form in papers]
    return _as_long_as(page(empty), page(papers, reviewed, status), len(papers))


def _as_long_as(empty: Response, answer: Response, papers: int = 1) -> Response:
    """What shows a choice is as long as the empty paper with room for every reason, whatever was chosen."""
    answer.set_data(answer.get_data().ljust(len(empty.get_data()) + ROOM_FOR_REASONS * papers))
    return answer
