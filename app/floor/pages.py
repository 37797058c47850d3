"""What the pages of a running session show: the console, the page of everybody, the screen in the hall."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from flask import g

from app import clock
from app.access.guards import can, seat_for
from app.access.offers import Offers, offered
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.floor import naming, offers, queries, suggesting, timekeeping
from app.floor.kinds import Level, Side
from app.floor.models import Floor, SpeakingRequest, Turn
from app.hearings import queries as hearings
from app.hearings.models import Expert, HearingQuestion, Session, Slot


class Now:
    """A session at this moment, as whoever looks may see it."""

    def __init__(self, session: Session):
        self.session, self.at = session, clock.now()
        self.floor: Floor = queries.floor_of(session)
        self.turn: Turn | None = self.floor.turn

    @property
    def who(self) -> str:
        """Who has the floor, as the reader may know."""
        return naming.name_of(self.turn)

    @property
    def expert(self) -> Expert | None:
        """The expert who speaks, where the reader may learn who that is."""
        return naming.expert_of(self.turn, g.seats)

    @property
    def question(self) -> HearingQuestion | None:
        """What is being answered; nothing where it is hidden."""
        question = self.turn.question if self.turn else None
        return None if question is None or question.hidden else question

    @property
    def level(self) -> Level | None:
        return timekeeping.level(self.turn, self.at) if self.turn else None

    @property
    def digits(self) -> str:
        return timekeeping.in_digits(timekeeping.left(self.turn, self.at)) if self.turn else ""

    @property
    def given(self) -> str:
        return timekeeping.in_digits(self.turn.budget) if self.turn else ""

    @property
    def ends_at(self) -> datetime | None:
        return timekeeping.ends_at(self.turn) if self.turn else None

    @cached_property
    def begun(self) -> dict:
        return queries.list_begun(self.session)

    @property
    def late(self) -> int:
        """How many minutes the session is behind its programme."""
        slot = self.floor.slot
        if slot is None or slot.id not in self.begun or not self.floor.is_running:
            return 0
        zone = ZoneInfo(self.session.conference.time_zone)
        began = self.begun[slot.id].began_at.astimezone(zone)
        return timekeeping.minutes_late(slot.starts, slot.minutes, began, self.at.astimezone(zone))

    @property
    def to_come(self) -> list[Slot]:
        return [slot for slot in self.session.slots if slot.id not in self.begun]

    @cached_property
    def turns(self) -> list[Turn]:
        return queries.list_turns(self.session)

    @property
    def by_side(self) -> list[tuple[Any, str]]:
        """How long each side has spoken; the public reads it by side alone."""
        found = timekeeping.totals(self.turns, lambda turn: turn.side, self.at)
        return [(side.label, timekeeping.in_digits(found[side])) for side in Side if side in found]

    def seconds_of(self, member: Membership) -> str:
        found = timekeeping.totals(self.turns, lambda turn: turn.member_id, self.at)
        return timekeeping.in_digits(found.get(member.id, 0))

    @cached_property
    def requests(self) -> list[SpeakingRequest]:
        """Who asks to speak, the one first who is suggested."""
        spoken = timekeeping.totals(self.turns, lambda turn: turn.member_id, self.at)
        return suggesting.in_order(queries.list_requests(self.session), spoken)

    @cached_property
    def seat(self) -> Membership | None:
        """The seat of a panelist who looks and may ask to speak now."""
        return seat_for(Permission.FLOOR_ASK)

    @property
    def mine(self) -> SpeakingRequest | None:
        return self._own[0]

    @property
    def is_unclear(self) -> bool:
        return self._own[1]

    @cached_property
    def _own(self) -> tuple[SpeakingRequest | None, bool]:
        return queries.find_own(self.session, self.seat) if self.seat and self.floor.version else (None, False)

    @cached_property
    def is_my_turn(self) -> bool:
        """Whether an expert looks who has the floor now."""
        if self.turn is None or self.turn.expert_id is None or not can(Permission.ANSWER_WRITE):
            return False
        seat = seat_for(Permission.ANSWER_WRITE)
        return seat is not None and self.turn.expert is not None and self.turn.expert.member_id == seat.id

    @property
    def mark(self) -> str:
        """What changes whenever something changes that this reader sees."""
        question = self.question
        told = (
            self.floor.version,
            self.floor.is_running,
            self.level,
            self.late,
            question and (question.text, question.state),
            self.mine and (self.mine.id, self.mine.passed),
            self.is_unclear,
            self.session.audience_open,
        )
        return _marked(told)


class Screen(Now):
    """What the whole hall sees, whoever opened it."""

    @property
    def who(self) -> str:
        return naming.public_name(self.turn)


class Console(Now):
    """What whoever leads the session has before her eyes."""

    @cached_property
    def questions(self) -> list[HearingQuestion]:
        return hearings.list_questions(self.session)

    @property
    def waiting(self) -> list[HearingQuestion]:
        """What nobody has answered or is answering, the panel's questions first."""
        now = self.turn.question_id if self.turn else None
        return [one for one in self.questions if one.is_waiting and not one.hidden and one.id != now]

    @cached_property
    def course(self) -> offers.Course:
        asked = any(not one.from_audience for one in self.questions)
        return queries.course_of(self.session, self.floor, panel_has_asked=asked)

    @property
    def callable(self) -> list[HearingQuestion]:
        """Of what waits, what can be called now."""
        return [one for one in self.waiting if not one.from_audience or offers.audience_must_wait(self.course) is None]

    @property
    def heard(self) -> list[int]:
        """Which questions have had a turn, in their order."""
        return [turn.question_id for turn in self.turns if turn.question_id is not None]

    @property
    def next_question(self) -> HearingQuestion | None:
        """The first that can be called and has had no turn; one that had is called again by its expert."""
        return next((one for one in self.callable if one.id not in self.heard), None)

    @property
    def to_record(self) -> HearingQuestion | None:
        """What is being answered, or what was answered last and has no end yet."""
        last = self.heard[-1:]
        return self.question or next((one for one in self.waiting if [one.id] == last), None)

    @property
    def slots(self) -> list[tuple[Slot, Any]]:
        """The entries to come, each with what hinders it."""
        return [(slot, offers.slot_must_wait(self.course, slot.kind)) for slot in self.to_come]

    @property
    def of_turn(self) -> Offers:
        return offered(offers.OF_A_TURN, self.course, can)

    @property
    def of_session(self) -> Offers:
        return offered((offers.BEGIN, offers.END), self.course, can)

    @property
    def of_audience(self) -> Offers:
        return offered((offers.CALL_AUDIENCE,), self.course, can)

    @cached_property
    def handed_in(self) -> queries.HallCounts:
        return queries.count_hall_questions(self.session)

    @cached_property
    def unclear(self) -> int:
        return queries.count_unclear(self.session)

    @property
    def mark(self) -> str:
        told: Sequence = (
            super().mark,
            self.unclear,
            self.handed_in,
            [(one.id, one.passed) for one in self.requests],
            [(one.id, one.text) for one in self.waiting],
            [(slot.id, slot.starts, slot.title) for slot in self.session.slots],
        )
        return _marked(told)


def _marked(told: Any) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:20]
