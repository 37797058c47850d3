"""For which reasons something is hidden, and what became of it. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Ground(StrEnum):
    """Which house rule it breaks."""

    PERSON = "person"
    GROUP = "group"
    PRIVATE = "private"
    UNLAWFUL = "unlawful"
    BESIDE = "beside"
    OTHER = "other"

    @property
    def label(self):
        return LABELS[self]

    @property
    def because(self):
        """The same as the end of a sentence that begins with “because”."""
        return BECAUSE[self]


LABELS = {
    Ground.PERSON: _("Goes against a person"),
    Ground.GROUP: _("Puts people down"),
    Ground.PRIVATE: _("Tells something private"),
    Ground.UNLAWFUL: _("Threatens, or breaks the law"),
    Ground.BESIDE: _("Advertises, or has no bearing on the charge"),
    Ground.OTHER: _("Breaks another house rule"),
}
BECAUSE = {
    Ground.PERSON: _("it goes against a person"),
    Ground.GROUP: _("it puts people down"),
    Ground.PRIVATE: _("it tells something private"),
    Ground.UNLAWFUL: _("it threatens, or breaks the law"),
    Ground.BESIDE: _("it advertises, or has no bearing on the charge"),
    Ground.OTHER: _("it breaks another house rule"),
}


class Outcome(StrEnum):
    """What an objection came to."""

    STAYS = "stays"
    SHOWN = "shown"

    @property
    def label(self):
        return OUTCOMES[self]


OUTCOMES = {
    Outcome.SHOWN: _("It is shown again"),
    Outcome.STAYS: _("It stays hidden"),
}
