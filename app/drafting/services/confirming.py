"""Confirming what somebody typed for oneself: until then it counts for nobody."""

from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Membership
from app.drafting.queries.typed import Typed
from app.drafting.services.saving import open_room
from app.journal import services as journal


def confirm_typed(one: Typed, *, by: Membership, seen: str | None) -> None:
    """Say that exactly these words, which the facilitator typed, are one's own. Saying it again changes nothing."""
    open_room(by.conference, Permission.COMMENT_WRITE)
    require_seen(seen, one.fingerprint, one.words)
    if one.is_unconfirmed:
        one.confirmed = one.fingerprint
        journal.record("typed.confirmed", actor=by, conference_id=by.conference_id, veiled=True)
