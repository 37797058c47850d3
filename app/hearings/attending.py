"""Which experts come to which session, for whoever sees to what people need there."""

from app.conferences.models import Conference
from app.hearings import queries
from app.hearings.models import Session


def list_attending(conference: Conference) -> list[tuple[Session, frozenset[int | None]]]:
    """Each session with the seats of the experts whom its programme names."""
    return [
        (session, frozenset(slot.expert.member_id for slot in session.slots if slot.expert))
        for session in queries.list_sessions(conference)
    ]
