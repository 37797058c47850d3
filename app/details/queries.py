"""What somebody has made her own, and addresses that wait."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.accounts import queries as accounts
from app.accounts.models import Person
from app.accounts.secrets import digest
from app.conferences.models import Membership
from app.conferences.naming import Naming
from app.details.models import AddressChange
from app.details.reach import Reach
from app.errors import Missing
from app.extensions import db
from app.invitations.models import Invitation

Seat = Membership | Invitation


def reach_of(seat: Seat) -> Reach:
    person = seat.person
    return Reach(
        is_elsewhere=is_elsewhere(person, seat.conference_id),
        has_come=person.signed_in_at is not None
        or person.password_hash is not None
        or accounts.has_second_step(person),
        is_named=isinstance(seat, Membership) and seat.naming != Naming.NUMBER,
    )


def is_elsewhere(person: Person, conference_id: int) -> bool:
    """Whether somebody has, had or was offered a part in another conference, or may create some."""
    return person.may_organize or any(
        db.session.scalar(
            select(model.id).where(model.person_id == person.id, model.conference_id != conference_id).limit(1)
        )
        for model in (Membership, Invitation)
    )


def find_change(person: Person) -> AddressChange | None:
    """The address that waits for somebody, while its time is not over."""
    found = find_any_change(person)
    return found if found and found.expires_at > clock.real_now() else None


def find_any_change(person: Person) -> AddressChange | None:
    """As above, also where its time is over: somebody has one row at most."""
    return db.session.scalar(select(AddressChange).where(AddressChange.person_id == person.id))


def get_own_change(person: Person, token: str) -> AddressChange:
    """The address that this person was written about. Whoever else holds the link learns nothing."""
    found = find_change(person)
    if found is None or found.token_hash != digest(token):
        raise Missing(
            _(
                "No address of yours waits for this link. Sign in as the person whom the letter is about, or ask the "
                "organizer for a new letter: each opens for fourteen days, and the newest alone."
            )
        )
    return found


def personal_data(person: Person) -> list[dict]:
    """An address that waits for somebody's yes."""
    found = find_change(person)
    return [{"new address": found.email, "until": found.expires_at.isoformat()}] if found else []
