"""Whom somebody can ask about a conference, and what is said to her at her first visit."""

from collections.abc import Sequence

from app.access.guide import GUIDES, Guide
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members


def list_to_ask(conference: Conference) -> list[Membership]:
    """Whoever runs the conference now: the facilitators first, who sit with the panel."""
    return [*list_members(conference, Role.FACILITATOR), *list_members(conference, Role.ORGANIZER)]


def first_visit(seats: Sequence[Membership]) -> Guide | None:
    """What the first of somebody's roles is there for, until she has said that she begins or it is over."""
    is_first = bool(seats) and not any(seat.seen_entry for seat in seats) and not seats[0].conference.is_over
    return GUIDES.get(seats[0].role) if is_first else None
