"""Whom somebody can ask about a conference."""

from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members


def list_to_ask(conference: Conference) -> list[Membership]:
    """Whoever runs the conference now: the facilitators first, who sit with the panel."""
    return [*list_members(conference, Role.FACILITATOR), *list_members(conference, Role.ORGANIZER)]
