"""The one place where a helper's request becomes that of whoever is helped: before any view, for a closed list."""

from typing import NamedTuple

from flask import Flask, flash, request, session
from flask_babel import gettext as _

from app import clock
from app.conferences.models import Conference, Membership
from app.helping import queries
from app.helping.models import Help

# What this browser's cookie and each form on its pages say: for which help they are.
MARK = "helping"


class Acting(NamedTuple):
    """For whom this request acts, if for anybody, and why it cannot be taken, where it cannot."""

    help: Help | None = None
    out_of_step: str = ""

    @property
    def seats(self) -> list[Membership]:
        """The seat of whoever is helped, with the hands of the helper."""
        if self.help is None:
            return []
        self.help.member.act_through(self.help.helper)
        return [self.help.member]


def find_acting(conference: Conference, seats: list[Membership]) -> Acting:
    """Whether this browser acts for somebody in this conference now, and whether the page it sends knows so."""
    running = _find_running(conference, seats)
    meant = request.form.get(MARK, "") if request.method == "POST" else None
    if meant is None or meant == (str(running.id) if running else ""):
        return Acting(running)
    if running is None:
        words = _("You do not act for anybody any more: the time is over, or it was ended. Nothing was done.")
        return Acting(None, words)
    words = _(
        "In this browser you act for %(name)s now, and this page is from before. Nothing was done: load it again.",
        name=running.member.name,
    )
    return Acting(running, words)


def _find_running(conference: Conference, seats: list[Membership]) -> Help | None:
    if MARK not in session:
        return None
    found = queries.find_help(session[MARK])
    if found is not None and found.conference_id != conference.id:
        return None
    mine = {seat.id for seat in seats}
    if found is not None and found.helper_id in mine and found.is_begun and found.holds(clock.now()):
        return found
    if request.method == "GET":
        _say_that_it_ended(found if found is not None and found.helper_id in mine else None)
    return None


def _say_that_it_ended(found: Help | None) -> None:
    leave()
    if found is not None:
        flash(_("You no longer act for %(name)s.", name=found.member.name))


def enter(found: Help) -> None:
    """From here on this browser acts for whoever is helped."""
    session[MARK] = found.id


def leave() -> None:
    session.pop(MARK, None)


def init_app(app: Flask) -> None:
    app.extensions["plenaria.acting"] = find_acting
