"""Finding somebody by the code, or by the whole name, of which a mark under the key is kept and never the name."""

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.registrations import keyring, queries, services
from app.registrations.models import Registration

MOST_FOUND, AT_ONCE = 20, 500


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
    query = select(Registration).where(Registration.sealed != b"", Registration.name_mark == "")
    for one in db.session.scalars(query.limit(AT_ONCE)):
        one.name_mark = services.name_mark(one.conference_id, str(queries.told_by(one).get("name") or ""), key)
