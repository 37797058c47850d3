"""Reading to what people agree: one's own, and that of the panel by seat."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.access.roles import Role
from app.accounts.models import Person
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.consents.models import SeatConsent
from app.errors import Missing
from app.extensions import db

Seat = tuple[Membership, SeatConsent | None]


def find_consent(member: Membership) -> SeatConsent | None:
    return db.session.get(SeatConsent, member.id)


def get_panelist(conference: Conference, member_id: int) -> Membership:
    """A panelist, also one whose role has ended: what she agreed to can still be taken back."""
    member = conferences.get_member(conference, member_id)
    if member.role != Role.PANELIST:
        raise Missing(_("There is no such panelist here."))
    return member


def list_of_panel(conference: Conference) -> list[Seat]:
    """Everybody who sits, by seat, and nothing beside whoever was never asked; and who left and still agrees."""
    query = select(SeatConsent).join(Membership, Membership.id == SeatConsent.member_id)
    query = query.where(Membership.conference_id == conference.id).options(joinedload(SeatConsent.by))
    known = {one.member_id: one for one in db.session.scalars(query)}
    panel = conferences.list_members(conference, Role.PANELIST, former=True)
    seats = [(member, known.get(member.id)) for member in panel]
    return [(member, one) for member, one in seats if member.left_at is None or (one is not None and one.agreed)]


def personal_data(person: Person) -> list[dict]:
    query = select(Conference.title, SeatConsent).select_from(SeatConsent)
    query = query.join(Membership, Membership.id == SeatConsent.member_id)
    query = query.join(Conference, Conference.id == Membership.conference_id).where(Membership.person_id == person.id)
    return [
        {"conference": title, "agreed to": one.agreed, "since": one.at.isoformat()}
        for title, one in db.session.execute(query.order_by(SeatConsent.member_id))
    ]
