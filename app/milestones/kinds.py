"""What is planned for an answer, what becomes of it, and by whom it was entered. Pure."""

from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _


class Kind(StrEnum):
    DEED = "deed"
    INDICATOR = "indicator"

    @property
    def label(self):
        return KINDS[self]


class Became(StrEnum):
    REACHED = "reached"
    MISSED = "missed"
    WORKED = "shows that it worked"
    DID_NOT_WORK = "does not show that it worked"
    GIVEN_UP = "given up"
    MISTAKEN = "entered by mistake"

    @property
    def label(self):
        return BECAME[self]


class EnteredBy(StrEnum):
    LINK = "link"
    AUTHORITY = "authority"
    ORGANIZER = "organizer"

    @property
    def label(self):
        return ENTERED[self]


class Planned(NamedTuple):
    """A deed and what shows that it is done, or a sign that it worked and who measures it; by when."""

    kind: Kind
    text: str
    shown_by: str
    due: str


class Noted(NamedTuple):
    """What became of it on a day: the words for it, where that can be read, the value that was measured."""

    became: Became
    date: str
    text: str
    link: str = ""
    value: str = ""
    is_done: bool = False  # with this the whole answer is carried out


OF_KIND = {
    Kind.DEED: (Became.REACHED, Became.MISSED, Became.GIVEN_UP, Became.MISTAKEN),
    Kind.INDICATOR: (Became.WORKED, Became.DID_NOT_WORK, Became.GIVEN_UP, Became.MISTAKEN),
}
MEASURED = (Became.WORKED, Became.DID_NOT_WORK)
ENDED = (Became.GIVEN_UP, Became.MISTAKEN)
RESULTS = (Became.REACHED, Became.WORKED)
KINDS = {
    Kind.DEED: _("A milestone: something will be done"),
    Kind.INDICATOR: _("An indicator: something would show that it worked"),
}
BECAME = {
    Became.REACHED: _("Reached"),
    Became.MISSED: _("Missed"),
    Became.WORKED: _("Measured: it shows that it worked"),
    Became.DID_NOT_WORK: _("Measured: it does not show that it worked"),
    Became.GIVEN_UP: _("Given up"),
    Became.MISTAKEN: _("It was entered by mistake"),
}
ENTERED = {
    EnteredBy.LINK: _("by its personal link"),
    EnteredBy.AUTHORITY: _("by the authority"),
    EnteredBy.ORGANIZER: _("by the organizer"),
}
