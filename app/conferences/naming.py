"""How a panelist is named to whom: hidden until the fixed date, then as each consented. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.roles import Role


class Naming(StrEnum):
    NAME = "name"
    FIRST_TOWN = "first name and town"
    INITIALS = "initials"
    NUMBER = "number"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Naming.NAME: _("My full name"),
    Naming.FIRST_TOWN: _("My first name and my town"),
    Naming.INITIALS: _("My initials"),
    Naming.NUMBER: _("Only my number, like “Panelist 7”"),
}


# From the least that is shown to the most.
REACH = (Naming.NUMBER, Naming.INITIALS, Naming.FIRST_TOWN, Naming.NAME)


def journal_label(role: Role, number: int) -> str:
    """Panelists are numbers in the journal from the start, so that consent can change later."""
    return f"{role} {number}" if role == Role.PANELIST else str(role)


def seat_name(number: int) -> str:
    return str(_("Panelist %(number)s", number=number))


def by_seats(sentence: str, seats: Mapping[str, str], spared: Sequence[tuple[int, int]] = ()) -> str:
    """The sentence with seats in the place of whole names: for what everybody reads and nobody can erase.

    `spared` are stretches of it in which no word is a name.
    """

    def seat_of(found: re.Match[str]) -> str:
        is_spared = any(start <= found.start() and found.end() <= end for start, end in spared)
        return found[0] if is_spared else seats[found[0]]

    names = "|".join(re.escape(name) for name in sorted(filter(None, seats), key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", seat_of, sentence) if names else sentence


def taken_out(number: int) -> str:
    """What stands in a published report where a name stood that its person took back."""
    return str(_("Panelist %(number)s (name taken out)", number=number))


class Typed(NamedTuple):
    """A name in short, as its person typed it: a program cannot know which part of a name is the first."""

    first: str = ""
    initials: str = ""


NOT_TYPED = Typed()
LONGEST_INITIALS = 24


def suggested(name: str) -> Typed:
    """What a form begins with, for its person to put right."""
    return Typed(name.split()[0], " ".join(f"{part[0]}." for part in name.split()))


def why_not_first(name: str, first: str) -> str | None:
    """Why this is not printed as somebody's first name: nobody stands in a report under the name of another."""
    if not first or re.search(rf"(?<!\w){re.escape(first.casefold())}(?!\w)", name.casefold()):
        return None
    return str(_("Write the part of “%(name)s” that is your first name.", name=name))


def why_not_initials(initials: str) -> str | None:
    """Why these are no initials: single letters, or the two or three that some names begin with."""
    if len(initials) <= LONGEST_INITIALS and not re.search(r"[^\W\d_]{4}", initials):
        return None
    return str(_("Write initials like M. K., not a whole name."))


def public_name(
    name: str,
    town: str,
    number: int,
    naming: Naming,
    *,
    public_from: date | None,
    today: date,
    typed: Typed = NOT_TYPED,
) -> str:
    """What outsiders read. Before the fixed date, and without one, everybody is a number."""
    if not is_day_of_names(public_from, today):
        return seat_name(number)
    return consented_name(name, town, number, naming, typed)


def is_day_of_names(public_from: date | None, today: date) -> bool:
    return public_from is not None and today >= public_from


def consented_name(name: str, town: str, number: int, naming: Naming, typed: Typed = NOT_TYPED) -> str:
    match naming:
        case Naming.NAME:
            return name
        case Naming.FIRST_TOWN:
            return ", ".join(part for part in (typed.first or suggested(name).first, town) if part)
        case Naming.INITIALS:
            return typed.initials or suggested(name).initials
    return seat_name(number)


def reach(naming: Naming, town: str) -> int:
    """How much a way of naming shows, as a number that grows with it. A town counts: it can be taken back alone."""
    return 2 * REACH.index(naming) + (naming == Naming.FIRST_TOWN and bool(town))


def agreed(name: str, town: str, number: int, naming: Naming, typed: Typed = NOT_TYPED) -> set[str]:
    """Every way of naming somebody that shows no more than what is consented to, typed or suggested."""
    ways = REACH[: REACH.index(naming) + 1]
    return {consented_name(name, town, number, way, spelled) for way in ways for spelled in (typed, NOT_TYPED)}
