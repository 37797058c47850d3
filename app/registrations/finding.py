"""Finding somebody by the code, or by the whole name, of which a mark under the key is kept and never the name."""

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.registrations import keyring, queries, services
from app.registrations.models import Registration

MOST_FOUND, AT_ONCE = 20, 500
UNMARKED = (Registration.sealed != b"", Registration.name_mark == "")


def find(conference: Conference, typed: str, *, by: Membership) -> list[Registration]:
    """Whose code or whole name this is, also who takes part no more. That somebody looked is in the journal."""
    mark = services.name_mark(conference.id, typed, keyring.key())
    if mark == services.NAMELESS:
        raise Refused(_("Type a whole name, or a code."))
    is_meant = or_(Registration.name_mark == mark, Registration.code_hash == services.code_mark(typed))
    query = select(Registration).where(Registration.conference_id == conference.id, is_meant)
    found = list(db.session.scalars(query.order_by(Registration.number).limit(MOST_FOUND)))
    journal.record("registration.looked_for", actor=by, conference_id=conference.id, count=len(found))
    return found


def mark_due() -> None:
    """What the worker does for people who registered before such marks were kept, some at a time."""
    if not keyring.opens():
        return
    key = keyring.key()
    query = select(Registration).where(*UNMARKED)
    for one in db.session.scalars(query.limit(AT_ONCE)):
        one.name_mark = _mark(one, key)


def _mark(registration: Registration, key: bytes) -> str:
    """Of what does not open no name is known: it keeps nobody else from being marked."""
    try:
        told = queries.told_by(registration, key)
    except Refused:
        return services.NAMELESS
    return services.name_mark(registration.conference_id, str(told.get("name") or ""), key)


def count_unmarked(conference: Conference) -> int:
    """How many cannot be found by name yet."""
    query = select(func.count()).where(Registration.conference_id == conference.id, *UNMARKED)
    return db.session.scalar(query) or 0
