"""Authorities that answer by a personal link, the links they were given, and what they are asked about."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.actors.kinds import Level
from app.authorities.kinds import LinkEnd
from app.comparison import fingerprint
from app.conferences.models import Conference
from app.drafting.models import Passage
from app.extensions import Instant, db

MOST_AUTHORITIES = 100


class Authority(db.Model):
    """A body that is to answer, without an account. Its address is known to organizers alone."""

    __tablename__ = "authority"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    name: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    level: Mapped[Level]
    email: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)  # by the link, the last time
    conference: Mapped[Conference] = relationship()
    passages: Mapped[list[Passage]] = relationship(
        secondary="authority_task", order_by=Passage.recommendation_number, passive_deletes=True
    )

    @property
    def shown(self) -> str:
        """As everybody reads it beside an answer."""
        return f"{self.name}, {self.office}" if self.office else self.name

    @property
    def fingerprint(self) -> str:
        """Of all that was typed or chosen, so that whoever changes it changes what was read."""
        asked = ",".join(str(passage.recommendation_number) for passage in self.passages)
        return fingerprint("\n".join((self.name, self.office, self.level, self.email, asked)))


class AuthorityTask(db.Model):
    """A recommendation on which an authority is asked for an answer."""

    __tablename__ = "authority_task"
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), primary_key=True, index=True)


class AuthorityLink(db.Model):
    """A way in, known by its mark alone. One that ended is kept, so that whoever holds it learns why."""

    __tablename__ = "authority_link"
    __table_args__ = (UniqueConstraint("token_hash"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_as: Mapped[LinkEnd | None]
    authority: Mapped[Authority] = relationship()
