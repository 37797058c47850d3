"""The doors, and a person's own page."""

from typing import Any

from flask import Blueprint, current_app, flash, g, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.access.guards import also_by_card, public, signed_in
from app.accounts import cards, limits, links, queries, secrets, services, sessions
from app.accounts.forms import (
    CardForm,
    CodeForm,
    DetailsForm,
    LinkForm,
    NewPasswordForm,
    PasswordForm,
    TakeLinkForm,
)
from app.extensions import db
from app.htmx import render, see_other
from app.journal import queries as journal_queries

bp = Blueprint("accounts", __name__)


@bp.get("/sign-in")
@public
def sign_in():
    return _doors(next=sessions.local_path(request.args.get("next")))


@bp.post("/sign-in/link")
@public
def ask_for_link():
    form = LinkForm()
    if not form.validate_on_submit():
        return _doors(link_form=form, status=422)
    links.ask_for_link(form.email.data, browser=sessions.this_browser(), address=sessions.source())
    db.session.commit()
    return redirect(url_for("accounts.type_code", next=sessions.local_path(form.next.data)), 303)


@bp.get("/sign-in/code")
@public
def type_code():
    return render("accounts/type_code.html", form=CodeForm(next=sessions.local_path(request.args.get("next"))))


@bp.post("/sign-in/code")
@public
def use_code():
    form = CodeForm()
    asker = {"browser": sessions.this_browser(), "address": sessions.source()}
    person = links.use_code(form.code.data, **asker) if form.validate_on_submit() else None
    if person is None:
        db.session.commit()
        wrong = _("This code does not fit, or it has expired. You can ask for a new one.")
        form.code.errors = [*form.code.errors, wrong]
        return render("accounts/type_code.html", form=form, status=422)
    return _enter(person, "link", form.next.data)


@bp.get("/sign-in/<token>")
@public
def show_link(token: str):
    form = TakeLinkForm(next=sessions.local_path(request.args.get("next")))
    return render("accounts/take_link.html", form=form, token=token)


@bp.post("/sign-in/<token>")
@public
def use_link(token: str):
    form = TakeLinkForm()
    return _enter(links.use_link(token, browser=sessions.known_browser()), "link", form.next.data)


@bp.post("/sign-in/password")
@public
def use_password():
    form = PasswordForm()
    if not form.validate_on_submit():
        return _doors(password_form=form, status=422)
    source, target = sessions.source(), form.email.data.casefold()
    limits.count(limits.WRONG_PASSWORDS, source, target)
    limits.count(limits.PASSWORDS_OF_A_SOURCE, source)
    db.session.commit()
    person = queries.find_person_by_email(form.email.data)
    password_hash = person.password_hash if person else None
    db.session.rollback()
    if not secrets.password_fits(password_hash, form.password.data):
        form.password.errors = [_("Address and password do not fit together. You can also ask for a link.")]
        return _doors(password_form=form, status=422)
    limits.give_back(limits.WRONG_PASSWORDS, source, target)
    limits.give_back(limits.PASSWORDS_OF_A_SOURCE, source)
    return _enter(queries.find_person_by_email(form.email.data), "password", form.next.data)


@bp.get("/card")
@public
def card():
    return render("accounts/card.html", form=CardForm(next=sessions.local_path(request.args.get("next"))))


@bp.post("/card")
@public
def use_card():
    form = CardForm()
    found = cards.use_card(form.code.data, address=sessions.source()) if form.validate_on_submit() else None
    if found is None:
        db.session.commit()
        wrong = _("No card has this code. Look at it again, or ask your facilitator for a new card.")
        form.code.errors = [*form.code.errors, wrong]
        return render("accounts/card.html", form=form, status=422)
    return _enter(found.person, "card", form.next.data, card=found)


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
    services.change_details(g.person, name=form.name.data, language=form.language.data)
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


def _doors(status: int = 200, next: str = "/", **forms):
    kept = {"link_form": LinkForm, "password_form": PasswordForm, "card_form": CardForm}
    filled: dict[str, Any] = {name: forms.get(name) or form(formdata=None, next=next) for name, form in kept.items()}
    return render("accounts/sign_in.html", status=status, **filled)


def _enter(person, door: str, next: str | None, card=None):
    if queries.has_news_of_cards(person.id, card.conference_id if card else None):
        flash(_("A card for your seat was made or stopped. Look at it on the page of the conference."))
    seats = current_app.extensions["plenaria.seats"](person)
    is_staff = person.may_organize or any(seat.role.is_staff for seat in seats)
    sessions.enter(services.open_session(person, door, browser=sessions.agent(), card=card, is_staff=is_staff))
    db.session.commit()
    return redirect(sessions.local_path(next), 303)


def _left():
    sessions.leave()
    response = redirect(url_for("conferences.home"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _me(status: int = 200, **forms):
    details = forms.get("details_form") or DetailsForm(formdata=None, obj=g.person)
    done = journal_queries.list_done_in_name_of(g.person.id)
    return render(
        "accounts/me.html",
        status=status,
        details_form=details,
        password_form=forms.get("password_form") or NewPasswordForm(formdata=None),
        needs_old_password=not services.is_fresh(current_user),
        sessions=queries.list_sessions(g.person),
        this_session=current_user,
        seats=current_app.extensions["plenaria.seats"](g.person),
        done_for_me=[(entry, journal_queries.facts_of(entry)) for entry in done],
    )
