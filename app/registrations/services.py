"""Taking somebody into the pool, and what she, or a recruiter for her, changes later. The journal names nobody."""

import secrets
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _g
from flask_babel import lazy_gettext as _

from app import clock
from app.access.permissions import Permission
from app.accounts.secrets import digest, new_card_code, normalize_card_code
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db, lock_row
from app.folding import fold
from app.journal import services as journal
from app.recruitment import holding
from app.registrations import keyring, letters, queries, sealing, seated
from app.registrations.addresses import canonical
from app.registrations.kinds import Came
from app.registrations.models import Registration

NAMELESS = "-"  # the mark of whoever told no name


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
    number = queries.count_all(conference) + 1
    registration, code = build(conference, number, values, told, keyring.key(), came=came, by=by)
    db.session.add(registration)
    _note("registration.made", registration, by, came=came)
    return registration, code


def build(
    conference: Conference,
    number: int,
    values: dict[str, str],
    told: dict[str, Any],
    key: bytes,
    *,
    came: Came,
    by: Membership | None,
) -> tuple[Registration, str]:
    """A registration with its seal and its code, not yet in the database."""
    code = new_card_code()
    registration = Registration(
        conference_id=conference.id,
        number=number,
        blind=secrets.token_hex(6),
        code_hash=code_mark(code),
        values=values,
        came=came,
        by_id=by.id if by else None,
        at=clock.now(),
        barred_because="",
    )
    tell(registration, told, key)
    return registration, code


def code_mark(code: str) -> str:
    """What is kept of a code, however it was typed."""
    return digest(normalize_card_code(code))


def tell(registration: Registration, told: dict[str, Any], key: bytes) -> None:
    """Seal what somebody told, in the place of what she told before."""
    registration.sealed = sealing.seal(told, key, registration.blind)
    registration.household = home_mark(registration.conference_id, str(told.get("address") or ""), key)
    registration.name_mark = name_mark(registration.conference_id, str(told.get("name") or ""), key)


def home_mark(conference_id: int, address: str, key: bytes) -> str:
    """The mark that people at one address share, however each writes it."""
    return sealing.mark_of(canonical(address), key, f"household of {conference_id}")


def name_mark(conference_id: int, name: str, key: bytes) -> str:
    """The same for one name however it is written, and unreadable without the key."""
    return sealing.mark_of(fold(name), key, f"name in {conference_id}") or NAMELESS


def withdraw(registration: Registration, *, by: Membership | None = None) -> None:
    """Take part no more. Whoever leaves may, at any time; twice changes nothing."""
    lock(registration.conference)
    lock_row(registration)
    if registration.withdrawn_at is None:
        registration.withdrawn_at = clock.now()
        if by is not None:
            tell_person(registration, _("It was withdrawn: you take no part in the lottery, and have no seat by it."))
        _tell_ended(registration, by)
        _note("registration.withdrawn", registration, by)


def erase(registration: Registration, *, by: Membership | None = None) -> None:
    """Delete at once what somebody told, and withdraw. Her code opens nothing any more, also after the day of erasure.

    Once a lottery is published on the pool, the random id and the values stay for its proof; before, nothing does.
    """
    lock(registration.conference)
    lock_row(registration)
    now, email = clock.now(), str(queries.told_by(registration).get("email") or "") if by else ""
    seat = seated.what_becomes(registration)
    registration.withdrawn_at = registration.withdrawn_at or now
    if not holding.why_held(registration.conference):
        registration.values = {}
    registration.code_hash = digest(secrets.token_hex(16))
    blank(registration)
    erase_elsewhere([registration])
    registration.erased_at = registration.erased_at or now
    _tell_ended(registration, by)
    if email:
        letters.send_deleted(registration, email, seat)
    _note("registration.erased", registration, by)


def erase_for(registration: Registration, *, by: Membership) -> None:
    """The same for somebody who asks by telephone or on paper; a letter goes to the address that was there."""
    registration.conference.require_open(Permission.REGISTRATION_ERASE)
    if registration.is_gone:
        raise Refused(_g("Nothing is left of this registration that could be deleted."))
    erase(registration, by=by)


def tell_person(registration: Registration, what: LazyString, *before: str) -> None:
    """What a recruiter changed is told to whom it is about, at the address of now and at those of `before`."""
    email = str(queries.told_by(registration).get("email") or "")
    for address in sorted({one for one in (email, *before) if one}):
        letters.send_changed(registration, what, address)


def _tell_ended(registration: Registration, by: Membership | None) -> None:
    db.session.flush()
    for note in registry.registration_ends:
        note(registration, by)


def blank(registration: Registration) -> None:
    """Nothing is left of what somebody told, nor a mark of where she lives."""
    registration.sealed, registration.household, registration.barred_because = b"", "", ""
    registration.letter, registration.name_mark = None, ""


def erase_elsewhere(registrations: list[Registration]) -> None:
    """Have later rooms erase what they keep of these people."""
    for erase_there in registry.registration_erasers:
        erase_there(registrations)


def renew_code(registration: Registration, *, by: Membership) -> str:
    """Another code for somebody who lost hers, or never had one. The one of before opens nothing any more."""
    from_here = registration.conference
    lock(from_here)
    lock_row(registration)
    code = new_card_code()
    registration.code_hash = code_mark(code)
    tell_person(registration, _("Another code was made for it. The one that you had opens nothing any more."))
    _note("registration.code_renewed", registration, by)
    return code


def note_read(registration: Registration, *, by: Membership) -> None:
    """Each look at what somebody told is written down before it is shown."""
    _note("registration.read", registration, by)


def _note(action: str, registration: Registration, by: Membership | None, **facts: Any) -> None:
    db.session.flush()
    journal.record(
        action, actor=by, conference_id=registration.conference_id, number=registration.number, **facts
    )  # fmt: skip
