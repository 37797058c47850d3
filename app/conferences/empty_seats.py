"""Until when a seat of the panel is given: until its first days are over. Later it stays empty, and counts say so."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, moments
from app.access.stages import Stage
from app.conferences import queries
from app.conferences.beginnings import list_planned
from app.conferences.models import Conference, Membership
from app.journal import queries as journal
from app.journal import services as recording


def last_day(conference: Conference) -> date | None:
    """The last of the first days on which the panel meets, as the calendar has them; none where nothing is planned."""
    first = min(list_planned(conference), key=lambda day: (day.first, day.position), default=None)
    return first.last if first else None


def why_closed(conference: Conference) -> str:
    """Why nobody is given a seat any more; empty where somebody can be. Whoever was invited before still accepts."""
    if not conference.takes_panelists:
        return _("The panel is complete: nobody can catch up on what it has learned. The seat stays empty.")
    day = last_day(conference) if conference.stage == Stage.EVIDENCE else None
    if day is None or clock.today(conference.time_zone) <= day:
        return ""
    return _(
        "The first days on which the panel meets ended on %(day)s, as the calendar has them: nobody can catch up on "
        "what it has learned. The seat stays empty.",
        day=moments.day_in_full(day),
    )


def told(conference: Conference, working: int) -> str:
    """That seats stay empty, beside the numbers of the panel; empty where none does, or people can still join."""
    number = count(conference, working)
    if not number:
        return ""
    return ngettext(
        "%(num)s of %(seats)s seats stays empty: nobody can catch up on what the panel has learned.",
        "%(num)s of %(seats)s seats stay empty: nobody can catch up on what the panel has learned.",
        number,
        seats=conference.panel_size,
    )


def count(conference: Conference, working: int) -> int:
    """How many seats stay empty from the stage on in which nobody joins the panel any more."""
    if conference.archived_at is not None or conference.takes_panelists:
        return 0
    return max(conference.panel_size - working, 0)


def note_empty(conference: Conference, by: Membership) -> None:
    """Say in the journal how many seats stay empty, when the stage has come in which nobody joins any more. Once."""
    working = queries.count_working(conference)
    number = count(conference, working)
    if not number or journal.find_first(conference.id, "panel.seats_empty", empty=number, seats=conference.panel_size):
        return
    recording.record(
        "panel.seats_empty",
        actor=None,
        conference_id=conference.id,
        seats=conference.panel_size,
        seated=working,
        empty=number,
    )
