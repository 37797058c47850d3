"""Proposing questions, supporting them, and sorting them under themes."""

from functools import partial

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import after_act, in_place_of, is_on, render, see_other
from app.paging import LAST, came_from
from app.questions import forms, pages, queries, services, talking
from app.questions.views import bp
from app.questions.views.listed import shown
from app.questions.views.listing import offered_now, show_list


@bp.post("/proposals")
@requires(Permission.QUESTION_PROPOSE)
def propose():
    form = forms.ProposalForm()
    if not form.validate_on_submit():
        return show_list("proposals", 422, proposal_form=form)
    services.propose(g.conference, form.text.data, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("Your question is in the list."))
    return after_act(
        url_for("questions.show", page=LAST, _anchor="proposals"), lambda: show_list("proposals", last=True)
    )


@bp.get("/similar")
@requires(Permission.QUESTION_PROPOSE)
def similar():
    """What says nearly the same as what is being typed: asked again and again while it is."""
    found = pages.list_similar(request.args.get("text", ""), queries.list_proposals(g.conference))
    return render("questions/_similar_now.html", similar=found)


@bp.get("/proposals/<int:number>")
@requires(Permission.PROPOSAL_READ)
def proposal(number: int):
    found, adopted = queries.get_proposal_and_adoption(g.conference, number)
    form = forms.GroupForm.filled(found, queries.list_themes(g.conference)) if can(Permission.QUESTION_GROUP) else None
    return _proposal_page(found, form, adopted=adopted)


@bp.post("/proposals/<int:number>/support")
@requires(Permission.QUESTION_SUPPORT)
def support(number: int):
    return _after_support(number, partial(services.support, seen=seen()))


@bp.post("/proposals/<int:number>/unsupport")
@requires(Permission.QUESTION_SUPPORT)
def unsupport(number: int):
    return _after_support(number, services.unsupport)


@bp.post("/proposals/<int:number>/talk")
@requires(Permission.QUESTION_DISCUSS)
def discuss(number: int):
    found, adopted = queries.get_proposal_and_adoption(g.conference, number)
    form = forms.TalkForm().offer(talking.list_said(found))
    if not form.validate_on_submit():
        return _proposal_page(found, status=422, adopted=adopted, talk_form=form, fragment="talk")
    talking.discuss(found, form.text.data, form.about.data, by=g.seat)
    db.session.commit()
    flash(_("The panel reads your remark."))
    there = url_for("questions.proposal", number=number, _anchor="talk")
    return after_act(there, lambda: _proposal_page(found, adopted=False, fragment="talk"))


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
        return in_place_of("proposals", show_list("proposals"))
    there = url_for("questions.show", **came_from(), _anchor=found.anchor)
    return after_act(there, lambda: _proposal_page(found, adopted=False))


@bp.post("/themes")
@requires(Permission.QUESTION_GROUP)
def add_theme():
    form = forms.ThemeForm()
    if not form.validate_on_submit():
        return show_list(status=422, theme_form=form)
    services.add_theme(g.conference, form.title.data, by=g.seat)
    db.session.commit()
    flash(_("The theme is there. Now sort proposals under it."))
    return see_other(url_for("questions.show"))


def _after_support(number: int, act):
    found = queries.get_proposal(g.conference, number)
    act(found, by=g.seat)
    db.session.commit()
    there = url_for("questions.show", **came_from(), _anchor=found.anchor)
    return after_act(there, lambda: _proposal_page(found, adopted=False))


def _similar_to(found):
    """Asked by the page alone, and not by its part that every support brings anew."""
    return [] if found.hidden else pages.list_similar(found.text, queries.list_proposals(g.conference), found)


def _proposal_page(found, form=None, status: int = 200, *, adopted: bool, talk_form=None, fragment="proposal"):
    said = talking.list_said(found)
    given = queries.count_supports(g.conference, g.seats).get(found.id, queries.NOBODY)
    beside = pages.joinings_of(g.conference, adopted).get(found.id, ())
    return render(
        "questions/proposal.html",
        fragment=fragment,
        told_in_talk=fragment == "talk",
        status=status,
        proposal=found,
        similar=lambda: _similar_to(found),
        adopted=adopted,
        form=None if adopted else form,
        offered=offered_now(adopted),
        given=given,
        row=shown(found, given, beside, is_bound=adopted, theme=found.theme.title if form and found.theme else ""),
        said=said,
        posts=pages.posts_behind(found),
        talk_form=talk_form or forms.TalkForm(formdata=None, about=request.args.get("answer", 0, int)).offer(said),
    )
