"""What was hidden, by whom and why, and who agreed to the house rules. The hidden words stay where they are."""

from datetime import datetime
from typing import ClassVar

from flask_babel import gettext as _
from sqlalchemy import ForeignKey, Index, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, declared_attr, foreign, mapped_column, relationship

from app import moments
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.extensions import Instant, db
from app.moderation import hideable
from app.moderation.kinds import Ground, Outcome

LONGEST_WHY = 500
LONGEST_OBJECTION = 1_000
NOT_SHOWN_AGAIN = text("shown_at IS NULL")


class Hiding(db.Model):
    """One thing that somebody wrote, hidden under the house rules. Shown again it stays here, to be counted."""

    __tablename__ = "hiding"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        Index(
            "hidden_once", "kind", "row_id", unique=True, sqlite_where=NOT_SHOWN_AGAIN, postgresql_where=NOT_SHOWN_AGAIN
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    kind: Mapped[str]
    row_id: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"), index=True)  # wrote it by its link
    hidden_by_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    ground: Mapped[Ground]
    why: Mapped[str]
    objection: Mapped[str] = mapped_column(default="")
    objected_at: Mapped[datetime | None] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)  # when its author left it at that
    outcome: Mapped[Outcome | None]
    outcome_why: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    shown_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    author: Mapped[Membership | None] = relationship(foreign_keys=[author_id])
    hidden_by: Mapped[Membership] = relationship(foreign_keys=[hidden_by_id])

    @property
    def line(self) -> str:
        """What stands in the place of the hidden words, wherever they would be read."""
        told = {
            "day": moments.day(self.at, self.conference.time_zone),
            "ground": self.ground.because,
            "why": self.why,
        }
        if hideable.hiders(self.kind)[0] == Role.ORGANIZER:
            return _("Hidden by the organizer on %(day)s, because %(ground)s: %(why)s", **told)
        return _("Hidden by the facilitator on %(day)s, because %(ground)s: %(why)s", **told)


class MayBeHidden:
    """What others read and a facilitator or an organizer may hide. `hidden` is how it is hidden now, or None."""

    HIDDEN_AS: ClassVar[str]
    HIDDEN_WITH: ClassVar[Permission] = Permission.WORDS_HIDE

    @declared_attr
    @classmethod
    def hidden(cls) -> Mapped[Hiding | None]:
        return relationship(
            Hiding,
            primaryjoin=lambda: and_(
                foreign(Hiding.row_id) == cls.id,  # type: ignore[attr-defined]  # every model has one
                Hiding.kind == cls.HIDDEN_AS,
                Hiding.shown_at.is_(None),
            ),
            viewonly=True,
            uselist=False,
        )


class RulesAgreement(db.Model):
    """A panelist agreed to the house rules as they read then: once for each wording."""

    __tablename__ = "rules_agreement"
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
