"""Votes: each on one exact text, under one rule, as both were when it opened."""

from datetime import datetime
from fractions import Fraction

from flask_babel import gettext
from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from app.conferences.models import Conference
from app.conferences.rules import OPTION_HINTS, OPTION_LABELS, Denominator, Rule
from app.conferences.rules_in_people import needed_in_people, quorum_in_people
from app.drafting.kinds import Logic
from app.drafting.models import Passage, PassageVersion
from app.extensions import Instant, db
from app.prose import OfPeople
from app.voting import ballots
from app.voting.kinds import Kind, Method, State, rule_in_words
from app.voting.models.course import HasCourse
from app.voting.models.telling import TellsResult

LONGEST_PROPOSITION = 4000


LONGEST_OPTION = 300


class Round(HasCourse, TellsResult, db.Model):
    """One vote on one exact text, with the rule and the numbers as they were when it opened.

    `counts` holds how often each ballot was cast; for votes on one option that is the count of each option.
    """

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("conference_id", "number"),
        CheckConstraint("secrecy IN ('open', 'secret')", name="secrecy"),
        CheckConstraint("receipts IN ('codes', 'count-only')", name="receipts"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int]
    passage_id: Mapped[int | None] = mapped_column(ForeignKey("passage.id"), index=True)
    passage_version: Mapped[int | None]
    addressee: Mapped[str | None]  # of the passage as it was put to the vote, and the heading it stood under
    heading: Mapped[str | None]  # neither is known of votes from before these were kept
    whole_document: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[Kind] = mapped_column(default=Kind.CONSENT)
    method: Mapped[Method] = mapped_column(default=Method.SCHULZE)
    slip_length: Mapped[int] = mapped_column(default=0)
    lock: Mapped[str] = mapped_column(
        default="", index=True
    )  # the public key of its box; none in votes from before boxes had one
    key_parts: Mapped[int] = mapped_column(default=0)  # none: the server holds the key
    key_parts_needed: Mapped[int] = mapped_column(default=0)
    key_name: Mapped[str] = mapped_column(
        default="", index=True
    )  # of what is in parts: the same in votes opened together
    question: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    fingerprint: Mapped[str]
    options: Mapped[list[str]] = mapped_column(JSON)
    labels: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    secrecy: Mapped[str]
    receipts: Mapped[str] = mapped_column(default="codes")
    threshold_num: Mapped[int | None]
    threshold_den: Mapped[int | None]
    more_than: Mapped[bool] = mapped_column(default=False)
    denominator: Mapped[Denominator]
    quorum_num: Mapped[int | None]
    quorum_den: Mapped[int | None]
    supporting: Mapped[list[str]] = mapped_column(JSON)
    limits: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    seated: Mapped[int]
    present: Mapped[int]
    state: Mapped[State] = mapped_column(default=State.OPEN, index=True)
    depends_on_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    condition: Mapped[str] = mapped_column(default="")
    amend_after_objection: Mapped[bool] = mapped_column(default=False)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    declined_reason: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closes_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)  # when the worker saw that `closes_at` was over
    turnout: Mapped[int | None]  # how many had voted on a screen at `turnout_at`, from a handful on
    turnout_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    voided_at: Mapped[datetime | None] = mapped_column(Instant)
    void_reason: Mapped[str] = mapped_column(default="")
    counts: Mapped[dict[str, int] | None] = mapped_column(JSON)
    blank: Mapped[int | None]
    paper: Mapped[dict[str, int] | None] = mapped_column(JSON)
    published: Mapped[str | None]
    checksum: Mapped[str | None]
    cards_replaced: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    sources: Mapped[list] = mapped_column(JSON, default=list)
    conference: Mapped[Conference] = relationship()
    passage: Mapped[Passage | None] = relationship()
    put_version: Mapped[PassageVersion | None] = relationship(
        primaryjoin=lambda: (
            (foreign(Round.passage_id) == remote(PassageVersion.passage_id))
            & (foreign(Round.passage_version) == remote(PassageVersion.n))
        ),
        viewonly=True,
        uselist=False,
        lazy="select",
    )

    @property
    def conditions(self) -> list[str]:
        """Under which conditions the words hold that are voted on; its fingerprint covers them."""
        return self.put_version.conditions if self.put_version else []

    @property
    def logic(self) -> Logic:
        return self.put_version.logic if self.put_version else Logic.ALL

    @property
    def rule(self) -> Rule:
        return Rule(
            threshold=Fraction(self.threshold_num, self.threshold_den) if self.threshold_num else None,
            denominator=self.denominator,
            quorum=Fraction(self.quorum_num, self.quorum_den) if self.quorum_num else None,
            supporting=tuple(self.supporting),
            more_than=self.more_than,
            limits=self.limits,
            amend_after_objection=self.amend_after_objection,
        )

    def is_on(self, passage: Passage | None, whole_document: bool) -> bool:
        """Whether this vote is on the same text of the document; a proposition is on none."""
        same_passage = passage is not None and self.passage_id == passage.id
        return same_passage or (whole_document and self.whole_document)

    @property
    def is_on_earlier_text(self) -> bool:
        """Whether what was put to the vote has changed since, and the result stays as the first of two attempts.

        That is all of it: words and conditions, whom they are addressed to, and the heading they are read under.
        """
        if self.passage is None:
            return False
        was = (self.fingerprint, self.addressee, self.heading)
        now = (self.passage.current.fingerprint, self.passage.addressee, self.passage.section.title)
        return any(old is not None and old != new for old, new in zip(was, now, strict=True))

    @property
    def paper_ballots(self) -> int:
        return sum((self.paper or {}).values())

    @property
    def paper_words(self) -> str:
        """What was on paper, where receipts are published with their choices anyway."""
        if self.receipts != "codes" or not self.paper:
            return ""
        return "; ".join(f"{self.words_of(ballot)} {number}" for ballot, number in self.paper.items())

    @property
    def rule_words(self) -> str:
        return rule_in_words(self.kind, self.method, self.rule)

    @property
    def rule_in_people(self) -> str:
        """The rule in numbers of people, where it asks for a share of them: at most of all who are here."""
        if self.kind not in (Kind.CONSENT, Kind.YES_NO):
            return ""
        base = self.seated if self.rule.denominator == Denominator.SEATED else self.present
        return f"{needed_in_people(self.rule, base)} {quorum_in_people(self.rule, self.seated)}".strip()

    @property
    def subject(self) -> str:
        """What is voted on, by its number where it has one."""
        if self.passage is None:
            return gettext("the whole document") if self.whole_document else self.question
        return self.passage.recommendation_label or self.passage.label

    @property
    def parts(self) -> list[tuple[str, object, int]]:
        """The published counts of a vote on one option, as option, label and number; empty before the count."""
        found = [(option, self.label_of(option), number) for option, number in (self.counts or {}).items()]
        return [*found, ("blank", self.label_of("blank"), self.blank)] if self.blank else found

    def label_of(self, option: str):
        own = self.labels.get(option)
        return OfPeople(own) if own else OPTION_LABELS.get(option, option)

    def hint_of(self, option: str):
        """What an option means, and what it does under the rule of this vote; empty for options that people wrote."""
        if option in self.labels or option not in OPTION_HINTS:
            return ""
        return f"{OPTION_HINTS[option]} {self.rule.effect_of(option)}".rstrip()

    def labels_of(self, options) -> str:
        return ", ".join(str(self.label_of(option)) for option in options)

    @property
    def place_words(self) -> str:
        """What of the document it is on: R4, or the whole; nothing for a proposition."""
        if self.passage is not None:
            return self.passage.recommendation_label or self.passage.label
        return gettext("the whole document") if self.whole_document else ""

    def needs_reason(self, ballot: str) -> bool:
        """Whether this ballot obliges to say why: an objection does, on the consent scale."""
        return self.kind == Kind.CONSENT and ballot == "object"

    def words_of(self, ballot: str) -> str:
        """A ballot as people read it."""
        if ballot == ballots.BLANK or self.kind.is_single:
            return str(self.label_of(ballot))
        if self.kind == Kind.APPROVAL:
            approved = ballots.read_approval(ballot, self.options)
            return ", ".join(str(self.label_of(one)) for one in self.options if one in approved) or gettext(
                "None of these"
            )
        if self.kind == Kind.SCORE:
            points = ballots.read_scores(ballot, self.options)
            return ", ".join(f"{self.label_of(option)}: {number}" for option, number in points.items())
        ranks = ballots.read_ranking(ballot, self.options)
        return " > ".join(" = ".join(str(self.label_of(option)) for option in group) for group in ranks)
