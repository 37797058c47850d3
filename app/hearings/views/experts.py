"""Pages on which experts are chosen and declare their interests."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, holds, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.conferences.queries import get_member
from app.extensions import db
from app.hearings import forms, objections, offers, queries
from app.hearings.services import choosing, listing
from app.hearings.views import bp
from app.htmx import render, see_other
from app.questions import queries as question_queries


@bp.get("/mine")
@requires(Permission.EXPERT_DECLARE, Permission.ANSWER_WRITE)
def mine():
    expert = queries.find_expert_of(g.seat)
    return _expert_page(expert) if expert else render("hearings/unlisted.html")


@bp.get("/experts/<int:number>")
@requires(Permission.HEARING_READ)
def expert(number: int):
    return _expert_page(queries.get_expert(g.conference, number, public_only=not g.seats))


@bp.get("/experts/new")
@requires(Permission.EXPERT_PROPOSE, Permission.EXPERT_MANAGE)
def new_expert():
    return render("hearings/edit_expert.html", expert=None, form=_expert_form(formdata=None))


@bp.post("/experts/new")
@requires(Permission.EXPERT_PROPOSE, Permission.EXPERT_MANAGE)
def propose_expert():
    form = _expert_form()
    if not form.validate_on_submit():
        return render("hearings/edit_expert.html", expert=None, form=form, status=422)
    by = g.seat
    expert = choosing.propose_expert(g.conference, **form.fields, member=_chosen_seat(form), by=by)
    db.session.commit()
    flash(_("%(name)s is on the list of proposed experts.", name=expert.shown))
    return see_other(url_for("hearings.expert", number=expert.number))


@bp.get("/experts/<int:number>/edit")
@requires(Permission.EXPERT_MANAGE)
def edit_expert(number: int):
    expert = queries.get_expert(g.conference, number)
    form = forms.ExpertRecordForm(formdata=None, obj=expert)
    form.member.data = expert.member_id or 0
    return render("hearings/edit_expert.html", expert=expert, form=form.offer(_free_seats(expert)))


@bp.post("/experts/<int:number>/edit")
@requires(Permission.EXPERT_MANAGE)
def change_expert(number: int):
    expert = queries.get_expert(g.conference, number)
    form = forms.ExpertRecordForm().offer(_free_seats(expert))
    if not form.validate_on_submit():
        return render("hearings/edit_expert.html", expert=expert, form=form, status=422)
    by = g.seat
    choosing.change_expert(expert, **form.fields, member=_chosen_seat(form), by=by)
    return _after_expert(expert, _("Saved."))


@bp.post("/experts/<int:number>/invite")
@requires(Permission.EXPERT_MANAGE)
def invite_expert(number: int):
    expert = queries.get_expert(g.conference, number)
    choosing.invite_expert(expert, by=g.seat)
    return _after_expert(expert, _("Noted as invited."))


@bp.post("/experts/<int:number>/confirm")
@requires(Permission.EXPERT_MANAGE)
def confirm_expert(number: int):
    expert = queries.get_expert(g.conference, number)
    choosing.confirm_expert(expert, by=g.seat, seen=seen())
    return _after_expert(expert, _("Confirmed. From now on everybody sees who it is."))


@bp.post("/experts/<int:number>/decline")
@requires(Permission.EXPERT_MANAGE)
def decline_expert(number: int):
    expert = queries.get_expert(g.conference, number)
    choosing.decline_expert(expert, by=g.seat)
    return _after_expert(expert, _("Noted: will not take part."))


@bp.get("/experts/<int:number>/declaration")
@requires(Permission.EXPERT_DECLARE, Permission.EXPERT_MANAGE)
def declaration(number: int):
    expert = queries.get_declarable(g.conference, number, g.seats, manages=holds(Permission.EXPERT_MANAGE))
    held = {f"q{one.key_question.number}": one.said for one in expert.positions}
    form = _declaration_form()(formdata=None, data=held | {"interests": expert.interests, "field": expert.field})
    return render("hearings/declaration.html", expert=expert, form=form)


@bp.post("/experts/<int:number>/declaration")
@requires(Permission.EXPERT_DECLARE, Permission.EXPERT_MANAGE)
def declare(number: int):
    expert = queries.get_declarable(g.conference, number, g.seats, manages=holds(Permission.EXPERT_MANAGE))
    form = _declaration_form()()
    if not form.validate_on_submit():
        return render("hearings/declaration.html", expert=expert, form=form, status=422)
    asked = question_queries.list_key_questions(g.conference)
    positions = {question.id: form.stand_on(question) for question in asked}
    choosing.declare(expert, form.interests.data, positions, by=g.seat, field=form.typed_field)
    return _after_expert(expert, _("Declared. Everybody can read it."))


@bp.post("/experts/seats/<int:member_id>/list")
@requires(Permission.EXPERT_MANAGE)
def list_seat(member_id: int):
    expert = listing.list_seat(get_member(g.conference, member_id), by=g.seat)
    return _after_expert(expert, _("%(name)s is on the list of experts.", name=expert.shown))


@bp.get("/experts/<int:number>/seat")
@requires(Permission.MEMBER_MANAGE)
def ask_for_address(number: int):
    return _seat_page(queries.get_expert(g.conference, number), forms.SeatForm(formdata=None))


@bp.post("/experts/<int:number>/seat")
@requires(Permission.MEMBER_MANAGE)
def invite_to_seat(number: int):
    expert, form = queries.get_expert(g.conference, number), forms.SeatForm()
    if not form.validate_on_submit():
        return _seat_page(expert, form, status=422)
    listing.invite_to_seat(expert, form.email.data, by=g.seat)
    return _after_expert(expert, _("The invitation is on its way to %(name)s.", name=expert.shown))


def _seat_page(expert, form, status: int = 200):
    return render("hearings/seat.html", expert=expert, form=form, status=status)


def _after_expert(expert, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("hearings.expert", number=expert.number))


def _expert_form(**more):
    manages = can(Permission.EXPERT_MANAGE)
    return forms.ExpertRecordForm(**more).offer(_free_seats()) if manages else forms.ExpertForm(**more)


def _free_seats(besides=None):
    return queries.list_unlisted_seats(g.conference, besides)


def _chosen_seat(form):
    return queries.find_seat(g.conference, form.member.data) if "member" in form else None


def _offers(expert, questions):
    """What whoever keeps the list of experts can do with this one; None for everybody else."""
    if not can(Permission.EXPERT_MANAGE):
        return None
    return offered(offers.OF_AN_EXPERT, queries.entry_of(expert, questions), can)


def _declaration_form():
    return forms.declaration_form(question_queries.list_key_questions(g.conference))


def _expert_page(expert):
    questions = queries.list_questions_to(expert)
    key_questions = question_queries.list_key_questions(g.conference)
    return render(
        "hearings/expert.html",
        expert=expert,
        is_mine=expert.member_id in {seat.id for seat in g.seats},
        key_questions=key_questions,
        stands={one.key_question_id: one.words for one in expert.positions},
        questions=questions,
        my_experts=queries.list_expert_ids(g.seats) if can(Permission.ANSWER_WRITE) else set(),
        answer_form=None,
        record_form=None,
        read=None,
        offers=_offers(expert, questions),
        may_object=objections.may_object(expert, g.seats),
    )
