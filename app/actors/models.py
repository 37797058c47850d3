"""Entries of the map: a camp or an authority, with the seat that speaks for it where there is one."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.actors.kinds import ActorKind, Answer, Level
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db

LONGEST_REASON = 1_000
MOST_ACTORS = 200


class Actor(db.Model):
    """What the map says of one body. Its seat, where it has one, takes part."""

    __tablename__ = "actor"
    __table_args__ = (UniqueConstraint("conference_id", "number"), UniqueConstraint("member_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    kind: Mapped[ActorKind]
    name: Mapped[str] = mapped_column(default="")
    camp: Mapped[str] = mapped_column(default="")
    level: Mapped[Level | None]
    answer: Mapped[Answer]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    member: Mapped[Membership | None] = relationship()

    @property
    def fingerprint(self) -> str:
        """Of all that was typed or chosen, so that whoever changes it changes what was read."""
        told = (self.kind, self.member_id or "", self.name, self.camp, self.level or "", self.answer, self.reason)
        return fingerprint("\n".join(map(str, told)))

    @property
    def shown(self) -> str:
        """As everybody may know it: the body, and where a seat has none its role."""
        if self.name or self.member is None:
            return self.name
        return self.member.body or str(self.member.role.label)
