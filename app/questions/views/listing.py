"""The page of all questions."""

from flask import g

from app.access.guards import can, is_open_to_hands, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.htmx import render
from app.paging import part_of
from app.questions import forms, offers, queries
from app.questions.models import KeyQuestion
from app.questions.views import bp
from app.questions.views.listed import Listed, acts_on, by_theme, listed


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
    adopted = queries.is_frozen(questions)
    agreed = queries.count_agreed(g.conference, g.seats) if inside and _agrees(questions) else queries.Agreed()
    found = listed(g.conference, questions, adopted=adopted, working=agreed.working) if inside else Listed()
    part, offers_now = part_of(found.lines, lambda line: line.words, last=last), offered_now(adopted)
    return render(
        "questions/show.html",
        fragment=fragment,
        status=status,
        questions=questions,
        adopted=adopted,
        taken_out=queries.list_dropped(g.conference) if inside and not adopted else [],
        offered=offers_now,
        fingerprint=queries.fingerprint(questions),
        **agreed._asdict(),
        fair=found.left_out,
        part=part,
        themes=by_theme(part.rows),
        acts=acts_on(part.rows, offers_now),
        proposal_form=proposal_form or ("propose" in offers_now and forms.ProposalForm(formdata=None)),
        theme_form=theme_form or ("add_theme" in offers_now and forms.ThemeForm(formdata=None)),
    )


def _agrees(questions: list[KeyQuestion]) -> bool:
    """Whether the page says how far the panel is with its list: until it has adopted it, and of past conferences."""
    return bool(questions) and not (queries.is_frozen(questions) and not g.conference.archived_at)
