"""What must be so before a panel opens, and what no reason overrides."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences import queries
from app.conferences.matters import Matter
from app.conferences.models import Conference


def promise_left_open(conference: Conference) -> list[Matter]:
    """What no reason overrides: later nobody could tell a promise that was broken from one that was never given."""
    if conference.no_promise or conference.promise:
        return []
    words = _("Say what answer was promised, or say that no promise was given. Then the panel can open.")
    return [_in_frame(conference, words, "promise")]


def missing_before_opening(conference: Conference) -> list[Matter]:
    """The gate of the setup: charge, promise or its absence, rule, and people, unless those are recruited next."""
    roles = [member.role for member in queries.list_members(conference)]
    promise = _("Say what answer was promised and when it is due, or say that no promise was given.")
    facilitator = _("Nobody is facilitator yet. Whoever was invited has to accept first.")
    checks = {
        _in_frame(conference, _("The charge is not written yet."), "charge"): bool(conference.charge),
        _in_frame(conference, promise, "promise"): (
            conference.no_promise or bool(conference.promise and conference.promise_due)
        ),
        _in_frame(conference, _("The decision rule is not fixed."), "share-0"): (
            conference.counts_only or conference.rule.threshold is not None
        ),
        Matter(facilitator, f"/c/{conference.slug}/members#invite"): Role.FACILITATOR in roles,
    }
    missing = [matter for matter, done in checks.items() if not done]
    return missing if conference.uses_recruitment else missing + missing_seats(conference)


def missing_seats(conference: Conference) -> list[Matter]:
    """The gate before the panel begins: every seat is taken, and nobody sits without one."""
    panelists = len(queries.list_members(conference, Role.PANELIST))
    checks = {
        _(
            "%(seated)s of %(seats)s seats on the panel are taken.",
            seated=panelists,
            seats=conference.panel_size,
        ): panelists >= conference.panel_size,
        _(
            "%(seated)s panelists sit on %(seats)s seats. Change the number of seats in the frame, or end a role.",
            seated=panelists,
            seats=conference.panel_size,
        ): panelists <= conference.panel_size,
    }
    # What is recruited here is found on the pages of the recruitment; everybody else is invited on the page of people.
    room = "recruitment" if conference.stage == Stage.RECRUITMENT else "members#invite"
    return [Matter(sentence, f"/c/{conference.slug}/{room}") for sentence, done in checks.items() if not done]


def _in_frame(conference: Conference, words: str, field: str) -> Matter:
    return Matter(words, f"/c/{conference.slug}/frame/edit#{field}", Permission.FRAME_EDIT)
