"""A share as people say it: the usual ones, what each asks of a panel, and decimals that are nearly one."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flask_babel import gettext as _

from app.conferences.rules import Denominator, Rule, parse_fraction

USUAL = tuple(Fraction(share) for share in ("1/2", "2/3", "3/4", "4/5"))
OTHER = "other"
# Only thirds and sixths have no end as a decimal among the shares that people decide by.
ENDLESS = tuple(Fraction(share) for share in ("1/6", "1/3", "2/3", "5/6"))
MOST_PEOPLE = 10_000  # of so many the two may differ to be worth an example
TYPED = re.compile(r"[0-9]+(?:[.,]([0-9]+))?\s*(%)?", re.ASCII)


class Example(NamedTuple):
    """How many of so many a share asks for, at least and more than it."""

    share: Fraction
    at_least: int
    more_than: int


def examples(voting: int) -> list[Example]:
    """What each usual share asks for when so many vote."""
    return [Example(share, _needed(share, voting), _needed(share, voting, more=True)) for share in USUAL]


def doubt(text: str) -> str:
    """What to ask whoever typed a decimal that was cut off from a fraction; empty where nothing is to be asked.

    66.7 % asks for 7 of 9, and 2/3 for 6: nobody means the difference, and it decides votes. Where the two differ
    for no panel at all, as 66.6666 % does, there is no example to give.
    """
    typed = TYPED.fullmatch(text.strip())
    if typed is None:
        return ""
    exact = parse_fraction(text)
    last_digit = Fraction(Decimal(1).scaleb(-len(typed[1] or ""))) / (100 if typed[2] else 1)
    near = (share for share in ENDLESS if abs(exact - share) < last_digit <= Fraction(1, 100))
    if (meant := next(near, None)) is None:
        return ""
    if people := next((n for n in range(3, MOST_PEOPLE) if _needed(exact, n) != _needed(meant, n)), None):
        return _in_people(text, exact, meant, people)
    return _(
        "Write %(meant)s if you mean that, or %(exact)s if you mean exactly what you wrote, %(typed)s.",
        meant=meant,
        exact=exact,
        typed=text,
    )


def _in_people(text: str, exact: Fraction, meant: Fraction, people: int) -> str:
    return _(
        "Of %(people)s people, %(typed)s asks for %(exactly)s and %(meant)s for %(needed)s. Write %(meant)s if you "
        "mean that, or %(exact)s if you mean exactly what you wrote.",
        people=people,
        typed=text,
        exactly=_needed(exact, people),
        meant=meant,
        needed=_needed(meant, people),
        exact=exact,
    )


def _needed(share: Fraction, base: int, more: bool = False) -> int:
    return Rule(share, Denominator.VOTING, None, (), more).needed(base)
