"""People and the ways by which they prove who they are."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import FLAT, Instant, db

LONGEST_NAME = 120
LONGEST_EMAIL = 254
SHORTEST_PASSWORD = 10


class Person(db.Model):
    """Somebody. A person may have neither e-mail nor password and sign in by card alone."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    telephone: Mapped[str] = mapped_column(default="")
    language: Mapped[str | None]
    may_organize: Mapped[bool] = mapped_column(default=False)
    placeholder: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)  # nothing is left of them but their seats
    wiped_at: Mapped[datetime | None] = mapped_column(Instant)  # then they left free space and logs of the database too
    signed_in_at: Mapped[datetime | None] = mapped_column(Instant)  # last, by whichever door

    @property
    def person_id(self) -> int:
        return self.id

    @property
    def journal_label(self) -> str:
        return "a person"

    @property
    def role_label(self) -> str:
        return "a person"


class FormerName(db.Model):
    """What somebody was called until then: nobody takes another's name, or sheds the own one, unseen."""

    __tablename__ = "former_name"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    until: Mapped[datetime] = mapped_column(Instant)


class AccountSession(db.Model, UserMixin):
    """One signed-in browser. Ending the row ends the session, wherever the browser is."""

    __tablename__ = "account_session"
    __table_args__ = (CheckConstraint("door IN ('link', 'password', 'card')", name="door"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"), index=True)
    door: Mapped[str]
    browser: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    idle_minutes: Mapped[int] = mapped_column(default=0)  # unused for so long it ends; 0: only when it expires
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=FLAT)
    card: Mapped["Card | None"] = relationship()

    key: str = ""

    def get_id(self) -> str:
        return self.key


class SecondStep(db.Model):
    """What somebody's app and this server both know, sealed, and the marks of the codes on paper.

    `last_turn` is the half minute whose code was used last: no code opens twice.
    """

    __tablename__ = "second_step"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str]
    set_at: Mapped[datetime | None] = mapped_column(Instant)
    last_turn: Mapped[int] = mapped_column(default=0)
    codes: Mapped[list[str]] = mapped_column(JSON, default=list)

    @property
    def is_set(self) -> bool:
        return self.set_at is not None


class SignInLink(db.Model):
    """A one-time link (and its typed code), stored only as hashes.

    The token and the code of a link that somebody asked for are made of its nonce and the key of this server, so that
    the same can be sent again; rows with one nonce are the browsers that wait for one letter.
    """

    __tablename__ = "sign_in_link"
    __table_args__ = (CheckConstraint("purpose IN ('sign-in', 'invitation', 'demonstration')", name="purpose"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str | None]
    browser_hash: Mapped[str | None] = mapped_column(index=True)
    target_hash: Mapped[str | None] = mapped_column(index=True)
    nonce: Mapped[str | None] = mapped_column(index=True)
    wrong_codes: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    person: Mapped[Person | None] = relationship(lazy="joined")


class Card(db.Model):
    """A printed card: a QR code and a short code for somebody without e-mail, for one conference.

    One that waits opens nothing before a witness has seen it handed over. `known_at`: when its holder read of it.
    Whoever opens it first chooses its number, and `opened_at` says when; `wrong_numbers` were typed since its holder
    last read of them.
    """

    __tablename__ = "card"
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    waits: Mapped[bool] = mapped_column(default=False)
    known_at: Mapped[datetime | None] = mapped_column(Instant)
    number_hash: Mapped[str | None]
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    wrong_numbers: Mapped[int] = mapped_column(default=0)
    wrong_at: Mapped[datetime | None] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=FLAT)

    @property
    def has_number(self) -> bool:
        return self.number_hash is not None

    @property
    def mark(self) -> str:
        """By which a browser is known that this card has opened; without the card it says nothing."""
        return self.code_hash[:16]


class Attempt(db.Model):
    """A counter that every process sees: how often something was tried in the current window."""

    __tablename__ = "attempt"
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    window_began: Mapped[datetime] = mapped_column(Instant)


class FormReceipt(db.Model):
    """A form that was sent: its second sending is recognized and has no second effect."""

    __tablename__ = "form_receipt"
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant, index=True)
