"""How a conference recruits its panel: what people are told, what they are asked, and the targets it is to meet."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference
from app.extensions import Instant, db
from app.recruitment.fairness import Method
from app.recruitment.kinds import AskedAs, NumberFrom
from app.recruitment.pool import Quota

PER_LETTER = 4
# What is told of a value beside its numbers.
TOLD = ("thousandths", "source", "age_from", "age_to", "places", "odds", "odds_source")
LONGEST_ABOUT, LONGEST_WORDS, LONGEST_NAME, LONGEST_QUESTION, LONGEST_PLACES = 4_000, 2_000, 100, 300, 8_000


class Recruitment(db.Model):
    """The call in its words, the rules of the lottery, and until when what people told is kept."""

    __tablename__ = "recruitment"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(default="")
    days: Mapped[str] = mapped_column(default="")
    paid: Mapped[str] = mapped_column(default="")
    ties: Mapped[str] = mapped_column(default="")  # with which ties nobody sits, one a line
    kept_words: Mapped[str] = mapped_column(default="")  # what happens to what people tell
    oldest: Mapped[int | None]
    youngest: Mapped[int] = mapped_column(default=18)
    until: Mapped[datetime | None] = mapped_column(Instant)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    erase_on: Mapped[date | None]  # then what people told of themselves goes; random ids and values stay for the proof
    erased_at: Mapped[datetime | None] = mapped_column(Instant)
    others_told_at: Mapped[datetime | None] = mapped_column(Instant)  # that the panel is drawn, and they are not on it
    only_by_letter: Mapped[bool] = mapped_column(default=False)
    per_letter: Mapped[int] = mapped_column(default=PER_LETTER)  # how many people register with the code of one
    method: Mapped[Method] = mapped_column(default=Method.LEXIMIN)
    one_per_household: Mapped[bool] = mapped_column(default=True)
    alternates: Mapped[int] = mapped_column(default=0)
    odds: Mapped[int] = mapped_column(default=100)  # in thousandths: how likely somebody drawn is taken to drop out
    odds_source: Mapped[str] = mapped_column(default="")
    number_from: Mapped[NumberFrom] = mapped_column(default=NumberFrom.THROWN)
    number_words: Mapped[str] = mapped_column(default="")  # where, by whom and before whom; or which beacon and pulse
    number_at: Mapped[datetime | None] = mapped_column(Instant)
    conference: Mapped[Conference] = relationship()

    def is_open(self, now: datetime) -> bool:
        """Whether people can register."""
        is_begun = self.opened_at is not None and self.closed_at is None
        return is_begun and (self.until is None or now < self.until)

    @property
    def barring_ties(self) -> list[str]:
        """With which ties nobody sits."""
        return [line.strip() for line in self.ties.splitlines() if line.strip()]


class Category(db.Model):
    """What people are asked, so that the panel can be like the population in it."""

    __tablename__ = "recruitment_category"
    __table_args__ = (UniqueConstraint("conference_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    position: Mapped[int]
    name: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    asked_as: Mapped[AskedAs] = mapped_column(default=AskedAs.CHOICE)
    targets: Mapped[list["Target"]] = relationship(
        order_by="Target.position", cascade="all, delete-orphan", back_populates="category"
    )

    @property
    def fingerprint(self) -> str:
        """Of what somebody read who says it anew or removes it."""
        return fingerprint(
            repr((self.id, self.name, self.question, str(self.asked_as))),
            [
                repr(
                    (
                        *one.quota,
                        one.thousandths,
                        one.source,
                        one.age_from,
                        one.age_to,
                        one.places,
                        one.odds,
                        one.odds_source,
                    )
                )
                for one in self.targets
            ],
        )


class Target(db.Model):
    """A value of a category: its share of the population, and how many such people sit at least and at most."""

    __tablename__ = "recruitment_target"
    __table_args__ = (UniqueConstraint("category_id", "value"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("recruitment_category.id", ondelete="CASCADE"))
    position: Mapped[int]
    value: Mapped[str]
    thousandths: Mapped[int | None]  # of the population
    source: Mapped[str] = mapped_column(default="")
    least: Mapped[int]
    most: Mapped[int]
    least_flex: Mapped[int | None]
    most_flex: Mapped[int | None]
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    places: Mapped[list[str]] = mapped_column(JSON, default=list)
    odds: Mapped[int | None]  # in thousandths, that such people drop out; none: as everybody
    odds_source: Mapped[str] = mapped_column(default="")
    category: Mapped[Category] = relationship(back_populates="targets")

    @property
    def quota(self) -> Quota:
        """As the lottery takes it."""
        return Quota(self.category.name, self.value, self.least, self.most, self.least_flex, self.most_flex)
