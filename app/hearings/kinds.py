"""What experts, entries of the programme and questions can be. Pure."""

from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.evidence.kinds import Position


class ExpertKind(StrEnum):
    EXPERT = "expert"
    INVOLVED = "involved"

    @property
    def label(self):
        return EXPERT_KIND_LABELS[self]


class ExpertStatus(StrEnum):
    PROPOSED = "proposed"
    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LATE = "late"

    @property
    def label(self):
        return EXPERT_STATUS_LABELS[self]


def status_words(status: ExpertStatus, *, has_seat: bool, has_left: bool):
    """How far an expert is, in words. Whoever has left withdrew; whoever was heard before that stays heard."""
    if has_left:
        return _("confirmed, withdrew later") if status == ExpertStatus.CONFIRMED else _("withdrew")
    if has_seat and status == ExpertStatus.INVITED:
        return _("has accepted")
    return status.label


class Ruling(StrEnum):
    """What the organizers decide about an objection to somebody's interests."""

    HEARD = "heard"
    NOT_HEARD = "not_heard"

    @property
    def label(self):
        return RULING_LABELS[self]


class SlotKind(StrEnum):
    PRESENTATION = "presentation"
    PANEL = "panel"
    CROSS = "cross"
    AUDIENCE = "audience"
    BREAK = "break"
    OTHER = "other"

    @property
    def label(self):
        return SLOT_LABELS[self]


class Stand(NamedTuple):
    """Where an expert stands on a key question: on a side, or with a view in words."""

    position: Position
    view: str = ""


def as_stand(told: Stand | Position) -> Stand:
    """A position alone is a stand without words."""
    return told if isinstance(told, Stand) else Stand(told)


class State(StrEnum):
    """How a question stands. Every question ends answered, on notice or not answered."""

    WAITING = "waiting"
    ANSWERED = "answered"
    ON_NOTICE = "on_notice"
    NOT_ANSWERED = "not_answered"

    @property
    def label(self):
        return STATE_LABELS[self]


WAITING = (State.WAITING, State.ON_NOTICE)  # for an answer

EXPERT_KIND_LABELS = {
    ExpertKind.EXPERT: _("expert"),
    ExpertKind.INVOLVED: _("involved: speaks for those concerned"),
}
EXPERT_STATUS_LABELS = {
    ExpertStatus.PROPOSED: _("proposed"),
    ExpertStatus.INVITED: _("invited"),
    ExpertStatus.CONFIRMED: _("confirmed"),
    ExpertStatus.DECLINED: _("will not take part"),
    ExpertStatus.LATE: _("took the seat after the hearings"),
}
RULING_LABELS = {
    Ruling.HEARD: _("can be heard: the panel knows the interests and weighs them"),
    Ruling.NOT_HEARD: _("is not heard as an expert"),
}
SLOT_LABELS = {
    SlotKind.PRESENTATION: _("presentation"),
    SlotKind.PANEL: _("questions of the panel"),
    SlotKind.CROSS: _("discussion between experts"),
    SlotKind.AUDIENCE: _("questions of the audience"),
    SlotKind.BREAK: _("break"),
    SlotKind.OTHER: _("other"),
}
STATE_LABELS = {
    State.WAITING: _("waiting"),
    State.ANSWERED: _("answered"),
    State.ON_NOTICE: _("taken on notice"),
    State.NOT_ANSWERED: _("not answered"),
}


class Cited(NamedTuple):
    """A passage of evidence, by the numbers of its document and its own."""

    document: int
    passage: int
