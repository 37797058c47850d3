"""Whether an answer answers the panel. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Opinion(StrEnum):
    ANSWERS = "answers"
    PARTLY = "partly"
    NOT = "not"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Opinion.ANSWERS: _("It answers us"),
    Opinion.PARTLY: _("It answers us partly"),
    Opinion.NOT: _("It does not answer us"),
}
