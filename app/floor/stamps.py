"""When a form of the audience was fetched, for which session."""

from app.accounts import strangers
from app.accounts.strangers import Stamp, read_stamp
from app.hearings.models import Session

__all__ = ["Stamp", "new_stamp", "read_stamp", "subject_of"]


def subject_of(session: Session) -> str:
    return f"session {session.id}"


def new_stamp(session: Session) -> str:
    return strangers.new_stamp(subject_of(session))
