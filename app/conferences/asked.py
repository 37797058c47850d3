"""What waits for somebody, in order of urgency: from the rooms, and for whoever steers from the gate of the stage."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, moments
from app.access import transitions
from app.access.permissions import Permission
from app.access.stages import Stage
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry

NEVER = datetime.max.replace(tzinfo=UTC)
NEWS_FOR = timedelta(days=7)  # what happened longer ago is told to nobody any more
FEW = 3  # so many missing things are named; the page of the stage has all of them


def list_asked(conference: Conference, member: Membership) -> list[Ask]:
    """Everything that waits for this member now: what has a time first, the earliest before the others."""
    return sorted(registry.asked_of(conference, member), key=lambda ask: ask.by or NEVER)


def planned_until(conference: Conference) -> str:
    """Until when the work of the stage is planned, for what ends with it; empty where no time was set."""
    until = conference.stage_until
    if until is None:
        return ""
    when = moments.in_full(until, conference.time_zone)
    if until <= clock.now():
        return _("Overdue: this stage was planned until %(moment)s.", moment=when)
    return _("This stage is planned until %(moment)s.", moment=when)


def asks_to_steer(conference: Conference, member: Membership) -> list[Ask]:
    """What is missing before the next stage, or that it can open; in the setup organizers bring it together."""
    step = transitions.forward(conference.stage, conference.unused_stages)
    if step is None or conference.archived_at or not steers(conference, member):
        return []
    url = url_for("conferences.stage", slug=conference.slug, _anchor="next")
    missing, until = registry.missing(conference), conference.stage_until
    if missing:
        return [_ask_for(missing, step.target, url, until)]
    if not Permission.STAGE_ADVANCE.includes(member.role):
        return []
    ready = _("Everything that “%(stage)s” waits for is there. You decide when it opens.", stage=step.target.label)
    title = _("The next stage can open")
    return [Ask(title, ready, _("Look once more and open it"), url, by=until, key=f"open-{step.target.name.lower()}")]


def steers(conference: Conference, member: Membership) -> bool:
    """Whether somebody is told by `asks_to_steer` what the next stage waits for."""
    advances = Permission.STAGE_ADVANCE.includes(member.role)
    return advances or (conference.stage == Stage.SETUP and Permission.FRAME_EDIT.includes(member.role))


def _ask_for(missing: Sequence[str], target: Stage, url: str, until: datetime | None) -> Ask:
    title = ngettext(
        "One thing is missing before “%(stage)s”",
        "%(num)s things are missing before “%(stage)s”",
        len(missing),
        stage=target.label,
    )
    more = len(missing) - FEW
    told = [*missing[:FEW]] + ([ngettext("And %(num)s more.", "And %(num)s more.", more)] if more > 0 else [])
    return Ask(title, " ".join(told), _("See what is missing"), url, by=until, key=f"gate-{target.name.lower()}")
