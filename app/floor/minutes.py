"""What is left of a session to read and print."""

from datetime import datetime
from functools import cached_property

from flask import g

from app.access.guards import holds
from app.access.permissions import Permission
from app.conferences.shown_names import public_name_of, shown_name
from app.floor import timekeeping
from app.floor.pages import Now
from app.hearings import queries as hearings
from app.hearings.kinds import State
from app.hearings.models import HearingQuestion, Slot


class Minutes(Now):
    """What is left of a session to read and print."""

    @cached_property
    def questions(self) -> list[HearingQuestion]:
        return hearings.list_questions(self.session)

    @property
    def promised(self) -> list[HearingQuestion]:
        """What somebody will answer later."""
        return [one for one in self.questions if one.state == State.ON_NOTICE and not one.hidden]

    @property
    def by_expert(self) -> list[tuple[str, str]]:
        """How long each expert spoke; of the panel and the audience only the whole is public."""
        found = timekeeping.totals(self.turns, lambda turn: turn.expert, self.at)
        shown = [(expert, seconds) for expert, seconds in found.items() if expert.is_shown_to(g.seats)]
        return [(expert.shown, timekeeping.in_digits(seconds)) for expert, seconds in shown]

    @staticmethod
    def asked_by(question: HearingQuestion) -> str:
        """Who asked, as everybody may know: minutes are printed and handed on."""
        return public_name_of(question.asker) if question.asker else ""

    @property
    def by_panelist(self) -> list[tuple[str, str]]:
        """How long each panelist spoke, for whoever leads the session and, of herself, for each of them."""
        found = timekeeping.totals(self.turns, lambda turn: turn.member, self.at)
        mine = {seat.id for seat in g.seats}
        leads = holds(Permission.FLOOR_LEAD)
        seen = [(member, seconds) for member, seconds in found.items() if leads or member.id in mine]
        return [(shown_name(member), timekeeping.in_digits(seconds)) for member, seconds in seen]

    @property
    def begun_slots(self) -> list[tuple[Slot, datetime | None]]:
        """The programme, each entry with when it really began."""
        return [(slot, self.begun[slot.id].began_at if slot.id in self.begun else None) for slot in self.session.slots]
