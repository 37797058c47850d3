"""Registering for the panel without an account, and coming back by the code."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.accounts import limits, strangers
from app.errors import Missing
from app.extensions import db
from app.htmx import render, see_other
from app.recruitment import holding
from app.recruitment import queries as recruitment
from app.registrations import applying, filling, forms, opened, queries, services
from app.registrations.kinds import NEEDS
from app.registrations.views import bp

# 60 random bits cannot be guessed; this only keeps the noise down. The right code is never counted.
WRONG_CODES = limits.Limit("wrong registration codes", 60, limits.WRONG_CARDS.drip)


@bp.get("/register")
@requires(Permission.RECRUITMENT_READ)
def form():
    return _form(filling.empty_form())


@bp.post("/register")
@requires(Permission.REGISTRATION_MAKE)
def register():
    form = filling.form_class()()
    if not form.validate_on_submit():
        return _form(form, 422)
    sender = strangers.sender_of(queries.subject_of(g.conference))
    _registration, code = applying.apply(
        g.conference, filling.read(form), strangers.read_stamp(form.stamp.data), sender
    )
    db.session.commit()
    opened.open_with(code, fresh=True)
    return see_other(url_for("registrations.mine"))


@bp.get("/mine")
@requires(Permission.REGISTRATION_OWN)
def mine():
    opened.require_recruitment()
    registration = opened.find()
    if registration is None:
        return render("registrations/code.html", form=forms.CodeForm(formdata=None))
    return filling.not_kept(
        render(
            "registrations/mine.html",
            registration=registration,
            told=queries.told_by(registration),
            needs=NEEDS,
            code=opened.fresh_code(),
            is_published=bool(holding.why_held(g.conference)),
            may_correct=_may_correct(registration),
        )
    )


@bp.post("/mine")
@requires(Permission.REGISTRATION_OWN)
def open_mine():
    opened.require_recruitment()
    form = forms.CodeForm()
    if not form.validate_on_submit():
        return render("registrations/code.html", form=form, status=422)
    if queries.find_by_code(g.conference, services.code_mark(form.code.data)) is None:
        sender = strangers.sender_of(queries.subject_of(g.conference))
        has_room = limits.has_room(WRONG_CODES, sender.source)
        db.session.commit()  # also what was wrong counts
        if not has_room:
            limits.refuse(WRONG_CODES)
        form.code.errors = [_("This code opens no registration here. Look at it once more.")]
        return render("registrations/code.html", form=form, status=422)
    opened.open_with(form.code.data)
    return see_other(url_for("registrations.mine"))


@bp.post("/mine/leave")
@requires(Permission.REGISTRATION_OWN)
def leave():
    opened.close()
    flash(_("This browser opens your registration no more. Your code does."))
    return see_other(url_for("recruitment.show"))


@bp.get("/mine/correct")
@requires(Permission.REGISTRATION_OWN)
def correction():
    registration = _mine()
    return _correction(filling.filled_form(registration))


@bp.post("/mine/correct")
@requires(Permission.REGISTRATION_OWN)
def correct():
    registration, form = _mine(), filling.correcting_form()
    if not form.validate_on_submit():
        return _correction(form, 422)
    applying.correct(registration, filling.read(form))
    db.session.commit()
    flash(_("It is put right."))
    return see_other(url_for("registrations.mine"))


@bp.post("/mine/withdraw")
@requires(Permission.REGISTRATION_OWN)
def withdraw():
    if question := asking.ask_first(_withdrawing()):
        return question
    services.withdraw(_mine())
    db.session.commit()
    flash(_("You take part in the lottery no more. What you told is still there; you can have it deleted too."))
    return see_other(url_for("registrations.mine"))


@bp.post("/mine/delete")
@requires(Permission.REGISTRATION_OWN)
def delete():
    if question := asking.ask_first(_deleting()):
        return question
    services.erase(_mine())
    db.session.commit()
    opened.close()
    flash(_("What you told is deleted, and you take part in the lottery no more."))
    return see_other(url_for("recruitment.show"))


def _withdrawing() -> asking.Question:
    return asking.Question(
        _("Withdraw your registration?"),
        _("You take part in the lottery no more. To take part again you would have to register anew."),
        _("Withdraw it"),
    )


def _deleting() -> asking.Question:
    return asking.Question(
        _("Delete what you told?"),
        _("Your name, how to reach you and what you need are deleted at once and for good, and you take part in the "
          "lottery no more. Your code opens nothing any more."),
        _("Delete it"),
    )  # fmt: skip


def _form(form, status: int = 200):
    plan = recruitment.find_recruitment(g.conference)
    form.stamp.data = strangers.new_stamp(queries.subject_of(g.conference))
    is_open = holding.is_open(g.conference, plan) and can(Permission.REGISTRATION_MAKE)
    return filling.not_kept(
        render(
            "registrations/register.html", form=form, plan=plan, status=status,
            is_open=is_open and g.conference.uses_recruitment,
        )
    )  # fmt: skip


def _mine():
    registration = opened.find()
    if registration is None:
        raise Missing(_("Type your code first."))
    return registration


def _correction(form, status: int = 200):
    return filling.not_kept(render("registrations/correct.html", form=form, status=status))


def _may_correct(registration) -> bool:
    is_there = registration.erased_at is None and registration.withdrawn_at is None
    return is_there and can(Permission.REGISTRATION_MAKE) and not holding.why_still(g.conference)
