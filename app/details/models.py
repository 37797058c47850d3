"""An address that waits until the person whom it is said to reach has confirmed it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.conferences.models import Membership
from app.extensions import FLAT, Instant, db


class AddressChange(db.Model):
    """Another address for somebody who has been here already: until it is confirmed, everything stays as it was."""

    __tablename__ = "address_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    email: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=FLAT)
    asked_by: Mapped[Membership] = relationship()
