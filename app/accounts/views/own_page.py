"""A person's own page, and leaving."""

from flask import current_app, flash, g, jsonify, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.access.guards import also_by_card, signed_in
from app.access.permissions import Permission
from app.accounts import limits, queries, secrets, services, sessions
from app.accounts.forms import DetailsForm, NewPasswordForm
from app.accounts.views import bp
from app.extensions import db
from app.htmx import render, see_other
from app.journal import queries as journal_queries


@bp.post("/sign-out")
@signed_in
@also_by_card
def sign_out():
    services.end_session(current_user._get_current_object())
    db.session.commit()
    return _left()


@bp.post("/me/sign-out-everywhere")
@signed_in
def end_all_sessions():
    services.end_all_sessions(g.person)
    db.session.commit()
    return _left()


@bp.post("/me/sessions/<int:session_id>/end")
@signed_in
def end_session(session_id: int):
    services.end_session(queries.get_session(g.person, session_id))
    db.session.commit()
    return see_other(url_for("accounts.me"))


@bp.get("/me")
@signed_in
def me():
    return _me()


@bp.post("/me")
@signed_in
def change_details():
    form = DetailsForm()
    if not form.validate_on_submit():
        return _me(details_form=form, status=422)
    if services.change_details(
        g.person, name=form.name.data, language=form.language.data, telephone=form.telephone.data
    ):
        current_app.extensions["plenaria.renamed"](g.person)
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("accounts.me"))


@bp.post("/me/password")
@signed_in
def set_password():
    form = NewPasswordForm()
    if not form.validate_on_submit():
        return _me(password_form=form, status=422)
    person_id, this_session, old_hash = g.person.id, current_user.id, g.person.password_hash
    is_fresh = services.is_fresh(current_user)
    limits.count(limits.WRONG_PASSWORDS, sessions.source(), f"person {person_id}")
    db.session.commit()
    if not is_fresh and not secrets.password_fits(old_hash, form.old_password.data or ""):
        form.old_password.errors = [_("Type your password until now, or sign in by a new link first.")]
        return _me(password_form=form, status=422)
    password_hash = services.make_password_hash(form.new_password.data)
    services.set_password(queries.get_person(person_id), password_hash, kept=this_session)
    db.session.commit()
    flash(_("Your new password is set. You are signed out on every other device."))
    return see_other(url_for("accounts.me"))


@bp.get("/me/data")
@signed_in
def my_data():
    """A copy of what we keep about somebody."""
    collect = current_app.extensions["plenaria.personal_data"]
    copy = jsonify({name: give(g.person) for name, give in collect.items()})
    copy.headers["Content-Disposition"] = 'attachment; filename="my-plenaria-data.json"'
    return copy


def _may_confirm(seat, typed_in: set[int | None]) -> bool:
    """Whether there is a page on which somebody says of what was typed for her that it is hers."""
    permission = Permission.TYPED_CONFIRM
    is_open = permission.includes(seat.role) and seat.conference.stage in permission.stages
    return is_open and seat.conference_id in typed_in


def _left():
    sessions.leave()
    response = redirect(url_for("conferences.home"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _me(status: int = 200, **forms):
    details = forms.get("details_form") or DetailsForm(formdata=None, obj=g.person)
    done = journal_queries.list_done_in_name_of(g.person.id)
    typed_in = journal_queries.conferences_of(done)
    seats = current_app.extensions["plenaria.seats"](g.person)
    return render(
        "accounts/me.html",
        status=status,
        details_form=details,
        password_form=forms.get("password_form") or NewPasswordForm(formdata=None),
        needs_old_password=not services.is_fresh(current_user),
        sessions=queries.list_sessions(g.person),
        this_session=current_user,
        seats=seats,
        invitations=current_app.extensions["plenaria.invitations"](g.person),
        done_for_me=[(entry, journal_queries.facts_of(entry)) for entry in done],
        to_confirm=[seat.conference for seat in seats if _may_confirm(seat, typed_in)],
    )
