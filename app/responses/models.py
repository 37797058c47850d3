"""Answers: every version stays, the newest counts."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.extensions import Instant, db

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


STATUS_LABELS = {
    Status.ACCEPTED: _("Accepted"),
    Status.IN_PART: _("Accepted in part"),
    Status.REJECTED: _("Rejected"),
    Status.STUDY: _("Under study"),
    Status.REPORTED: _("As reported"),
}


class Response(db.Model):
    """One answer by one body to one recommendation, or to the report as a whole."""

    __tablename__ = "response"
    __table_args__ = (CheckConstraint("status NOT IN ('accepted in part', 'rejected') OR text <> ''", name="reason"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
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
    at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage | None] = relationship()
    member: Mapped[Membership | None] = relationship()
