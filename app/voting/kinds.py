"""The kinds of votes there are, and the rule of each in words. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Kind(StrEnum):
    CONSENT = "consent"
    YES_NO = "yes_no"
    ONE = "one"
    APPROVAL = "approval"
    SCORE = "score"
    RANKED = "ranked"

    @property
    def label(self):
        return LABELS[self]

    @property
    def is_single(self) -> bool:
        """Whether a ballot names one option and nothing else."""
        return self in (Kind.CONSENT, Kind.YES_NO, Kind.ONE)

    @property
    def has_own_options(self) -> bool:
        """Whether whoever opens the vote writes the options."""
        return self not in (Kind.CONSENT, Kind.YES_NO)


class Method(StrEnum):
    """How the winner of a ranked vote is found. Both are always counted; one of them was announced as the rule."""

    SCHULZE = "schulze"
    RUNOFF = "runoff"

    @property
    def label(self):
        return METHOD_LABELS[self]


LABELS = {
    Kind.CONSENT: _("Consent: support, support with reservations, stand aside, object"),
    Kind.YES_NO: _("Yes, no, abstain"),
    Kind.ONE: _("One of several options"),
    Kind.APPROVAL: _("Approval: every option one can agree to"),
    Kind.SCORE: _("Score: every option from 0 to 10"),
    Kind.RANKED: _("Ranking: the options in order"),
}
METHOD_LABELS = {
    Method.SCHULZE: _("Schulze method: compare every two options"),
    Method.RUNOFF: _("Instant runoff: drop the last option until one has more than half"),
}
