"""The guard at every door: a view that declares no access does not answer."""

import re
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map

from app.access import policy
from app.access.helped import DOORS
from app.access.permissions import Permission
from app.access.policy import Facts
from app.errors import Missing, NotAllowed, Refused, SignInNeeded, StageClosed

# A function that carries its access with it, which no type can say.
View = Any
NUMBER = re.compile(r"\d+")
PUBLIC = "public"
SIGNED_IN = "signed in"


def requires(*permissions: Permission):
    """Open this view to whoever holds one of the permissions, while the stage opens it."""

    def mark(view: View) -> View:
        view.access = permissions
        return view

    return mark


def public(view: View) -> View:
    """Open this view to everybody."""
    view.access = PUBLIC
    return view


def signed_in(view: View) -> View:
    """Open this view to whoever is signed in; what it shows is that person's own."""
    view.access = SIGNED_IN
    return view


def also_by_card(view: View) -> View:
    """Open this view to sessions that a card opened, although it belongs to no conference."""
    view.also_by_card = True
    return view


def as_oneself(view: View) -> View:
    """Whoever acts for somebody else opens this view as herself."""
    view.as_oneself = True
    return view


def asked_by_page(view: View) -> View:
    """This view is asked by open pages again and again, also where nobody sits before them."""
    view.asked_by_page = True
    return view


def init_app(app: Flask) -> None:
    app.before_request(_guard)
    app.jinja_env.globals |= {"can": can, "leads_on": leads_on}


def facts() -> Facts:
    return g.get("facts") or Facts()


def can(permission: str) -> bool:
    """For templates and views: whether this person may do this now."""
    return policy.judge(Permission(permission), facts()) is policy.Verdict.ALLOWED  # type: ignore[call-arg]  # looked up by its name


def may_open(endpoint: str) -> bool:
    """For ways to a page: whether its guard lets this person through now. What opens the door shows the way to it."""
    access = getattr(current_app.view_functions[endpoint], "access", ())
    if isinstance(access, tuple):
        return any(map(can, access))
    return access == PUBLIC or (access == SIGNED_IN and facts().signed_in)


def leads_on(address: str) -> bool:
    """Whether a way that a page shows leads on: not to a door of this conference that lets this person not in now."""
    here, path = f"/c/{g.get('slug')}", address.partition("#")[0].partition("?")[0]
    if path != here and not path.startswith(f"{here}/"):
        return True
    endpoint = _door_of(current_app.url_map, NUMBER.sub("1", path.removeprefix(here)))
    return endpoint is None or may_open(endpoint)


@lru_cache(maxsize=1024)
def _door_of(addresses: Map, within: str) -> str | None:
    """The view behind an address of a conference, whichever number it names: a list asks it for each of its rows."""
    try:
        endpoint, _values = addresses.bind("").match(f"/c/x{within}")
    except HTTPException:
        return None
    return str(endpoint)


def seat_for(permission: Permission):
    """The seat that gives this person the permission now, or None."""
    return _seat_with(permission) if can(permission) else None


def _seat_with(permission: Permission):
    return next((seat for seat in g.get("seats", ()) if permission.includes(seat.role)), None)


def holds(permission: Permission) -> bool:
    """Whether this person's role carries the permission, also while the stage keeps it closed."""
    return policy.grants(permission, facts())


def _guard() -> None:
    if request.endpoint is None or request.endpoint == "static":
        return
    access = getattr(_view(), "access", None)
    if access is None:
        raise NotAllowed(_("This door has no guard, so it stays shut."))
    known = facts()
    _require_in_step(known)
    if access == PUBLIC:
        return
    if known.beyond_card and not getattr(_view(), "also_by_card", False):
        raise NotAllowed(
            _(
                "A card opens the conference it was printed for, and nothing else. "
                "Go back to it, or sign out and sign in by e-mail."
            )
        )
    if access == SIGNED_IN:
        if not known.signed_in:
            raise SignInNeeded(_("Sign in first."))
        return
    if known.owes_second_step:
        raise NotAllowed(
            _(
                "Whoever runs a conference here is asked for a second step at the sign-in. Set it up on your own "
                "page, under your name at the top, and come back."
            )
        )
    _judge(access, known)


def is_open_to_hands(door: str) -> bool:
    """Whether a form for this door is taken from this browser: a helper's goes through the closed list alone."""
    return not facts().helping or door in DOORS


def _require_in_step(known: Facts) -> None:
    """Whoever acts for somebody does so knowingly, and through the doors of the closed list alone."""
    if why := g.get("out_of_step"):
        raise Refused(why)
    if known.helping and request.method == "POST" and request.endpoint not in DOORS:
        raise NotAllowed(_not_for_her())


def _not_for_her() -> str:
    return _("You are helping %(name)s. This cannot be done for her or him.", name=g.helping.member.name)


def _judge(permissions: tuple[Permission, ...], known: Facts) -> None:
    """Let whoever holds one of the permissions pass, and keep in g.seat the membership that gave it."""
    verdicts = {permission: policy.judge(permission, known) for permission in permissions}
    granted = next((one for one, verdict in verdicts.items() if verdict is policy.Verdict.ALLOWED), None)
    if granted is not None:
        g.seat = _seat_with(granted)
        return
    if known.helping and policy.Verdict.CLOSED not in verdicts.values():
        raise NotAllowed(_not_for_her())
    if policy.Verdict.CLOSED in verdicts.values():
        raise StageClosed(_("The conference is not in the stage in which this is done."))
    if not known.signed_in:
        raise SignInNeeded(_("Sign in first. What you wrote is kept on this page until then."))
    if not known.roles and g.get("conference") is not None:
        raise Missing(_("There is nothing here, or nothing that you may see."))
    raise NotAllowed(_("Your role in this conference does not include this."))


def _view() -> View:
    return current_app.view_functions[request.endpoint or ""]
