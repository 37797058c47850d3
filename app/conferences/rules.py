"""The decision rule: what counts as support, how much is needed, and of which number. Pure, in exact fractions."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from flask_babel import lazy_gettext as _


class Scale(StrEnum):
    CONSENT = "consent"
    YES_NO = "yes_no"


class Denominator(StrEnum):
    SEATED = "seated"
    PRESENT = "present"
    VOTING = "voting"
    NON_BLANK = "non-blank"

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
    Denominator.VOTING: _("members voting, blank ballots included"),
    Denominator.NON_BLANK: _("ballots that are not blank"),
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
}
OPTION_HINTS = {
    "support": _("I want this."),
    "reservations": _("I can live with it, and I have something to add."),
    "aside": _("I will not support it, and I will not stand in its way."),
    "object": _("I think it would be wrong."),
    "yes": _("I agree with this text."),
    "no": _("I do not agree with this text."),
    "abstain": _("I do not take a side. This is not a no."),
    "blank": _("Take part without choosing."),
}
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

    def needed(self, base: int) -> int:
        """The smallest number of supporters that is enough: 80 % of 13 is 11, never 10.4."""
        if self.threshold is None:
            raise ValueError("This rule has no threshold.")
        exact = self.threshold * base
        return int(exact) + 1 if self.more_than else ceil(exact)

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
        more = (sentence, self.quorum_in_words(), self.attempt_in_words())
        return " ".join(part for part in more if part)

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
    percent = share * 100
    shown = f"{int(percent)} %" if percent.denominator == 1 else f"{float(percent):.1f} %"
    return f"{share.numerator}/{share.denominator} ({shown})" if share != 1 else "100 %"


def parse_fraction(text: str) -> Fraction:
    """Read '3/4', '80 %', '80%' or '0.8'. Refuses what is not above 0 and at most 1."""
    compact = text.replace(" ", "").replace(",", ".")
    try:
        share = Fraction(compact.removesuffix("%")) / (100 if compact.endswith("%") else 1)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError("not a fraction") from error
    if not 0 < share <= 1:
        raise ValueError("not between 0 and 1")
    return share


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
