"""Contacts of policy makers, the register they stand in, which conferences share it, and what was said with each."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.actors.kinds import Level
from app.authorities.models import Authority
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db

MOST_CONTACTS, MOST_NOTES, LONGEST_NOTE = 500, 200, 2_000


class Facts(NamedTuple):
    """What an organizer says of a contact. Body, office and level are no secret; the rest is for organizers alone."""

    body: str
    level: Level
    office: str = ""
    responsible_for: str = ""
    person: str = ""
    email: str = ""
    telephone: str = ""


class ContactRegister(db.Model):
    """One register. A conference has its own from its first contact on, until it shares that of another one."""

    __tablename__ = "contact_register"
    id: Mapped[int] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(Instant)


class RegisterShare(db.Model):
    """That a conference keeps its contacts in this register, with all the others that do."""

    __tablename__ = "register_share"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    register_id: Mapped[int] = mapped_column(ForeignKey("contact_register.id"), index=True)
    joined_at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()


class RegisterOffer(db.Model):
    """That one conference offers its register to another one: somebody else, an organizer there, says yes or no."""

    __tablename__ = "register_offer"
    __table_args__ = (UniqueConstraint("host_id", "guest_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    guest_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    host: Mapped[Conference] = relationship(foreign_keys=[host_id])
    guest: Mapped[Conference] = relationship(foreign_keys=[guest_id])
    by: Mapped[Membership] = relationship()


class Contact(db.Model):
    """A body that decides, and whom one turns to there."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("register_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    register_id: Mapped[int] = mapped_column(ForeignKey("contact_register.id"))
    number: Mapped[int]
    body: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    level: Mapped[Level]
    responsible_for: Mapped[str] = mapped_column(default="")
    person: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    carrier_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    carried_since: Mapped[datetime | None] = mapped_column(Instant)
    at: Mapped[datetime] = mapped_column(Instant)
    carrier: Mapped[Membership | None] = relationship()

    @property
    def shown(self) -> str:
        return f"{self.body}, {self.office}" if self.office else self.body

    @property
    def facts(self) -> Facts:
        private = (self.responsible_for, self.person, self.email, self.telephone)
        return Facts(self.body, self.level, self.office, *private)

    @property
    def fingerprint(self) -> str:
        return fingerprint("\n".join((*self.facts, str(self.carrier_id or ""))))


class ContactNote(db.Model):
    """What was said with a contact, and when. Organizers of the conferences that share the register read it."""

    __tablename__ = "contact_note"
    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    on: Mapped[str]  # as exactly as it is known
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    contact: Mapped[Contact] = relationship()
    member: Mapped[Membership] = relationship()


class ContactNaming(db.Model):
    """That an authority which is to answer was named out of the register."""

    __tablename__ = "contact_naming"
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    authority: Mapped[Authority] = relationship()
    contact: Mapped[Contact] = relationship()
