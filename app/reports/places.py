"""Whose words stand in which place of a report, and what stands there once they are gone. Pure.

A panelist's place goes by the number of the seat alone. What names anybody else goes by role and number; what was
printed beside the name has a place of its own, so that it goes with it.
"""

from enum import StrEnum

from flask_babel import lazy_gettext as _

from app.conferences.naming import taken_out

# Said in the journal of what is published since others than panelists have places.
FORM = 2


class Whose(StrEnum):
    COMMITTEE = "committee"
    EXPERT = "expert"
    AUTHORITY = "authority"


CALLED = {
    Whose.COMMITTEE: _("Committee member %(number)s"),
    Whose.EXPERT: _("Expert %(number)s"),
    Whose.AUTHORITY: _("Authority %(number)s"),
}


def key_of(whose: Whose, number: int, part: str = "") -> str:
    """The place of a name, or of `part` of what is printed beside it: committee-2, committee-2.interests."""
    return f"{whose}-{number}" + (f".{part}" if part else "")


def person_in(key: str) -> str:
    """To whom a place belongs."""
    return key.partition(".")[0]


def blank_of(key: str) -> str:
    """What stands in a place once its words are gone, in the language now spoken."""
    if key.isdecimal():
        return taken_out(int(key))
    if person_in(key) != key:
        return str(_("(taken out)"))
    return str(_("%(who)s (name taken out)")) % {"who": called(key)}


def called(key: str) -> str:
    """How somebody who is no panelist is spoken of without her name."""
    whose, _dash, number = person_in(key).partition("-")
    return str(CALLED[Whose(whose)]) % {"number": number}
