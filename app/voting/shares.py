"""The shares of a result for printing: every ballot in a row, rounded so that together they are a hundred. Pure."""

from fractions import Fraction
from typing import NamedTuple

from app.conferences.rules import NEUTRAL
from app.voting.ballots import BLANK
from app.voting.tally import Tally

NOT_CAST = "not_cast"
TENTHS = 1000  # of a hundred percent


class Row(NamedTuple):
    """One line of a result. `share` is tenths of a percent of the base; None for ballots that the base leaves out."""

    option: str
    number: int
    share: int | None


def rows(tally: Tally, denominator: str) -> list[Row]:
    """Every option of a vote on one option, then blank ballots and people who cast none, where there are any.

    Rounded by the largest remainder, and of equal remainders the first row's: the shares of the base add up to 100 %.
    """
    numbers = {option: int(number) for option, number in tally.counts.items()}
    numbers |= {BLANK: tally.blank} if tally.blank else {}
    absent = tally.base - tally.cast
    numbers |= {NOT_CAST: absent} if denominator in ("seated", "present") and absent > 0 else {}
    inside = {option: number for option, number in numbers.items() if not _is_left_out(option, denominator)}
    rounded = _round(inside)
    return [Row(option, number, rounded.get(option)) for option, number in numbers.items()]


def has_unequal_twins(told: list[Row]) -> bool:
    """Whether rounding gave equal numbers unequal shares."""
    inside = {(row.number, row.share) for row in told if row.share is not None}
    return len(inside) > len({number for number, _share in inside})


def _is_left_out(option: str, denominator: str) -> bool:
    blank = option == BLANK and denominator in ("non-blank", "for-against")
    return blank or (option in NEUTRAL and denominator == "for-against")


def _round(numbers: dict[str, int]) -> dict[str, int]:
    """Each number in tenths of a percent of their sum; empty where there is nothing."""
    base = sum(numbers.values())
    if not base:
        return {}
    exact = {option: Fraction(number * TENTHS, base) for option, number in numbers.items()}
    rounded = {option: int(share) for option, share in exact.items()}
    missing = TENTHS - sum(rounded.values())
    by_remainder = sorted(exact, key=lambda option: rounded[option] - exact[option])
    return rounded | {option: rounded[option] + 1 for option in by_remainder[:missing]}
