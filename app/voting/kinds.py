"""The kinds of votes there are, how far one can be, and the rule of each in words."""

from enum import StrEnum

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.conferences.rules import Rule, fraction_in_words


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
    def has_handwriting(self) -> bool:
        """Whether a ballot can be so unusual that somebody recognizes it."""
        return self in (Kind.SCORE, Kind.RANKED)

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


class State(StrEnum):
    """How far a vote is. A sealed one is counted, and storage was scrubbed of what the casting left behind."""

    LOCKING = "locking"
    OPEN = "open"
    COUNTING = "counting"
    UNLOCKING = "unlocking"
    CLOSED = "closed"
    SEALED = "sealed"
    VOID = "void"

    @property
    def label(self):
        words = {
            "locking": _("being locked"),
            "open": _("open"),
            "counting": _("paper is being counted"),
            "unlocking": _("waits for its key"),
            "void": _("void"),
        }
        return words.get(self.value, _("counted"))

    @property
    def look(self) -> str:
        """How its badge looks."""
        return {"open": "on", "void": "bad"}.get(self.value, "")


RUNNING = (State.LOCKING, State.OPEN, State.COUNTING, State.UNLOCKING)
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


def rule_in_words(kind: Kind, method: Method, rule: Rule) -> str:
    """The rule as it applies to votes of this kind: printed on the ballot, with the result and in the report."""
    if kind in (Kind.CONSENT, Kind.YES_NO):
        return rule.in_words()
    return f"{_first_sentence(kind, method, rule)} {rule.quorum_in_words()}".rstrip()


def _first_sentence(kind: Kind, method: Method, rule: Rule) -> str:
    if kind == Kind.SCORE:
        return gettext("The option with the highest sum of points leads; no opinion adds nothing. No share applies.")
    if kind == Kind.RANKED and method == Method.SCHULZE:
        return gettext(
            "Every two options are compared: the one that more people put first wins (Schulze method). "
            "The count by instant runoff is printed beside it."
        )
    if kind == Kind.RANKED:
        return gettext(
            "The last option drops out until one has more than half (instant runoff). "
            "The count by the Schulze method is printed beside it."
        )
    if rule.threshold is None:
        return gettext("The option with the most votes leads. No share was fixed.")
    words = {"share": fraction_in_words(rule.threshold), "base": rule.denominator.label}
    if rule.more_than:
        return gettext(
            "Chosen is the option with the most votes, if more than %(share)s of %(base)s choose it.", **words
        )
    return gettext("Chosen is the option with the most votes, if at least %(share)s of %(base)s choose it.", **words)
