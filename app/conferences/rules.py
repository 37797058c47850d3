"""The decision rule: what counts as support, how much is needed, and of which number. Pure, in exact fractions."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil

from flask_babel import lazy_gettext as _

from app import figures
from app.languages import kept


class Scale(StrEnum):
    CONSENT = "consent"
    YES_NO = "yes_no"


class Denominator(StrEnum):
    SEATED = "seated"
    PRESENT = "present"
    VOTING = "voting"
    NON_BLANK = "non-blank"
    FOR_AGAINST = "for-against"

    @property
    def label(self):
        return DENOMINATORS[self]


class Acceptance(StrEnum):
    """Who can make a suggested change the text of the draft."""

    PEN = "pen"
    GROUP = "group"
    PANEL = "panel"

    @property
    def label(self):
        return ACCEPTANCES[self]


ACCEPTANCES = {
    Acceptance.PEN: _("Whoever holds the pen: anybody of the section's group, or of the panel where it has none"),
    Acceptance.GROUP: _("The group: more than half of the section's group support it"),
    Acceptance.PANEL: _("Consent of the panel: more than half support it, and no objection stands"),
}
DENOMINATORS = {
    Denominator.SEATED: _("members seated"),
    Denominator.PRESENT: _("members present"),
    Denominator.VOTING: _("members voting (blank ballots included)"),
    Denominator.NON_BLANK: _("ballots that are not blank"),
    Denominator.FOR_AGAINST: _("ballots for or against (without blank ones and those that take no side)"),
}
OPTIONS = {
    Scale.CONSENT: ("support", "reservations", "aside", "object"),
    Scale.YES_NO: ("yes", "no", "abstain"),
}
OPTION_LABELS = {
    "support": _("Support"),
    "reservations": _("Support with reservations"),
    "aside": _("Stand aside"),
    "object": _("Object"),
    "yes": _("Yes"),
    "no": _("No"),
    "abstain": _("Abstain"),
    "blank": _("Blank"),
    "not_cast": _("No ballot"),
}
OPTION_HINTS = {
    "support": _("I want this."),
    "reservations": _("I can live with it, and I have something to add."),
    "aside": _("I will not support it, and I will not stand in its way."),
    "object": _("I think it would be wrong."),
    "yes": _("I agree with this text."),
    "no": _("I do not agree with this text."),
    "abstain": _("I do not take a side."),
    "blank": _("Take part without choosing."),
}
# Whoever chooses one of these is neither for nor against.
NEUTRAL = ("aside", "abstain")
SUPPORTING = {Scale.CONSENT: ("support", "reservations"), Scale.YES_NO: ("yes",)}


@dataclass(frozen=True)
class Rule:
    """A published decision rule. Without a threshold, counts are printed and nothing is declared adopted."""

    threshold: Fraction | None
    denominator: Denominator
    quorum: Fraction | None
    supporting: tuple[str, ...]
    more_than: bool = False
    amend_after_objection: bool = False
    # How many may choose an option at most; one more, and nothing is adopted whatever the share.
    limits: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self):
        """Whoever keeps what was said of a rule keeps it by its values: nobody changes them from outside."""
        object.__setattr__(self, "limits", dict(self.limits))

    def needed(self, base: int) -> int:
        """The smallest number of supporters that is enough: 80 % of 13 is 11, never 10.4."""
        if self.threshold is None:
            raise ValueError("This rule has no threshold.")
        exact = self.threshold * base
        return int(exact) + 1 if self.more_than else ceil(exact)

    def quorum_needed(self, seated: int) -> int | None:
        """How many must take part; None where no quorum was fixed."""
        return None if self.quorum is None else ceil(self.quorum * seated)

    @kept
    def in_words(self) -> str:
        if self.threshold is None:
            return str(_("No threshold: the counts are printed, and nothing is declared adopted or not adopted."))
        supporting = " + ".join(str(OPTION_LABELS.get(option, option)) for option in self.supporting)
        words = {
            "share": fraction_in_words(self.threshold),
            "base": self.denominator.label,
            "options": supporting,
        }
        sentence = (
            str(_("Adopted if more than %(share)s of %(base)s choose: %(options)s.", **words))
            if self.more_than
            else str(_("Adopted if at least %(share)s of %(base)s choose: %(options)s.", **words))
        )
        limits = [self.limit_in_words(option) for option in self.limits]
        more = (sentence, *limits, self.quorum_in_words(), self.attempt_in_words())
        return " ".join(part for part in more if part)

    def limit_in_words(self, option: str) -> str:
        """How many may choose this at most, as a sentence."""
        most, label = self.limits[option], OPTION_LABELS[option]
        if not most:
            return str(_("Not adopted if anybody chooses: %(option)s.", option=label))
        return str(_("Not adopted if more than %(most)s choose: %(option)s.", most=most, option=label))

    @kept
    def effect_of(self, option: str) -> str:
        """What choosing this does to the result, where people often guess wrong; empty for the other options."""
        if self.threshold is None:
            return ""
        if option in self.limits:
            return self.limit_in_words(option)
        if option not in (*NEUTRAL, "blank"):
            return ""
        if self.counts_in_base(option):
            return str(_("It is among the ballots that the share is taken of, so it works like a no."))
        return str(_("It is left out of the share: it works neither for nor against."))

    def counts_in_base(self, option: str) -> bool:
        """Whether a ballot with this choice is one of those of whom the share is asked."""
        if option == "blank":
            return self.denominator not in (Denominator.NON_BLANK, Denominator.FOR_AGAINST)
        return self.denominator != Denominator.FOR_AGAINST or option not in NEUTRAL

    def attempt_in_words(self) -> str:
        """What an objection obliges the panel to; empty where nothing was fixed."""
        if not self.amend_after_objection:
            return ""
        return str(_("Before a text with objections is declared not agreed, one attempt at an amended text is made."))

    def quorum_in_words(self) -> str:
        """The quorum as a sentence; empty where there is none."""
        if self.quorum is None:
            return ""
        quorum = fraction_in_words(self.quorum)
        return str(_("At least %(quorum)s of members seated must take part.", quorum=quorum))


def fraction_in_words(share: Fraction) -> str:
    """3/4 as '3/4 (75 %)'."""
    shown = figures.share(share.numerator, share.denominator)
    return f"{share.numerator}/{share.denominator} ({shown})" if share != 1 else shown


SINGLE = re.compile("[¼-¾⅐-⅞]")  # fractions of one sign
MIXED = re.compile(r"([0-9]+) ([0-9]+/[0-9]+) ?(%?)", re.ASCII)


def parse_fraction(text: str) -> Fraction:
    """Read '3/4', '80 %', '0.8', '⅔' or '66 2/3 %'. Refuses what is not above 0 and at most 1."""
    typed = SINGLE.sub(lambda sign: f" {unicodedata.normalize('NFKC', sign[0])}", text).replace("\u2044", "/")
    typed = " ".join(typed.split())
    try:
        if mixed := MIXED.fullmatch(typed):
            share = (int(mixed[1]) + Fraction(mixed[2])) / (100 if mixed[3] else 1)
        else:
            compact = typed.replace(" ", "").replace(",", ".")
            share = Fraction(compact.removesuffix("%")) / (100 if compact.endswith("%") else 1)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError("not a fraction") from error
    if not 0 < share <= 1:
        raise ValueError("not between 0 and 1")
    return share


def limits_of(scale: Scale, limits: Mapping[str, int]) -> dict[str, int]:
    """The limits that concern this scale, in the order of its options."""
    return {option: limits[option] for option in OPTIONS[scale] if option in limits}


def sponsors_needed(share: Fraction, at_least: int, members: int) -> int:
    """10 % of 14 is 1.4, which is 2 people; and never fewer than the fixed minimum."""
    return max(at_least, ceil(share * members))


FEWEST_KEYHOLDERS, MOST_KEYHOLDERS = 3, 9


def keyholder_choices() -> list[tuple[int, int]]:
    """So many of so many parts that open a box: more than half of them, and at least one can be missing."""
    return [(k, n) for n in range(FEWEST_KEYHOLDERS, MOST_KEYHOLDERS + 1) for k in range(n // 2 + 1, n)]


def parse_keys(text: str) -> tuple[int, int]:
    """Read '3 of 5', or the two numbers in any other words. Refuses what is not offered."""
    needed, parts = (int(number) for number in re.findall(r"\d+", text))
    if (needed, parts) not in keyholder_choices():
        raise ValueError("not offered")
    return needed, parts
