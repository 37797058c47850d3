"""What a suggestion asks of the authors: yes or no."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.joining import queries


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not (
        conference.has_joinings and Permission.JOINING_ANSWER.includes(member.role) and queries.is_open(conference)
    ):
        return []
    return [
        Ask(
            _("May your question be joined with another one?") if one.is_join else _("May your question be split?"),
            _("Say yes or no. Without your yes, nothing is done."),
            _("Read and answer"),
            f"/c/{conference.slug}/joining/{one.number}",
            planned_until(conference),
            key=f"joining-{one.number}",
        )
        for one in queries.list_waiting(conference, member)
    ]
