"""Watched conditions, and what was seen of each: nothing is overwritten, and what is withdrawn keeps its reason."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import figures
from app.access.permissions import Permission
from app.comparison import fingerprint
from app.conferences.models import Conference
from app.drafting.models import Passage
from app.extensions import Instant, db
from app.moderation.models import MayBeHidden
from app.watches.kinds import Kind, meets, number

LONGEST_REASON = 1_000
MOST_WATCHED = 200
MOST_OPEN = 5  # of one person who is no organizer: each that comes true asks for an answer of others
MOST_SEEN = 500


class WatchedCondition(MayBeHidden, db.Model):
    """A condition of a recommendation. `came_true_on` is the day from which the answer's clock runs."""

    __tablename__ = "watched_condition"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    HIDDEN_AS, HIDDEN_WITH = "watch", Permission.VERDICT_HIDE
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    kind: Mapped[Kind]
    text: Mapped[str]
    day: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Instant)
    came_true_on: Mapped[date | None]
    came_true_at: Mapped[datetime | None] = mapped_column(Instant)
    given_up_at: Mapped[datetime | None] = mapped_column(Instant)
    given_up_why: Mapped[str] = mapped_column(default="")
    taken_up_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage] = relationship()
    sightings: Mapped[list["Sighting"]] = relationship(order_by="Sighting.id", back_populates="watch")

    @property
    def label(self) -> str:
        return f"W{self.number}"

    @property
    def fingerprint(self) -> str:
        """Of what somebody read who enters the next sighting."""
        given_up = " given up" if self.is_given_up else ""
        return fingerprint(f"{self.label} {len(self.sightings)}{given_up}")

    @property
    def is_given_up(self) -> bool:
        return self.given_up_at is not None

    @property
    def words(self) -> str:
        """As others read them: where they are hidden, its number alone."""
        return self.label if self.hidden else self.text

    @property
    def shown_value(self) -> str:
        return _as_read(self.value)

    @property
    def shown_unit(self) -> str:
        """Its unit is typed too, and goes where the words go."""
        return "" if self.hidden else self.unit

    @property
    def reason(self) -> str:
        """What else was typed of it, and is hidden with it."""
        return "\n\n".join(filter(None, (self.unit, self.given_up_why)))

    @property
    def why_no_more(self) -> str:
        """Why it was given up, as others read it: where it is hidden, in which way."""
        return self.hidden.line if self.hidden else self.given_up_why

    @property
    def watched_since(self) -> datetime:
        """When somebody began to watch it, the last time."""
        return self.taken_up_at or self.at


class Sighting(MayBeHidden, db.Model):
    """A figure or a fact, with its day and its source."""

    __tablename__ = "sighting"
    HIDDEN_AS, HIDDEN_WITH = "sighting", Permission.VERDICT_HIDE
    id: Mapped[int] = mapped_column(primary_key=True)
    watch_id: Mapped[int] = mapped_column(ForeignKey("watched_condition.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    day: Mapped[str]
    source: Mapped[str]
    value: Mapped[str] = mapped_column(default="")
    is_so: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_why: Mapped[str] = mapped_column(default="")
    watch: Mapped[WatchedCondition] = relationship(back_populates="sightings")

    @property
    def text(self) -> str:
        """The words that are hidden where it is: the figure and its day stay."""
        return self.source

    @property
    def reason(self) -> str:
        """Why it was withdrawn: typed too, and hidden with it."""
        return self.withdrawn_why

    @property
    def why_withdrawn(self) -> str:
        """The same as others read it."""
        return self.hidden.line if self.hidden else self.withdrawn_why

    @property
    def shown_value(self) -> str:
        return _as_read(self.value)

    @property
    def is_meeting(self) -> bool:
        """Whether it makes the condition true."""
        return self.withdrawn_at is None and meets(self.watch.kind, self.watch.value, self.value, self.is_so)


def _as_read(text: str) -> str:
    """A figure as readers write it, whichever way it was typed: 4,2 on an English page is forty-two to many."""
    found = number(text)
    return text if found is None else figures.exact(found)
