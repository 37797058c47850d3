"""Answers: every version stays, the newest counts."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import Instant, db
from app.prose import from_to

LONGEST_ANSWER = 8000


class Status(StrEnum):
    ACCEPTED = "accepted"
    IN_PART = "accepted in part"
    REJECTED = "rejected"
    STUDY = "under study"
    REPORTED = "reported"

    @property
    def label(self):
        return STATUS_LABELS[self]


PROMISING = (Status.ACCEPTED, Status.IN_PART)  # with whom, and by when
STATUS_LABELS = {
    Status.ACCEPTED: _("Accepted"),
    Status.IN_PART: _("Accepted in part"),
    Status.REJECTED: _("Rejected"),
    Status.STUDY: _("Under study"),
    Status.REPORTED: _("As reported"),
}


class Said(NamedTuple):
    """What an answer says, whether it is handed in or not."""

    status: Status | None
    text: str
    accepted_part: str = ""
    owner: str = ""
    due: str = ""

    @property
    def fingerprint(self) -> str:
        return fingerprint("\n".join((self.status or "", self.text, self.accepted_part, self.owner, self.due)))


class Response(db.Model):
    """One answer by one body to one recommendation, or to the report as a whole."""

    __tablename__ = "response"
    __table_args__ = (CheckConstraint("status NOT IN ('accepted in part', 'rejected') OR text <> ''", name="reason"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"), index=True)  # came by its link
    body: Mapped[str]
    status: Mapped[Status]
    reported_status: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    accepted_part: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[str | None]
    date: Mapped[str | None]
    figures: Mapped[dict] = mapped_column(JSON, default=dict)
    sources: Mapped[list] = mapped_column(JSON, default=list)
    inner: Mapped[list] = mapped_column(JSON, default=list)  # what else a source tells of it, as statements
    letter_number: Mapped[int | None]  # of the letter whose words it has, from this passage of it to that
    letter_first: Mapped[int | None]
    letter_last: Mapped[int | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)  # when its authority said that they are its words
    at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage | None] = relationship()
    member: Mapped[Membership | None] = relationship()

    @property
    def source(self) -> tuple:
        """From whom it comes: later ones from there are newer versions of it."""
        return (self.member_id, self.authority_id) if self.member_id or self.authority_id else (self.body,)

    @property
    def by_name(self) -> int | None:
        """The seat under whose person's name it stands, where that person had no body to answer for."""
        seat = self.member
        return seat.number if seat and (self.body == seat.name or not seat.body) else None

    @property
    def said(self) -> Said:
        return Said(self.status, self.text, self.accepted_part, self.owner, self.due or "")

    @property
    def taken_from(self) -> str:
        """That an organizer took it out of a letter, and whether its authority confirmed it; empty otherwise."""
        if self.letter_number is None:
            return ""
        told = {"body": self.body, "number": self.letter_number, "place": from_to(self.letter_first, self.letter_last)}
        if self.confirmed_at is None:
            return str(
                _(
                    "Taken by the organizer from letter %(number)s of %(body)s, passage %(place)s. Not confirmed "
                    "by it yet.",
                    **told,
                )
            )
        return str(
            _("From letter %(number)s of %(body)s, passage %(place)s. It confirmed that these are its words.", **told)
        )


class AnswerDraft(db.Model):
    """An answer that an authority is still working on. Whoever has its link reads it, and nobody else."""

    __tablename__ = "answer_draft"
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True, index=True)
    status: Mapped[Status | None]
    text: Mapped[str] = mapped_column(default="")
    accepted_part: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)

    @property
    def said(self) -> Said:
        return Said(self.status, self.text, self.accepted_part, self.owner, self.due)

    @property
    def fingerprint(self) -> str:
        return self.said.fingerprint
