"""What the public call asks of those who read first what was sent to it."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.calls import queries
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not conference.has_call or not Permission.PUBLIC_CALL_SIFT.includes(member.role):
        return []
    if not queries.count_waiting(conference):
        return []
    text = _("Nobody reads it before one of you accepts it. What is declined gets a reason that is public.")
    there = f"/c/{conference.slug}/call/sift"
    until = planned_until(conference)
    return [Ask(_("Read what came to the public call"), text, _("Read it"), there, until, key="public-call")]
