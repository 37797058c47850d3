"""The questions: what panelists propose, what the panel words and adopts."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, is_open_to_hands, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import after_act, in_place_of, is_on, render, see_other
from app.paging import LAST, came_from, part_of
from app.questions import forms, offers, queries, services
from app.questions.pages import by_theme, words_of

bp = Blueprint("questions", __name__, url_prefix="/c/<slug>/questions")


@bp.get("")
@requires(Permission.QUESTION_READ)
def show():
    return _show()


@bp.post("/proposals")
@requires(Permission.QUESTION_PROPOSE)
def propose():
    form = forms.ProposalForm()
    if not form.validate_on_submit():
        return _show("proposals", 422, proposal_form=form)
    services.propose(g.conference, form.text.data, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("Your question is in the list."))
    return after_act(url_for("questions.show", page=LAST, _anchor="proposals"), lambda: _show("proposals", last=True))


@bp.get("/proposals/<int:number>")
@requires(Permission.PROPOSAL_READ)
def proposal(number: int):
    found, adopted = queries.get_proposal_and_adoption(g.conference, number)
    form = forms.GroupForm.filled(found, queries.list_themes(g.conference)) if can(Permission.QUESTION_GROUP) else None
    return _proposal_page(found, form, adopted=adopted)


@bp.post("/proposals/<int:number>/support")
@requires(Permission.QUESTION_SUPPORT)
def support(number: int):
    return _after_support(number, services.support)


@bp.post("/proposals/<int:number>/unsupport")
@requires(Permission.QUESTION_SUPPORT)
def unsupport(number: int):
    return _after_support(number, services.unsupport)


@bp.post("/proposals/<int:number>/group")
@requires(Permission.QUESTION_GROUP)
def group(number: int):
    found, adopted = queries.get_proposal_and_adoption(g.conference, number)
    form = forms.GroupForm().offer(queries.list_themes(g.conference), found.anchor)
    if not form.validate_on_submit():
        return _proposal_page(found, form, status=422, adopted=adopted)
    theme = queries.get_theme(g.conference, form.theme.data) if form.theme.data else None
    services.group(found, theme, by=g.seat)
    db.session.commit()
    flash(_("Sorted under %(theme)s.", theme=theme.title) if theme else _("It stands under no theme now."))
    if is_on(url_for("questions.show")):
        return in_place_of("proposals", _show("proposals"))
    there = url_for("questions.show", **came_from(), _anchor=found.anchor)
    return after_act(there, lambda: _proposal_page(found, adopted=False))


@bp.post("/themes")
@requires(Permission.QUESTION_GROUP)
def add_theme():
    form = forms.ThemeForm()
    if not form.validate_on_submit():
        return _show(status=422, theme_form=form)
    services.add_theme(g.conference, form.title.data, by=g.seat)
    db.session.commit()
    flash(_("The theme is there. Now sort proposals under it."))
    return see_other(url_for("questions.show"))


@bp.get("/new")
@requires(Permission.QUESTION_ADOPT)
def new():
    form = forms.KeyQuestionForm(formdata=None).offer(queries.list_proposals(g.conference))
    return render("questions/edit.html", question=None, form=form)


@bp.post("/new")
@requires(Permission.QUESTION_ADOPT)
def word_question():
    form = forms.KeyQuestionForm().offer(queries.list_proposals(g.conference))
    if not form.validate_on_submit():
        return render("questions/edit.html", question=None, form=form, status=422)
    origins = queries.list_proposals_numbered(g.conference, form.origins.data)
    words = form.text.data, form.theme.data
    services.word_question(g.conference, *words, origins, by=g.seat, two_sided=form.sides)
    db.session.commit()
    flash(_("The key question is in the list. Everybody must agree to the new list again."))
    return see_other(url_for("questions.show"))


@bp.get("/<int:number>")
@requires(Permission.QUESTION_READ)
def read(number: int):
    found = queries.get_key_question(g.conference, number, adopted_only=not can(Permission.PROPOSAL_READ))
    return render("questions/read.html", question=found)


@bp.get("/<int:number>/edit")
@requires(Permission.QUESTION_ADOPT)
def edit(number: int):
    question = queries.get_key_question(g.conference, number)
    form = forms.RevisionForm(formdata=None, obj=question, data={"began": question.text})
    form.origins.data = [proposal.number for proposal in question.origins]
    form.two_sided.data = "y" if question.two_sided else ""
    return render("questions/edit.html", question=question, form=form.offer(queries.list_proposals(g.conference)))


@bp.post("/<int:number>/edit")
@requires(Permission.QUESTION_ADOPT)
def revise_question(number: int):
    question = queries.get_key_question(g.conference, number)
    form = forms.RevisionForm().offer(queries.list_proposals(g.conference))
    if not form.validate_on_submit():
        return render("questions/edit.html", question=question, form=form, status=422)
    origins = queries.list_proposals_numbered(g.conference, form.origins.data)
    words, known = (form.text.data, form.theme.data), {"expected_version": form.version.data, "began": form.began.data}
    services.revise_question(question, *words, origins, **known, by=g.seat, two_sided=form.sides)
    db.session.commit()
    flash(_("Saved. Everybody must agree to the new list again."))
    return see_other(url_for("questions.show"))


@bp.get("/<int:number>/drop")
@requires(Permission.QUESTION_ADOPT)
def ask_before_dropping(number: int):
    question, (agreed, _needed) = queries.get_key_question(g.conference, number), queries.count_agreements(g.conference)
    return render("questions/drop.html", question=question, agreed=agreed)


@bp.post("/<int:number>/restore")
@requires(Permission.QUESTION_ADOPT)
def restore_question(number: int):
    question = queries.get_dropped(g.conference, number)
    services.restore_question(question, by=g.seat)
    return _after_change(_("%(question)s stands in the list again, as the last.", question=question.label))


@bp.post("/<int:number>/drop")
@requires(Permission.QUESTION_ADOPT)
def drop_question(number: int):
    services.drop_question(queries.get_key_question(g.conference, number), by=g.seat)
    return _after_change(_("The question is taken out of the list. It stands below, and can be put back."))


@bp.post("/<int:number>/up")
@requires(Permission.QUESTION_ADOPT)
def move_up(number: int):
    question = queries.get_key_question(g.conference, number)
    services.move_question(question, True, by=g.seat)
    return _after_change(_("%(question)s moved up.", question=question.label))


@bp.post("/<int:number>/down")
@requires(Permission.QUESTION_ADOPT)
def move_down(number: int):
    question = queries.get_key_question(g.conference, number)
    services.move_question(question, False, by=g.seat)
    return _after_change(_("%(question)s moved down.", question=question.label))


@bp.post("/agree")
@requires(Permission.QUESTION_ADOPT)
def agree():
    adopted = services.agree(g.conference, by=g.seat, seen=seen())
    return _after_change(
        _("The panel has adopted its key questions. They are public now.") if adopted else _("You agreed to this list.")
    )


@bp.post("/withdraw-agreement")
@requires(Permission.QUESTION_ADOPT)
def withdraw_agreement():
    services.withdraw_agreement(g.conference, by=g.seat)
    return _after_change(_("Your agreement is taken back."))


def _after_change(message: str):
    db.session.commit()
    flash(message)
    return after_act(url_for("questions.show"), lambda: _show("key_questions"))


def _after_support(number: int, act):
    found = queries.get_proposal(g.conference, number)
    act(found, by=g.seat)
    db.session.commit()
    there = url_for("questions.show", **came_from(), _anchor=found.anchor)
    return after_act(there, lambda: _proposal_page(found, adopted=False))


def _offered(adopted: bool) -> set[str]:
    names = offered(offers.ACTS, offers.Adoption(adopted), can).names
    return {name for name in names if is_open_to_hands(f"questions.{name}")}


def _proposal_page(found, form=None, status: int = 200, *, adopted: bool):
    return render(
        "questions/proposal.html",
        fragment="proposal",
        status=status,
        proposal=found,
        adopted=adopted,
        form=None if adopted else form,
        offered=_offered(adopted),
        supports=queries.count_supports(g.conference, g.seats),
        nobody=queries.NOBODY,
    )


def _show(fragment: str | None = None, status: int = 200, proposal_form=None, theme_form=None, *, last: bool = False):
    inside = can(Permission.PROPOSAL_READ)
    questions = queries.list_key_questions(g.conference, adopted_only=not inside, with_origins=inside)
    agreed, needed = queries.count_agreements(g.conference) if inside else (0, 0)
    part = part_of(queries.list_proposals(g.conference) if inside else [], words_of, last=last)
    adopted = queries.is_frozen(questions)
    return render(
        "questions/show.html",
        fragment=fragment,
        status=status,
        questions=questions,
        adopted=adopted,
        taken_out=queries.list_dropped(g.conference) if inside and not adopted else [],
        offered=_offered(adopted),
        fingerprint=queries.fingerprint(questions),
        agreed=agreed,
        needed=needed,
        agreement=queries.find_agreement_of(g.conference, g.seats) if inside else None,
        part=part,
        themes=by_theme(part.rows),
        supports=queries.count_supports(g.conference, g.seats) if inside else {},
        nobody=queries.NOBODY,
        form=None,
        proposal_form=proposal_form or forms.ProposalForm(formdata=None),
        theme_form=theme_form or forms.ThemeForm(formdata=None),
    )
