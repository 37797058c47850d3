"""The frame of a conference and the people in it."""

from datetime import date, datetime
from fractions import Fraction

from flask_babel import gettext
from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage, path
from app.accounts.models import Person
from app.conferences.models.seat import IsSeat
from app.conferences.naming import Naming, Typed
from app.conferences.rules import SUPPORTING, Acceptance, Denominator, Rule, Scale, limits_of
from app.errors import StageClosed
from app.extensions import FLAT, Instant, db

LONGEST_TITLE = 200


LONGEST_CHARGE = 600


LONGEST_LINE = 500


AMENDABLE = (
    "background",
    "commissioner",
    "contact",
    "funding",
    "house_rules",
    "names_public_on",
    "threshold",
    "keys",
)


SMALLEST_PANEL, LARGEST_PANEL = 2, 1000


class Conference(db.Model):
    """One conference: its frame, its rule, its stage."""

    __tablename__ = "conference"
    __table_args__ = (
        CheckConstraint("panel_size > 0", name="panel_size"),
        CheckConstraint("threshold_num IS NULL OR threshold_num <= threshold_den", name="threshold"),
        CheckConstraint("secrecy IN ('open', 'secret')", name="secrecy"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    charge: Mapped[str]
    background: Mapped[str] = mapped_column(default="")
    commissioner: Mapped[str] = mapped_column(default="")
    organizing_body: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    funding: Mapped[str] = mapped_column(default="")
    selection: Mapped[str] = mapped_column(default="")
    promise: Mapped[str] = mapped_column(default="")
    promise_due: Mapped[str | None]
    no_promise: Mapped[bool] = mapped_column(default=False)
    house_rules: Mapped[str] = mapped_column(default="")
    rule_note: Mapped[str] = mapped_column(default="")
    threshold_num: Mapped[int | None]
    threshold_den: Mapped[int | None]
    more_than: Mapped[bool] = mapped_column(default=False)
    counts_only: Mapped[bool] = mapped_column(default=False)
    denominator: Mapped[Denominator] = mapped_column(default=Denominator.VOTING)
    limits: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    quorum_num: Mapped[int | None]
    quorum_den: Mapped[int | None]
    scale: Mapped[Scale] = mapped_column(default=Scale.CONSENT)
    amend_after_objection: Mapped[bool] = mapped_column(default=False)
    secrecy: Mapped[str] = mapped_column(default="secret")
    key_parts: Mapped[int] = mapped_column(default=0)
    key_parts_needed: Mapped[int] = mapped_column(default=0)
    acceptance: Mapped[Acceptance] = mapped_column(default=Acceptance.PEN)
    dissent_num: Mapped[int] = mapped_column(default=1)
    dissent_den: Mapped[int] = mapped_column(default=10)
    dissent_minimum: Mapped[int] = mapped_column(default=2)
    dissent_days: Mapped[int] = mapped_column(default=3)
    check_days: Mapped[int] = mapped_column(default=0)
    panel_size: Mapped[int]
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    time_zone: Mapped[str] = mapped_column(default="UTC")
    names_public_on: Mapped[date | None]
    uses_recruitment: Mapped[bool] = mapped_column(default=False)  # else the frame says how the panel was chosen
    uses_questions: Mapped[bool] = mapped_column(default=True)
    uses_fact_check: Mapped[bool] = mapped_column(default=True)
    demands_second_step: Mapped[bool] = mapped_column(default=False)  # of whoever runs it, at the sign-in
    open_short_ballots: Mapped[int] = mapped_column(default=0)  # so that a first page without any asks for none
    has_hidings: Mapped[bool] = mapped_column(default=False)  # whether anything here was ever hidden
    has_terms: Mapped[bool] = mapped_column(default=False)  # whether the glossary has words to look for
    has_requests: Mapped[bool] = mapped_column(default=False)  # whether the panel ever asked what evidence means
    has_joinings: Mapped[bool] = mapped_column(default=False)  # whether joining or splitting was ever suggested
    has_call: Mapped[bool] = mapped_column(default=False)  # whether there ever was a public call
    papers_due: Mapped[datetime | None] = mapped_column(Instant)  # until when experts hand in their papers
    has_results: Mapped[bool] = mapped_column(default=False)  # whether a vote was ever counted
    stage: Mapped[Stage] = mapped_column(default=Stage.SETUP, index=True)
    stage_since: Mapped[datetime] = mapped_column(Instant)
    stage_until: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    cancelled_because: Mapped[str] = mapped_column(default="")
    cancelled_told: Mapped[int | None]  # the last person who was written to of that; empty where nobody waits for it
    deleting: Mapped[dict | None] = mapped_column(JSON(none_as_null=True))  # whom and what the worker still lets go of
    archived_at: Mapped[datetime | None] = mapped_column(Instant)
    original_language: Mapped[str] = mapped_column(default="en")
    held: Mapped[str | None]  # when a past conference took place, as exactly as its sources tell

    @property
    def unused_stages(self) -> frozenset[Stage]:
        """Those the frame leaves out; the one that is on now is never among them."""
        uses = {
            Stage.RECRUITMENT: self.uses_recruitment,
            Stage.QUESTIONS: self.uses_questions,
            Stage.FACT_CHECK: self.uses_fact_check,
        }
        return frozenset(stage for stage, used in uses.items() if not used and stage != self.stage)

    @property
    def spoken(self) -> str:
        """The one language in which people write here; empty where there are several."""
        # What was chosen; in conferences from before there was a choice, the languages of the pages tell it.
        if self.archived_at is not None:
            return "en"  # cases are told in English, with the original words beside it
        if self.original_language != "en":
            return self.original_language
        return self.languages[0] if len(self.languages) == 1 else ""

    @property
    def path(self) -> tuple[Stage, ...]:
        """The stages of this conference, in order."""
        return path(self.unused_stages)

    @property
    def is_public(self) -> bool:
        """The frame becomes public with the call for people, or when the panel opens."""
        return self.stage != Stage.SETUP

    @property
    def is_over(self) -> bool:
        return self.archived_at is not None or self.stage == Stage.CLOSED

    @property
    def never_opened(self) -> bool:
        return self.stage == Stage.SETUP and self.stage_since == self.created_at

    @property
    def is_voting(self) -> bool:
        return self.stage == Stage.VOTING

    @property
    def takes_panelists(self) -> bool:
        """Whether somebody can still join the panel: later nobody can catch up on what it has learned."""
        return self.stage in (Stage.SETUP, Stage.RECRUITMENT, Stage.EVIDENCE)

    def require_open(self, permission: Permission) -> None:
        """Refuse an act that the present stage does not open, whoever asks."""
        if self.stage not in permission.stages:
            raise StageClosed(
                gettext(
                    "This is not open now: the conference is in the stage “%(stage)s”.",
                    stage=self.stage.label,
                )
            )

    @property
    def rule(self) -> Rule:
        return Rule(
            threshold=Fraction(self.threshold_num, self.threshold_den) if self.threshold_num else None,
            denominator=self.denominator,
            quorum=Fraction(self.quorum_num, self.quorum_den) if self.quorum_num else None,
            supporting=SUPPORTING[self.scale],
            more_than=self.more_than,
            limits=limits_of(self.scale, self.limits),
            amend_after_objection=self.amend_after_objection and self.scale == Scale.CONSENT,
        )

    @property
    def rule_words(self) -> str:
        """The rule as a sentence; for a past conference in the words of its sources alone."""
        if self.archived_at is None:
            return self.rule.in_words()
        return self.rule_note or gettext("The sources do not tell by which rule the panel decided.")

    @property
    def keys(self) -> str:
        """How many parts of the key of a ballot box open it, and how many there are; empty where the server has it."""
        return f"{self.key_parts_needed} of {self.key_parts}" if self.key_parts else ""

    @property
    def dissent_share(self) -> Fraction:
        return Fraction(self.dissent_num, self.dissent_den)


class Membership(IsSeat, db.Model):
    """Somebody's role in one conference, from when to when. The number of a seat never changes."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("conference_id", "person_id", "role"),
        UniqueConstraint("conference_id", "role", "number"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    number: Mapped[int]
    town: Mapped[str] = mapped_column(default="")
    printed_first: Mapped[str] = mapped_column(default="")  # as typed for print, where the name is not printed in full
    printed_initials: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    interests: Mapped[str] = mapped_column(default="")
    naming: Mapped[Naming] = mapped_column(default=Naming.NUMBER)
    joined_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    left_reason: Mapped[str] = mapped_column(default="")
    seen_entry: Mapped[int] = mapped_column(default=0)
    has_help: Mapped[bool] = mapped_column(default=False)  # ever had or gave any: of all others nothing is asked for it
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=FLAT)
    conference: Mapped[Conference] = relationship()

    @property
    def typed_name(self) -> Typed:
        return Typed(self.printed_first, self.printed_initials)


class Counter(db.Model):
    """The last number given out: E3, Q7, P12, R4, H2 are given once and never again."""

    __tablename__ = "counter"
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
