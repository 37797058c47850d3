"""The page of all questions."""

from flask import g

from app.access.guards import can, is_open_to_hands, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.htmx import render
from app.paging import part_of
from app.questions import forms, offers, queries, slate
from app.questions.pages import by_theme, joinings_of, words_of
from app.questions.views import bp


@bp.get("")
@requires(Permission.QUESTION_READ)
def show():
    return show_list()


def offered_now(adopted: bool) -> set[str]:
    names = offered(offers.ACTS, offers.Adoption(adopted), can).names
    return {name for name in names if is_open_to_hands(f"questions.{name}")}


def show_list(
    fragment: str | None = None, status: int = 200, proposal_form=None, theme_form=None, *, last: bool = False
):
    inside = can(Permission.PROPOSAL_READ)
    questions = queries.list_key_questions(g.conference, adopted_only=not inside, with_origins=inside)
    proposals = queries.list_proposals(g.conference) if inside else []
    part = part_of(proposals, words_of, last=last)
    adopted = queries.is_frozen(questions)
    agreed = queries.count_agreed(g.conference, g.seats) if inside else queries.Agreed()
    return render(
        "questions/show.html",
        fragment=fragment,
        status=status,
        questions=questions,
        adopted=adopted,
        taken_out=queries.list_dropped(g.conference) if inside and not adopted else [],
        offered=offered_now(adopted),
        fingerprint=queries.fingerprint(questions),
        **agreed._asdict(),
        fair=[] if adopted else slate.find_left_out(g.conference, questions, proposals, agreed.working),
        part=part,
        themes=by_theme(part.rows),
        supports=queries.count_supports(g.conference, g.seats) if inside else {},
        beside=joinings_of(g.conference, adopted) if inside else {},
        nobody=queries.NOBODY,
        form=None,
        proposal_form=proposal_form or forms.ProposalForm(formdata=None),
        theme_form=theme_form or forms.ThemeForm(formdata=None),
    )
