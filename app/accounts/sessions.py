"""Binding sessions to Flask-Login, and recognizing the browser that asked for a link."""

import secrets

from flask import Flask, g, request, session
from flask_login import current_user, login_user, logout_user

from app.accounts import queries
from app.accounts.models import AccountSession, Card, Person
from app.accounts.secrets import digest
from app.extensions import login_manager


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    login_manager.session_protection = None
    login_manager.user_loader(lambda key: queries.find_session(digest(key)))


def current_person() -> Person | None:
    """Whoever is signed in, once per request."""
    if "person" not in g:
        g.person = current_user.person if current_user.is_authenticated else None
    return g.person


def current_card() -> Card | None:
    """The card that opened this session, if one did: then it stands for one seat, and not for the person."""
    return current_user.card if current_user.is_authenticated else None


def this_browser() -> str:
    """A random mark of this browser, so that a link works only where it was asked for."""
    return session.setdefault("browser", secrets.token_urlsafe(16))


def known_browser() -> str | None:
    return session.get("browser")


def enter(opened: AccountSession) -> None:
    """Let this browser in. The old mark goes, so that nobody can have planted it."""
    session.pop("browser", None)
    login_user(opened)


def leave() -> None:
    logout_user()
    session.clear()


def source() -> str:
    """Where this request comes from: half of what limits are counted by."""
    return request.remote_addr or ""


def agent() -> str:
    return request.user_agent.string


def local_path(address: str | None) -> str:
    """Where to go after signing in: a path on this server, whatever was asked for."""
    address = address or ""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe and "\\" not in address else "/"
