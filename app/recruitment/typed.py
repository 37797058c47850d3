"""What an organizer types of a recruitment: the call in its words, a category, its values. Pure."""

from datetime import date, datetime
from typing import Any, NamedTuple

from app.comparison import fingerprint
from app.recruitment.fairness import Method
from app.recruitment.kinds import AskedAs, NumberFrom

MOST_CATEGORIES, MOST_VALUES = 20, 40
# Columns of tables of people: a category of this name would be read as what somebody told, or the other way round.
RESERVED = {
    *("id", "nationbuilder_id", "person_id", "unique_id", "number", "household", "name", "email", "telephone"),
    *("reach", "address", "language", "born", "access", "interpreter", "care", "diet", "equipment"),
}


class Call(NamedTuple):
    """What it is about, which days, what is paid, who may not sit, what is kept how long."""

    about: str
    days: str
    paid: str
    ties: str
    kept_words: str
    youngest: int
    oldest: int | None
    until: datetime | None
    erase_on: date | None
    only_by_letter: bool = False
    per_letter: int = 4


class Rules(NamedTuple):
    """By which method chances are fair, who stands by, and where the number comes from."""

    method: Method
    one_per_household: bool
    alternates: int
    odds: int  # in thousandths
    odds_source: str
    number_from: NumberFrom
    number_words: str
    number_at: datetime | None


# What a published lottery rests on; how its number comes is said anew for each.
HELD_RULES = ("method", "one_per_household", "alternates", "odds", "odds_source")


class Wanted(NamedTuple):
    """A value, with the seats for those who have it."""

    value: str
    least: int
    most: int
    least_flex: int | None = None
    most_flex: int | None = None
    thousandths: int | None = None
    source: str = ""
    age_from: int | None = None
    age_to: int | None = None
    places: tuple[str, ...] = ()
    odds: int | None = None  # that such people drop out, in thousandths
    odds_source: str = ""


class Asked(NamedTuple):
    """A category: its name, its question, how it is asked, its values."""

    name: str
    question: str
    asked_as: AskedAs
    values: tuple[Wanted, ...]


def mark_of(kind: type[Call] | type[Rules], plan: Any) -> str:
    """Of what somebody read who says the words of a plan, or its rules, anew."""
    if plan is None or (kind is Call and not plan.about):
        return fingerprint("nothing yet")
    return fingerprint(repr([str(getattr(plan, name)) for name in kind._fields]))
