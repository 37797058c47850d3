"""One page on which everybody tries a ballot, a question and a suggestion. It is answered, and nothing is kept."""

from typing import Any

from flask import Blueprint

from app.access.guards import public
from app.comparison import read_diff
from app.hearings.forms import AudienceQuestionForm
from app.htmx import render
from app.practice import paper
from app.practice.forms import SuggestionForm
from app.voting import receipts
from app.voting.ballot_forms import BallotForm, ballot_form

bp = Blueprint("practice", __name__, url_prefix="/practice")


@bp.get("")
@public
def show():
    return _page()


@bp.post("/ballot")
@public
def try_ballot():
    form = ballot_form(paper.vote(), prefix="ballot-")
    if not form.validate_on_submit():
        return _page("ballot", ballot=form, status=422)
    form.show_again()
    step = form.step.data if form.step.data in ("review", "change") else "cast"
    return _page("ballot", ballot=form, step=step)


@bp.post("/question")
@public
def try_question():
    form = AudienceQuestionForm(prefix="question-").offer(paper.EXPERTS)
    if not form.validate_on_submit():
        return _page("question", question=form, status=422)
    asked = [one for one in paper.EXPERTS if one.number in form.experts.data]
    return _page("question", question=form, asked=asked)


@bp.post("/suggestion")
@public
def try_suggestion():
    form = SuggestionForm(prefix="suggestion-")
    if not form.validate_on_submit():
        return _page("suggestion", suggestion=form, status=422)
    return _page("suggestion", suggestion=form, changed=read_diff(str(paper.TEXT), form.text.data))


def _page(tried: str = "", status: int = 200, **given: Any):
    """The page, with what somebody has tried on it and the other forms as they begin."""
    ballot: BallotForm | None = given.pop("ballot", None)
    question = given.pop("question", None)
    suggestion = given.pop("suggestion", None)
    return render(
        "practice/show.html",
        fragment=tried or None,
        status=status,
        text=paper.TEXT,
        ballot=ballot or ballot_form(paper.vote(), prefix="ballot-", formdata=None, code=receipts.new_code()),
        question=question or AudienceQuestionForm(prefix="question-", formdata=None).offer(paper.EXPERTS),
        suggestion=suggestion or SuggestionForm(prefix="suggestion-", formdata=None, text=str(paper.TEXT)),
        **{"step": "", "asked": [], "changed": []} | given,
    )
