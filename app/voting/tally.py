"""Counting, short enough for a lay observer to read. Pure; exact fractions only.

A ballot is the key of one option, or "blank". The four bases are four numbers, and the rule names one:
seated (everybody ever seated), present (on the roll and there), voting (ballots cast, blank ones included),
non-blank (ballots that chose an option).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

BLANK = "blank"


@dataclass(frozen=True)
class Tally:
    """A result with every denominator. `adopted` is None where the rule has no threshold."""

    counts: dict[str, int]
    blank: int
    bases: dict[str, int]
    supporting: int
    base: int
    needed: int | None
    quorum_needed: int | None
    quorum_met: bool
    adopted: bool | None

    @property
    def cast(self) -> int:
        return self.bases["voting"]

    @property
    def unanimous(self) -> bool:
        """Everybody who cast a ballot chose one and the same option."""
        return self.cast > 0 and max(self.counts.values(), default=0) == self.cast


def count(ballots: Iterable[str], options: Iterable[str], rule, *, seated: int, present: int) -> Tally:
    """Count the ballots and apply the published rule. Refuses a ballot that names no option."""
    options = tuple(options)
    found = Counter(ballots)
    unknown = set(found) - set(options) - {BLANK}
    if unknown:
        raise ValueError(f"Ballots name no option: {sorted(unknown)}")
    counts = {option: found[option] for option in options}
    blank, cast = found[BLANK], sum(found.values())
    bases = {"seated": seated, "present": present, "voting": cast, "non-blank": cast - blank}
    supporting = sum(counts.get(option, 0) for option in rule.supporting)
    base = bases[rule.denominator]
    quorum_needed = _at_least(rule.quorum, seated) if rule.quorum else None
    quorum_met = quorum_needed is None or cast >= quorum_needed
    needed = rule.needed(base) if rule.threshold is not None else None
    adopted = None if needed is None else base > 0 and supporting >= needed and quorum_met
    return Tally(counts, blank, bases, supporting, base, needed, quorum_needed, quorum_met, adopted)


def percent(part: int, base: int, digits: int = 1) -> str:
    """A share for printing, rounded half up; '80', '87.5'. Empty without a base."""
    if base <= 0:
        return ""
    scale = 10**digits
    rounded = (Fraction(part * 100, base) * scale + Fraction(1, 2)).__floor__()
    whole, rest = divmod(rounded, scale)
    decimals = f"{rest:0{digits}d}".rstrip("0") if digits else ""
    return f"{whole}.{decimals}" if decimals else str(whole)


def _at_least(share: Fraction, of: int) -> int:
    exact = share * of
    return -(-exact.numerator // exact.denominator)
