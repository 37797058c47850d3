"""The ballot: one, or several on one paper; looked at once more, cast, and answered with a receipt."""

from flask import Response, g, request

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import commit_and_keep
from app.htmx import render
from app.voting import offers, receipts
from app.voting.ballot_forms import ballot_form
from app.voting.queries import rolls, rounds
from app.voting.services import casting
from app.voting.views import bp, empty_papers

ROOM_FOR_REASONS = 32_768


@bp.get("/<int:number>/ballot")
@requires(Permission.BALLOT_CAST)
def ballot(number: int):
    vote = rounds.get_round_to_read(g.conference, number)
    return _ballot_page(vote)


@bp.post("/<int:number>/ballot")
@requires(Permission.BALLOT_CAST)
def cast_ballot(number: int):
    vote = rounds.get_round(g.conference, number)
    form, seat = ballot_form(vote), g.seat
    if not form.validate_on_submit():
        return _ballot_page(vote, form, status=422)
    if form.step.data in ("review", "change"):
        return _ballot_page(vote, form, reviewed=form.step.data == "review")
    receipt = casting.cast_ballot(
        vote, form.ballot, code=form.code.data, own_word=form.own_word.data, reason=form.reason.data, by=seat
    )
    waiting = rolls.list_numbers_to_cast(g.conference, seat)
    commit_and_keep()
    return render("voting/receipt.html", fragment="receipt", vote=vote, receipt=receipt, waiting=waiting)


@bp.get("/ballots")
@requires(Permission.BALLOT_CAST)
def ballots():
    votes = rolls.list_to_cast(g.conference, g.seat)
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
    cast = [casting.Paper(form.vote, form.ballot, form.code.data, form.reason.data) for form in papers]
    receipts = casting.cast_ballots(g.conference, cast, by=seat)
    commit_and_keep()
    return render("voting/receipts.html", fragment="receipts", receipts=receipts)


def _empty_ballot(vote, prefix: str = ""):
    return ballot_form(vote, prefix=prefix, formdata=None, code=receipts.new_code())


def _votes_sent():
    """The votes whose ballots this paper brings, by the numbers on it."""
    numbers = {int(number) for number in request.form.getlist("vote") if number.isdecimal() and len(number) < 9}
    return [rounds.get_round(g.conference, number) for number in sorted(numbers)]


def _ballot_page(vote, form=None, status: int = 200, reviewed: bool = False):
    """To be filled in; with a form as that came back, or reviewed."""
    own = rolls.own_ballot(vote, g.seat)
    hindrance = offers.CAST.hindrance(own)

    def page(form=None, reviewed=False, status=200):
        return render(
            "voting/ballot.html",
            fragment="ballot",
            status=status,
            vote=vote,
            form=form,
            paper=empty_papers.paper_of(vote) if form is None else None,
            code=form.code.data if form else receipts.new_code(),
            hindrance=hindrance,
            own=own,
            may_choose_paper=offers.CHOOSE_PAPER.hindrance(own) is None,
            reviewed=reviewed,
        )

    if form is None:
        return page()
    form.show_again()
    return _as_long_as(page(), page(form, reviewed, status))


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


@bp.get("/<int:number>/published.json")
@requires(Permission.ROUND_READ)
def published(number: int):
    """The published file of a counted vote, byte for byte as its fingerprint says."""
    vote = rounds.get_counted_round(g.conference, number)
    return Response(
        vote.published,
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{g.conference.slug}-vote-{number}.json"'},
    )
