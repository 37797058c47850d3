"""The map as its page shows it: who is there, side by side, and who is missing with the reason."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app.access.roles import Role
from app.actors.kinds import ActorKind, Answer, Level
from app.actors.models import Actor
from app.alphabets import place_of
from app.conferences.models import Membership
from app.hearings.kinds import ExpertStatus
from app.hearings.models import Expert
from app.questions.models import KeyQuestion

FAR = len(Level)


class Body(NamedTuple):
    """A camp or an authority: its seat here, or an entry of the map, or both."""

    name: str
    person: str
    camp: str
    level: Level | None
    interests: str
    answer: Answer
    reason: str
    number: int | None  # of its entry, which can be changed
    has_left: bool = False  # its seat ended

    @property
    def says(self) -> str:
        """Whether it takes part, in words."""
        return _("takes part no longer") if self.has_left else str(self.answer.label)

    @property
    def is_missing(self) -> bool:
        return self.has_left or self.answer.is_missing


class Heard(NamedTuple):
    """An expert; without a name where it is not public yet."""

    expert: Expert
    is_named: bool
    stands: list[tuple[str, str]]


def list_bodies(kind: ActorKind, actors: Sequence[Actor], seats: Sequence[Membership], language: str) -> list[Body]:
    """The camps by their camp, or the authorities from near to far; seats that no entry names stand there as well."""
    role = Role.AUTHORITY if kind == ActorKind.AUTHORITY else Role.COMMITTEE
    named = {actor.member_id for actor in actors if actor.member_id}
    entered = [_of_entry(actor) for actor in actors if actor.kind == kind]
    others = [_of_seat(seat) for seat in seats if seat.role == role and seat.id not in named]
    return sorted([*entered, *others], key=lambda body: _place(body, language))


def list_heard(
    experts: Sequence[Expert], key_questions: Sequence[KeyQuestion], seats: Collection, language: str
) -> list[Heard]:
    """By field. Outsiders read of everybody who was asked, and a name only where it is public."""
    shown = [one for one in experts if one.is_shown_to(seats) or one.status != ExpertStatus.PROPOSED]
    rows = [Heard(one, one.is_shown_to(seats), _stands(one, key_questions)) for one in shown]
    return sorted(rows, key=lambda row: (place_of(row.expert.field, language), row.expert.number))


def missing(bodies: Sequence[Body]) -> list[Body]:
    return [body for body in bodies if body.is_missing]


def _of_entry(actor: Actor) -> Body:
    has_left = actor.member is not None and actor.member.left_at is not None
    seat = None if has_left else actor.member
    answer = Answer.TAKES_PART if seat else actor.answer
    told = seat.interests if seat else ""
    reason = "" if seat else actor.reason
    person = seat.name if seat else ""
    return Body(actor.shown, person, actor.camp, actor.level, told, answer, reason, actor.number, has_left)


def _of_seat(seat: Membership) -> Body:
    name = seat.body or str(seat.role.label)
    return Body(name, seat.name, "", None, seat.interests, Answer.TAKES_PART, "", None)


def _place(body: Body, language: str) -> tuple[Any, ...]:
    level = list(Level).index(body.level) if body.level else FAR
    return level, not body.camp, place_of(body.camp, language), place_of(body.name, language)


def _stands(expert: Expert, key_questions: Sequence[KeyQuestion]) -> list[tuple[str, str]]:
    labels = {question.id: question.label for question in key_questions}
    held = [(labels[one.key_question_id], one.words) for one in expert.positions if one.key_question_id in labels]
    return sorted((label, words) for label, words in held if words)
