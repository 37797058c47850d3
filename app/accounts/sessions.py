"""Binding sessions to Flask-Login, and recognizing the browser that asked for a link."""

import secrets
from datetime import timedelta
from functools import lru_cache
from ipaddress import ip_address, ip_network

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user, login_user, logout_user
from flask_wtf.csrf import generate_csrf

from app import clock
from app.accounts import queries
from app.accounts.cookies import PatientSessions
from app.accounts.models import AccountSession, Card, Person
from app.accounts.secrets import digest
from app.extensions import login_manager

LAST_USE, EVERY, TOKEN = "used", 60, "csrf_token"
STEP = "first_step"
CODE_HOLDS = timedelta(minutes=10)
MOST_KNOWN_CARDS = 40  # a shared tablet; a cookie holds some 4,000 characters


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    login_manager.session_protection = None
    login_manager.user_loader(_find_session)
    app.session_interface = PatientSessions()
    app.after_request(_note_use)


def _find_session(key: str) -> AccountSession | None:
    """The session of this key, unless nobody has used it for so long that it ended."""
    key_hash, expected = digest(key), g.pop("expected_session", None)
    known = expected is not None and expected.key_hash == key_hash
    found = expected if known else queries.find_session(key_hash)
    if found is None or _was_left_alone(found):
        return None
    _hand_out_token()
    return found


def hash_of_key() -> str | None:
    """By which the session of this browser is found, where it has one."""
    key = session.get("_user_id")
    return digest(key) if isinstance(key, str) else None


def expect(found: AccountSession) -> None:
    """The session of this browser was found already, with more that its page needs."""
    g.expected_session = found


def _hand_out_token() -> None:
    """Give the forms of this page the token of this session, which is signed once and not for each page."""
    if known := session.get(TOKEN):
        g.csrf_token = _signed(current_app.secret_key, known)


@lru_cache(maxsize=2048)
def _signed(_key: object, _token: str) -> str:
    """Of this server and of this session: it holds as long as they do."""
    g.pop(TOKEN, None)
    signed: str = generate_csrf()
    return signed


def _was_left_alone(found: AccountSession) -> bool:
    """When it was last used stands in the signed cookie: no page that is only looked at writes to the database."""
    last = session.get(LAST_USE)
    return bool(found.idle_minutes and last and _since(last) > found.idle_minutes * 60)


def _note_use(response: Response) -> Response:
    """Note that a person did something here. What a page asks for by itself is no use of it."""
    user = g.get("_login_user")  # asks nobody anew
    if user is None or not user.is_authenticated or _since(session.get(LAST_USE, 0)) <= EVERY:
        return response
    if not getattr(current_app.view_functions.get(request.endpoint or ""), "asked_by_page", False):
        session[LAST_USE] = _now()
    return response


def _now() -> int:
    return int(clock.real_now().timestamp())


def _since(moment: int) -> int:
    """Seconds from or to this moment: one in the future was noted by a clock that has been set back since."""
    return abs(_now() - moment)


def current_person() -> Person | None:
    """Whoever is signed in, once per request."""
    if "person" not in g:
        opened = _opened()
        g.person = opened.person if opened else None
    return g.person


def current_card() -> Card | None:
    """The card that opened this session, if one did: then it stands for one seat, and not for the person."""
    opened = _opened()
    return opened.card if opened and opened.card_id else None


def _opened() -> AccountSession | None:
    """The session of this browser. Flask-Login asks six times for the page at each look at it."""
    user = current_user._get_current_object()
    return user if user.is_authenticated else None


def this_browser() -> str:
    """A random mark of this browser, so that a link works only where it was asked for."""
    return session.setdefault("browser", secrets.token_urlsafe(16))


def known_browser() -> str | None:
    return session.get("browser")


def enter(opened: AccountSession) -> None:
    """Let this browser in. Its old mark and the token of its forms go, so that nobody can have planted them."""
    for name in ("browser", "card", STEP, TOKEN, LAST_USE):
        session.pop(name, None)
    g.pop(TOKEN, None)
    login_user(opened)


def leave() -> None:
    """Forget who was here, but not which cards have opened this browser: their holders come back to it."""
    known = session.get("known_cards")
    logout_user()
    session.clear()
    g.pop(TOKEN, None)
    if known:
        session["known_cards"] = known


def hold_card(card_id: int) -> None:
    """Somebody has typed the code of this card here, and is asked for its number next."""
    session["card"] = [card_id, _now()]


def held_card() -> int | None:
    """The card whose code was typed here a moment ago: a page that was left open must not let the next person in."""
    card_id, at = session.get("card") or (None, 0)
    return card_id if _since(at) < CODE_HOLDS.total_seconds() else None


def hold_step(person: Person, door: str) -> None:
    """Somebody has come through this door, and is asked for the second step next."""
    session[STEP] = [person.id, door, _now(), _first_step_of(person)]


def held_step() -> tuple[Person, str] | None:
    """Who came through which door a moment ago. A password that was set since ends it, as it ends sessions."""
    person_id, door, at, first = session.get(STEP) or (0, "", 0, "")
    person = queries.find_person(person_id) if _since(at) < CODE_HOLDS.total_seconds() else None
    return (person, door) if person is not None and first == _first_step_of(person) else None


def _first_step_of(person: Person) -> str:
    return digest(person.password_hash or "")[:16]


def know_card(mark: str) -> None:
    """This browser was opened by this card or second step, and is asked apart from others from now on."""
    known = session.get("known_cards", {})
    kept = dict(list(known.items())[-MOST_KNOWN_CARDS:])
    session["known_cards"] = kept | {mark: known.get(mark) or secrets.token_urlsafe(12)}


def asker(mark: str) -> str:
    """Who tries the number of a card, or a second step: a browser it has opened before, else whence the request comes.

    Somebody in the same hall who types wrong numbers uses up the tries of the hall, and not those of the holder's
    own telephone.
    """
    return session.get("known_cards", {}).get(mark) or source()


def is_known(mark: str) -> bool:
    """Whether this browser was opened by that before."""
    return mark in session.get("known_cards", {})


def source() -> str:
    """Where this request comes from: half of what limits are counted by.

    One customer of a provider has as many IPv6 addresses as they like, but one network of 64 bits.
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or ""
    address = getattr(address, "ipv4_mapped", None) or address
    return str(address) if address.version == 4 else str(ip_network((address, 64), strict=False))


def agent() -> str:
    return request.user_agent.string


def local_path(address: str | None) -> str:
    """Where to go after signing in: a path on this server, whatever was asked for."""
    address = address or ""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe and "\\" not in address else "/"
