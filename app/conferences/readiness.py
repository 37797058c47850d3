"""What must be so before a panel opens, and what no reason overrides."""

from flask_babel import gettext as _

from app.access.roles import Role
from app.conferences import queries
from app.conferences.models import Conference


def promise_left_open(conference: Conference) -> list[str]:
    """What no reason overrides: later nobody could tell a promise that was broken from one that was never given."""
    if conference.no_promise or conference.promise:
        return []
    return [_("Say what answer was promised, or say that no promise was given. Then the panel can open.")]


def missing_before_opening(conference: Conference) -> list[str]:
    """The gate of the setup: charge, promise or its absence, rule, and people, unless those are recruited next."""
    roles = [member.role for member in queries.list_members(conference)]
    checks = {
        _("The charge is not written yet."): bool(conference.charge),
        _("Say what answer was promised and when it is due, or say that no promise was given."): (
            conference.no_promise or bool(conference.promise and conference.promise_due)
        ),
        _("The decision rule is not fixed."): conference.counts_only or conference.rule.threshold is not None,
        _("Nobody is facilitator yet. Whoever was invited has to accept first."): Role.FACILITATOR in roles,
    }
    missing = [sentence for sentence, done in checks.items() if not done]
    return missing if conference.uses_recruitment else missing + missing_seats(conference)


def missing_seats(conference: Conference) -> list[str]:
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
    return [sentence for sentence, done in checks.items() if not done]
