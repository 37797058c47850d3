"""The doors that need no card: a link by mail, its typed code, a password."""

from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext as _

from app.access.guards import public
from app.accounts import limits, links, queries, secrets, sessions
from app.accounts.forms import CardForm, CodeForm, LinkForm, PasswordForm, TakeLinkForm
from app.accounts.views import bp
from app.accounts.views.entering import enter
from app.extensions import db
from app.htmx import render


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
        form.code.errors = form.code.errors or [links.why_no_code_fits(asker["browser"])]
        return render("accounts/type_code.html", form=form, status=422)
    return enter(person, "link", form.next.data)


@bp.get("/sign-in/<token>")
@public
def show_link(token: str):
    form = TakeLinkForm(next=sessions.local_path(request.args.get("next")))
    ended = links.why_it_opens_nothing(token)
    return _link_page(token, form, ended, 410 if ended else 200)


@bp.post("/sign-in/<token>")
@public
def use_link(token: str):
    form = TakeLinkForm()
    if ended := links.why_it_opens_nothing(token):
        return _link_page(token, form, ended, 409)
    return enter(links.use_link(token, browser=sessions.known_browser()), "link", form.next.data)


@bp.post("/sign-in/<token>/again")
@public
def send_link_again(token: str):
    form = TakeLinkForm()
    is_sent = links.send_again(token, browser=sessions.this_browser(), address=sessions.source())
    db.session.commit()
    there = "accounts.type_code" if is_sent else "accounts.sign_in"
    return redirect(url_for(there, next=sessions.local_path(form.next.data)), 303)


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
    person_id, password_hash = (person.id, person.password_hash) if person else (0, None)
    db.session.rollback()
    if not secrets.password_fits(password_hash, form.password.data):
        form.password.errors = [_("Address and password do not fit together. You can also ask for a link.")]
        return _doors(password_form=form, status=422)
    limits.give_back(limits.WRONG_PASSWORDS, source, target)
    limits.give_back(limits.PASSWORDS_OF_A_SOURCE, source)
    return enter(queries.get_person(person_id), "password", form.next.data)


def _doors(status: int = 200, next: str = "/", **forms):
    kept = {"link_form": LinkForm, "password_form": PasswordForm, "card_form": CardForm}
    filled: dict[str, Any] = {name: forms.get(name) or form(formdata=None, next=next) for name, form in kept.items()}
    return render("accounts/sign_in.html", status=status, **filled)


def _link_page(token: str, form: TakeLinkForm, ended: str | None, status: int):
    return render("accounts/take_link.html", form=form, token=token, ended=ended, status=status)
