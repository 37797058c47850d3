"""For recruiters: the registrations by their numbers, one of them with what was told, and registering who calls."""

from flask import current_app, flash, g, request, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import render, see_other
from app.paging import NUMBER
from app.recruitment import holding
from app.recruitment import queries as recruitment
from app.registrations import applying, filling, finding, forms, queries, seated, services, sifting
from app.registrations.kinds import NEEDS
from app.registrations.models import Registration
from app.registrations.seated import Seat
from app.registrations.views import bp


@bp.get("/registrations")
@requires(Permission.REGISTRATION_READ)
def show():
    return show_list()


def show_list(part=None, form=None, *, was_found: bool = False, status: int = 200):
    """The list as it was asked for, or those who were found by code or name."""
    asked, wanted = request.args.get("page", ""), " ".join(request.args.get("find", "").split())
    part = part or queries.list_part(g.conference, wanted, int(asked) if NUMBER.fullmatch(asked) else 1)
    return render(
        "registrations/show.html",
        status=status,
        part=part,
        form=form or forms.FindForm(formdata=None),
        was_found=was_found,
        unmarked=finding.count_unmarked(g.conference),
        states=queries.STATES,
        categories=recruitment.list_categories(g.conference),
        taking_part=current_app.extensions["plenaria.registered"](g.conference),
        held=holding.why_still(g.conference),
    )


@bp.get("/registrations/new")
@requires(Permission.REGISTRATION_KEEP)
def new():
    return _new(filling.empty_form())


@bp.post("/registrations/new")
@requires(Permission.REGISTRATION_KEEP)
def enter():
    form = filling.form_class()()
    if not form.validate_on_submit():
        return _new(form, 422)
    registration, code = applying.enter(g.conference, filling.read(form), by=g.seat)
    db.session.commit()
    flash(_("Registration %(number)s is made. Its code, to be told to whoever called: %(code)s",
            number=registration.number, code=code))  # fmt: skip
    return see_other(url_for("registrations.one", number=registration.number))


@bp.get("/registrations/<int:number>")
@requires(Permission.REGISTRATION_READ)
def one(number: int):
    return _one(queries.get_registration(g.conference, number))


@bp.post("/registrations/<int:number>/read")
@requires(Permission.REGISTRATION_READ)
def read_details(number: int):
    registration = queries.get_registration(g.conference, number)
    services.note_read(registration, by=g.seat)
    db.session.commit()
    return filling.not_kept(_one(registration, told=queries.told_by(registration)))


@bp.post("/registrations/<int:number>/change")
@requires(Permission.REGISTRATION_KEEP)
def change(number: int):
    """The form with what was told, which is a look at it."""
    registration = queries.get_registration(g.conference, number)
    services.note_read(registration, by=g.seat)
    db.session.commit()
    return _change(registration, filling.filled_form(registration), 200)


@bp.post("/registrations/<int:number>/correct")
@requires(Permission.REGISTRATION_KEEP)
def correct_for(number: int):
    registration, form = queries.get_registration(g.conference, number), filling.correcting_form()
    if not form.validate_on_submit():
        return _change(registration, form, 422)
    applying.correct(registration, filling.read(form), by=g.seat)
    return _done(number, _("It is put right."))


@bp.post("/registrations/<int:number>/bar")
@requires(Permission.REGISTRATION_KEEP)
def bar(number: int):
    registration, form = queries.get_registration(g.conference, number), forms.BarForm()
    if not form.validate_on_submit():
        return _one(registration, barring=form, status=422)
    sifting.bar(registration, form.reason.data, by=g.seat)
    return _done(number, _("It takes no part in the lottery."))


@bp.post("/registrations/<int:number>/let-in")
@requires(Permission.REGISTRATION_KEEP)
def let_in(number: int):
    sifting.let_in(queries.get_registration(g.conference, number), by=g.seat)
    return _done(number, _("It takes part in the lottery again."))


@bp.post("/registrations/<int:number>/code")
@requires(Permission.REGISTRATION_KEEP)
def renew_code(number: int):
    code = services.renew_code(queries.get_registration(g.conference, number), by=g.seat)
    return _done(number, _("Its code is now %(code)s, and the one of before opens nothing any more.", code=code))


@bp.post("/registrations/<int:number>/withdraw")
@requires(Permission.REGISTRATION_KEEP)
def withdraw_for(number: int):
    if question := asking.ask_first(_withdrawing(number)):
        return question
    services.withdraw(queries.get_registration(g.conference, number), by=g.seat)
    return _done(number, _("It is withdrawn."))


@bp.post("/registrations/<int:number>/delete")
@requires(Permission.REGISTRATION_ERASE)
def erase_for(number: int):
    registration = queries.get_registration(g.conference, number)
    if question := asking.ask_first(_deleting(registration)):
        return question
    services.erase_for(registration, by=g.seat)
    return _done(number, _("What was told with it is deleted."))


def _deleting(registration: Registration) -> asking.Question:
    happens = _("For whoever asks for it, once you are sure who asks. Name, ways to reach her or him and needs are "
                "gone from the registration at once and for good, and the code opens nothing any more. A letter says "
                "so to the address that was there.")  # fmt: skip
    return asking.Question(
        _("Delete what was told with registration %(number)s?", number=registration.number),
        " ".join(filter(None, (happens, _of_the_seat(seated.what_becomes(registration))))),
        _("Delete it"),
    )


def _of_the_seat(seat: Seat) -> str:
    if seat is Seat.FREED:
        return _("The seat is empty then, and somebody who stands by can be called in.")
    if seat is Seat.LEFT:
        return _("The seat is given back, and somebody who stands by can be called in. Needs that came with the "
                 "registration go too; name and address of the account stay.")  # fmt: skip
    if seat is Seat.KEPT:
        return _("This person sits on the panel and keeps the seat, for at this stage nobody follows from those who "
                 "stand by. Needs that came with the registration and were not said anew go too; name and address of "
                 "the account stay.")  # fmt: skip
    return ""


def _withdrawing(number: int) -> asking.Question:
    return asking.Question(
        _("Withdraw registration %(number)s?", number=number),
        _("It takes part in the lottery no more. Whoever changes her mind has to be registered anew."),
        _("Withdraw it"),
    )


def _done(number: int, words: str):
    db.session.commit()
    flash(words)
    return see_other(url_for("registrations.one", number=number))


def _new(form, status: int = 200):
    plan = recruitment.find_recruitment(g.conference)
    form.stamp.data = ""
    is_open = holding.is_open(g.conference, plan)
    return filling.not_kept(render("registrations/new.html", form=form, is_open=is_open, status=status))


def _one(registration, told=None, barring=None, status: int = 200):
    is_free = can(Permission.REGISTRATION_KEEP) and not holding.why_still(g.conference)
    return render(
        "registrations/one.html",
        status=status,
        registration=registration,
        told=told,
        needs=NEEDS,
        may_change=is_free and registration.withdrawn_at is None,
        may_withdraw=can(Permission.REGISTRATION_KEEP) and registration.withdrawn_at is None,
        may_delete=can(Permission.REGISTRATION_ERASE) and not registration.is_gone,
        barring=barring or forms.BarForm(formdata=None),
    )


def _change(registration, form, status: int):
    page = render("registrations/change.html", registration=registration, form=form, status=status)
    return filling.not_kept(page)
