"""Which side an actor is of, at which level an authority stands, and what came of asking. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class ActorKind(StrEnum):
    CAMP = "camp"
    AUTHORITY = "authority"

    @property
    def label(self):
        return KIND_LABELS[self]


class Level(StrEnum):
    """From near to far, the order in which they are listed."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"
    INTERNATIONAL = "international"

    @property
    def label(self):
        return LEVEL_LABELS[self]


class Answer(StrEnum):
    """What came of asking somebody to take part."""

    TAKES_PART = "takes part"
    WAITING = "waiting"
    NO_ANSWER = "no answer"
    DECLINED = "declined"
    NOT_ASKED = "not asked"

    @property
    def label(self):
        return ANSWER_LABELS[self]

    @property
    def is_missing(self) -> bool:
        return self in (Answer.NO_ANSWER, Answer.DECLINED, Answer.NOT_ASKED)


KIND_LABELS = {
    ActorKind.CAMP: _("a camp: an association or a group whom it touches"),
    ActorKind.AUTHORITY: _("an authority"),
}
LEVEL_LABELS = {
    Level.LOCAL: _("local"),
    Level.REGIONAL: _("regional"),
    Level.NATIONAL: _("national"),
    Level.INTERNATIONAL: _("international"),
}
ANSWER_LABELS = {
    Answer.TAKES_PART: _("takes part"),
    Answer.WAITING: _("asked, the answer is awaited"),
    Answer.NO_ANSWER: _("asked, gave no answer"),
    Answer.DECLINED: _("asked, declined"),
    Answer.NOT_ASKED: _("was not asked"),
}
