"""Taking somebody into the pool. A stranger's act: the journal names nobody."""

import secrets
from typing import Any

from app import clock
from app.accounts.secrets import digest, new_card_code, normalize_card_code
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.extensions import db
from app.folding import fold
from app.journal import services as journal
from app.registrations import keyring, queries, sealing
from app.registrations.kinds import Came
from app.registrations.models import Registration


def register(
    conference: Conference,
    values: dict[str, str],
    told: dict[str, Any],
    *,
    came: Came = Came.SELF,
    by: Membership | None = None,
) -> tuple[Registration, str]:
    """Take somebody in, and return the code by which she comes back; it is shown once and kept as its hash.

    `values`: by the names of the categories. `told`: everything else, sealed; its `address` tells the household.
    """
    lock(conference)
    key, code = keyring.key(), new_card_code()
    registration = Registration(
        conference_id=conference.id,
        number=queries.count_all(conference) + 1,
        blind=secrets.token_hex(6),
        code_hash=digest(normalize_card_code(code)),
        values=values,
        came=came,
        by_id=by.id if by else None,
        at=clock.now(),
    )
    tell(registration, told, key)
    db.session.add(registration)
    db.session.flush()
    journal.record("registration.made", actor=by, conference_id=conference.id, number=registration.number, came=came)
    return registration, code


def tell(registration: Registration, told: dict[str, Any], key: bytes) -> None:
    """Seal what somebody told, in the place of what she told before."""
    registration.sealed = sealing.seal(told, key, registration.blind)
    about = f"household of {registration.conference_id}"
    registration.household = sealing.mark_of(fold(str(told.get("address") or "")), key, about)
