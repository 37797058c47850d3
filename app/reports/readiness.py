"""What keeps the report from being published: time that people still have, acts that wait, approvals."""

from flask_babel import gettext as _

from app import moments
from app.access.permissions import Permission
from app.conferences import waiting
from app.conferences.models import Conference
from app.conferences.registry import Window, registry
from app.reports import queries

# The acts that publish; whatever else waits may change what a report tells.
PUBLISH, CORRECT, LIFT = "publish", "correct", "lift_embargo"


def open_windows(conference: Conference) -> list[Window]:
    """Acts that one has proposed and a second person may still confirm."""
    return [
        Window(
            _(
                "“%(act)s” waits for a second person until %(when)s: confirm or withdraw it first.",
                act=registry.weighty[act.kind].words(act),
                when=moments.in_full(act.until, conference.time_zone),
            ),
            act.until,
        )
        for act in waiting.list_waiting(conference)
        if act.kind not in (PUBLISH, CORRECT, LIFT)
    ]


def list_windows(conference: Conference) -> list[Window]:
    """The time that must be over before anything is published, while something can be: the report or its correction."""
    publishing = Permission.REPORT_PUBLISH.stages | Permission.REPORT_CORRECT.stages
    return registry.open_windows(conference) if conference.stage in publishing else []


def missing_before_publishing(conference: Conference, exact: str) -> list[str]:
    """What keeps this exact report from being published now, in sentences that say until when."""
    approved = len(queries.list_approvals(conference, exact))
    return told_problems(registry.open_windows(conference), approved, queries.approvals_needed(conference))


def told_problems(windows: list[Window], approved: int, needed: int) -> list[str]:
    """The same from what is known already."""
    problems = [window.words for window in windows]
    if approved < needed:
        problems.append(
            _(
                "%(approved)s of the %(needed)s panelists needed have approved this exact report.",
                approved=approved,
                needed=needed,
            )
        )
    return problems
