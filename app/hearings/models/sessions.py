"""Sessions and their programme, questions with their addressees and answers."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.conferences.models.typed import MayBeTyped
from app.extensions import Instant, db
from app.hearings.kinds import WAITING, Cited, SlotKind, State
from app.hearings.models.experts import Expert
from app.moderation.models import MayBeHidden
from app.questions.models import KeyQuestion

LONGEST_ASKED = 1_000
LONGEST_ANSWER = 10_000


class Session(db.Model):
    """One session of the hearing, with its programme. A past one may know its day only in words."""

    __tablename__ = "hearing_session"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    title: Mapped[str]
    starts_at: Mapped[datetime | None] = mapped_column(Instant)
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    day_text: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    audience_open: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    conference: Mapped[Conference] = relationship()
    slots: Mapped[list["Slot"]] = relationship(
        back_populates="session", order_by="Slot.position", cascade="all, delete-orphan"
    )


class Slot(db.Model):
    """One entry of a session's programme; `starts` is a time of day like 09:30, or empty."""

    __tablename__ = "hearing_slot"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"), index=True)
    position: Mapped[int]
    starts: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    kind: Mapped[SlotKind] = mapped_column(default=SlotKind.OTHER)
    title: Mapped[str]
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("expert.id"))
    session: Mapped[Session] = relationship(back_populates="slots")
    expert: Mapped[Expert | None] = relationship()


class HearingQuestion(MayBeTyped, MayBeHidden, db.Model):
    """A question put to experts in a session: H2.3. Its number lasts."""

    HIDDEN_AS = "question"
    __tablename__ = "hearing_question"
    __table_args__ = (UniqueConstraint("session_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hearing_session.id"))
    number: Mapped[int]
    key_question_id: Mapped[int | None] = mapped_column(ForeignKey("key_question.id"))
    evidence: Mapped[str] = mapped_column(default="")
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_question.id", ondelete="SET NULL"))
    asker_member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    from_audience: Mapped[bool] = mapped_column(default=False)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))  # who took it down; it was asked aloud
    sheet: Mapped[int | None]  # the number of the paper sheet that it was typed from
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    corrected_at: Mapped[datetime | None] = mapped_column(Instant)
    state: Mapped[State] = mapped_column(default=State.WAITING)
    recorded: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    due: Mapped[str] = mapped_column(default="")
    promised_at: Mapped[datetime | None] = mapped_column(Instant)  # when it was first taken on notice
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    conference: Mapped[Conference] = relationship()
    session: Mapped[Session] = relationship()
    key_question: Mapped[KeyQuestion | None] = relationship()
    asker: Mapped[Membership | None] = relationship(foreign_keys=asker_member_id)
    follows: Mapped["HearingQuestion | None"] = relationship(remote_side=id)
    versions: Mapped[list["AnswerVersion"]] = relationship(order_by="AnswerVersion.n", cascade="all, delete-orphan")
    supports: Mapped[list["HearingSupport"]] = relationship(cascade="all, delete-orphan")
    addressees: Mapped[list["QuestionAddressee"]] = relationship(
        back_populates="question", order_by="QuestionAddressee.expert_id", cascade="all, delete-orphan"
    )

    @property
    def in_name_of_id(self) -> int | None:  # type: ignore[override]  # found by who took it down, and no column
        """For whom it was taken down; nobody where it was typed by whoever asks, or came from the audience."""
        return self.asker_member_id if self.taken_by_id else None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text)

    @property
    def label(self) -> str:
        return f"H{self.session.number}.{self.number}"

    @property
    def address(self) -> str:
        """Its label as it stands in addresses: 2.3."""
        return f"{self.session.number}.{self.number}"

    @property
    def written_answers(self) -> int:
        return sum(bool(one.answer) for one in self.addressees)

    @property
    def is_answered_in_writing(self) -> bool:
        """Whether all who were asked have written their answer: then there is nothing to record."""
        return bool(self.addressees) and self.written_answers == len(self.addressees)

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def is_on_notice(self) -> bool:
        return self.state == State.ON_NOTICE

    @property
    def cited(self) -> Cited | None:
        """The passage of evidence that the question is about."""
        return Cited(*map(int, self.evidence[1:].split("."))) if self.evidence else None

    @property
    def recorded_n(self) -> int:
        """The number of the wording that is recorded now; 0 where nothing is."""
        return self.versions[-1].n if self.versions else 0

    @property
    def changed_at(self) -> datetime | None:
        """When what was recorded got other words than it had first."""
        return self.versions[-1].at if len(self.versions) > 1 else None

    @property
    def anchor(self) -> str:
        return f"H{self.session.number}-{self.number}"

    @property
    def experts(self) -> list[Expert]:
        return [addressee.expert for addressee in self.addressees]

    @property
    def answer(self) -> str:
        """All that was answered: by each expert in writing, and as recorded in the room."""
        given = [one for one in self.addressees if one.answer]
        named = len(self.addressees) > 1
        parts = [f"**{one.expert.shown}:** {one.answer}" if named else one.answer for one in given]
        return "\n\n".join([*parts, *filter(None, [self.recorded])])


class QuestionAddressee(db.Model):
    """An expert to whom a question was put, and what this one wrote in answer."""

    __tablename__ = "question_addressee"
    question_id: Mapped[int] = mapped_column(ForeignKey("hearing_question.id"), primary_key=True)
    expert_id: Mapped[int] = mapped_column(ForeignKey("expert.id"), primary_key=True, index=True)
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_n: Mapped[int] = mapped_column(default=0)
    question: Mapped[HearingQuestion] = relationship(back_populates="addressees")
    expert: Mapped[Expert] = relationship()

    @property
    def waits_to_confirm(self) -> bool:
        """Whether something is recorded that this expert has neither confirmed nor answered beside.

        An answer that was promised is asked for by itself.
        """
        question = self.question
        is_told = bool(question.recorded) and question.state not in WAITING
        return is_told and not self.answer and self.confirmed_n != question.recorded_n


class AnswerVersion(db.Model):
    """What was recorded of an answer in the room, in one wording; every wording stays."""

    __tablename__ = "answer_version"
    question_id: Mapped[int] = mapped_column(ForeignKey("hearing_question.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    member: Mapped[Membership | None] = relationship()

    @property
    def by(self) -> str:
        return self.member.role.label if self.member else ""


class HearingSupport(db.Model):
    """That a panelist supports a question of the hearing. It ranks nothing."""

    __tablename__ = "hearing_support"
    question_id: Mapped[int] = mapped_column(ForeignKey("hearing_question.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(Instant)
