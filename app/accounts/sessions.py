"""Binding sessions to Flask-Login, and recognizing the browser that asked for a link."""

import secrets

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user, login_user, logout_user

from app import clock
from app.accounts import queries
from app.accounts.models import AccountSession, Card, Person
from app.accounts.secrets import digest
from app.extensions import login_manager

LAST_USE, EVERY = "used", 60


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    login_manager.session_protection = None
    login_manager.user_loader(_find_session)
    app.after_request(_note_use)


def _find_session(key: str) -> AccountSession | None:
    """The session of this key, unless nobody has used it for so long that it ended."""
    found = queries.find_session(digest(key))
    return None if found is None or _was_left_alone(found) else found


def _was_left_alone(found: AccountSession) -> bool:
    """When it was last used stands in the signed cookie: no page that is only looked at writes to the database."""
    last = session.get(LAST_USE)
    return bool(found.idle_minutes and last and _now() - last > found.idle_minutes * 60)


def _note_use(response: Response) -> Response:
    """Note that a person did something here. What a page asks for by itself is no use of it."""
    asked_by_page = getattr(current_app.view_functions.get(request.endpoint or ""), "asked_by_page", False)
    signed_in = "_login_user" in g and g._login_user.is_authenticated  # asks nobody anew
    if signed_in and not asked_by_page and _now() - session.get(LAST_USE, 0) > EVERY:
        session[LAST_USE] = _now()
    return response


def _now() -> int:
    return int(clock.real_now().timestamp())


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
    """Let this browser in. Its old mark and the token of its forms go, so that nobody can have planted them."""
    for name in ("browser", "csrf_token", LAST_USE):
        session.pop(name, None)
    g.pop("csrf_token", None)
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
