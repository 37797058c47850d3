"""Planning the sessions of the hearing, and opening them to the audience."""

from datetime import datetime

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.extensions import db, lock_row
from app.hearings.kinds import SlotKind
from app.hearings.models import Expert, Session, Slot
from app.hearings.services.choosing import require_own
from app.journal import services as journal


def plan_session(
    conference: Conference,
    *,
    title: str,
    by: Membership,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    day_text: str = "",
    place: str = "",
) -> Session:
    """Add a session to the hearing."""
    conference.require_open(Permission.SESSION_MANAGE)
    number = numbers.next_number(conference, "session")
    session = Session(
        number=number,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        day_text=day_text,
        place=place,
        audience_open=False,
        position=number,
    )
    session.conference_id, session.conference = conference.id, conference
    db.session.add(session)
    db.session.flush()
    journal.record("session.planned", actor=by, conference_id=conference.id, session=number, title=title)
    return session


def change_session(
    session: Session,
    *,
    title: str,
    by: Membership,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    day_text: str = "",
    place: str = "",
) -> None:
    """Change when and where a session is, and what it is called. Its number and its questions stay."""
    session.conference.require_open(Permission.SESSION_MANAGE)
    session.title, session.starts_at, session.ends_at = title, starts_at, ends_at
    session.day_text, session.place = day_text, place
    journal.record("session.changed", actor=by, conference_id=session.conference_id, session=session.number)


def add_slot(
    session: Session,
    *,
    title: str,
    by: Membership,
    starts: str = "",
    minutes: int | None = None,
    kind: SlotKind = SlotKind.OTHER,
    expert: Expert | None = None,
) -> Slot:
    """Add an entry at the end of a session's programme."""
    session.conference.require_open(Permission.SESSION_MANAGE)
    require_own(session.conference_id, [expert] if expert else [])
    last = max((slot.position for slot in session.slots), default=0)
    slot = Slot(
        session=session,
        position=last + 1,
        starts=starts,
        minutes=minutes,
        kind=kind,
        title=title,
        expert=expert,
    )
    db.session.add(slot)
    journal.record("session.slot_planned", actor=by, conference_id=session.conference_id, session=session.number)
    return slot


def remove_slot(slot: Slot, *, by: Membership) -> None:
    """Take an entry out of the programme."""
    session = slot.session
    session.conference.require_open(Permission.SESSION_MANAGE)
    session.slots.remove(slot)
    journal.record("session.slot_removed", actor=by, conference_id=session.conference_id, session=session.number)


def open_audience(session: Session, *, by: Membership) -> None:
    """Let the audience ask in this session, after the panel. Twice changes nothing."""
    _set_audience(session, True, "audience.opened", by)


def close_audience(session: Session, *, by: Membership) -> None:
    """Let the audience ask no further in this session. Twice changes nothing."""
    _set_audience(session, False, "audience.closed", by)


def _set_audience(session: Session, is_open: bool, action: str, by: Membership) -> None:
    session.conference.require_open(Permission.AUDIENCE_OPEN)
    lock_row(session)
    if session.audience_open != is_open:
        session.audience_open = is_open
        journal.record(action, actor=by, conference_id=session.conference_id, session=session.number)
