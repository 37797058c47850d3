"""The second step: asked for at the sign-in, and set up, renewed and ended on one's own page."""

from functools import partial

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.access.guards import public, signed_in
from app.accounts import limits, queries, second_step, services, sessions
from app.accounts.forms import EndStepForm, StepForm
from app.accounts.models import Person
from app.accounts.views import bp
from app.accounts.views.entering import let_in
from app.errors import Refused
from app.extensions import db
from app.htmx import render, see_other


@bp.get("/sign-in/second-step")
@public
def ask_second_step():
    if sessions.held_step() is None:
        return _door_first()
    form = StepForm(formdata=None, next=sessions.local_path(request.args.get("next")))
    return render("accounts/ask_second_step.html", form=form)


@bp.post("/sign-in/second-step")
@public
def use_second_step():
    held, form = sessions.held_step(), StepForm()
    if held is None:
        return _door_first()
    person, door = held
    if not form.validate_on_submit() or not _passes(person, form):
        return render("accounts/ask_second_step.html", form=form, status=422)
    return let_in(person, door, form.next.data)


@bp.get("/me/second-step")
@signed_in
def show_second_step():
    return _show()


@bp.post("/me/second-step/begin")
@signed_in
def begin_second_step():
    _require_recent()
    second_step.begin(g.person)
    db.session.commit()
    return see_other(url_for("accounts.show_second_step"))


@bp.post("/me/second-step/confirm")
@signed_in
def confirm_second_step():
    _require_recent()
    return _with_a_code(partial(second_step.confirm, kept=current_user.id))


@bp.post("/me/second-step/codes")
@signed_in
def renew_codes():
    return _with_a_code(second_step.renew_codes)


@bp.post("/me/second-step/end")
@signed_in
def end_second_step():
    form = EndStepForm()
    if not form.validate_on_submit() or not _tried(form, lambda: second_step.end(g.person, form.code.data)):
        return _show(end_form=form, status=422)
    flash(_("You sign in without a second step again."))
    return see_other(url_for("accounts.show_second_step"))


def _require_recent() -> None:
    if not services.is_recent(current_user):
        raise Refused(_("Sign out, sign in anew, and set it up within half an hour: so it is you who does it."))


def _with_a_code(act):
    """Do what gives codes for paper, and show them this once."""
    form = StepForm()
    codes = _tried(form, lambda: act(g.person, form.code.data)) if form.validate_on_submit() else None
    if not codes:
        return _show(form, status=422)
    sessions.know_card(second_step.mark_of(g.person))
    return render("accounts/second_step_codes.html", codes=codes)


def _passes(person: Person, form: StepForm) -> bool:
    """From a browser that is not known, a code of the app opens only while few wrong ones are typed anywhere."""
    mark = second_step.mark_of(person)
    by_app = sessions.is_known(mark) or limits.has_room(limits.STEPS_OF_A_PERSON, mark)
    passes = bool(_tried(form, lambda: second_step.passes(person, form.code.data, by_app=by_app), person))
    if passes:
        limits.give_back(limits.STEPS_OF_A_PERSON, mark)
        sessions.know_card(mark)
    elif not by_app:
        form.code.errors = [_("Too many wrong codes were typed for you elsewhere. Type one of your codes on paper, or "
                              "come from a browser in which you have signed in before.")]  # fmt: skip
        second_step.tell_of_guessing(person)
        db.session.commit()
    return passes


def _tried(form: StepForm | EndStepForm, attempt, person: Person | None = None):
    """What came of a try; each is counted before it is looked at, and a right one is given back."""
    mark = second_step.mark_of(person or g.person)
    whose = (sessions.asker(mark), mark)
    limits.count(limits.WRONG_STEPS, *whose)
    db.session.commit()
    result = attempt()
    if result:
        limits.give_back(limits.WRONG_STEPS, *whose)
    else:
        form.code.errors = [_("This code does not fit. Each opens once: wait for the next one, and type that.")]
    db.session.commit()
    return result


def _show(form: StepForm | None = None, end_form: EndStepForm | None = None, status: int = 200):
    step, is_recent = queries.find_second_step(g.person), services.is_recent(current_user)
    begun = step if step is not None and not step.is_set and is_recent else None
    return render(
        "accounts/second_step.html",
        status=status,
        step=step,
        form=form or StepForm(formdata=None),
        end_form=end_form or EndStepForm(formdata=None),
        address=second_step.address_for_app(begun, g.person) if begun else "",
        words=second_step.words_for_app(begun) if begun else "",
        is_recent=is_recent,
    )


def _door_first():
    flash(_("Sign in first; then the second step follows."))
    return redirect(url_for("accounts.sign_in", next=sessions.local_path(request.values.get("next"))), 303)
