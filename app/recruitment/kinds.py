"""How a category is asked, by which method the lottery is made fair, and how its public number comes. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class AskedAs(StrEnum):
    """How people who register are asked; from what they say a value of the category follows."""

    CHOICE = "choice"
    WORDS = "words"
    AGE = "age"
    PLACE = "place"

    @property
    def label(self):
        return ASKED_AS[self]


ASKED_AS = {
    AskedAs.CHOICE: _("one of the values"),
    AskedAs.WORDS: _("one of the values, with room for own words"),
    AskedAs.AGE: _("the year of birth, from which the age follows"),
    AskedAs.PLACE: _("the place, from which the region follows"),
}


class NumberFrom(StrEnum):
    """Where the public number comes from; said before anybody can know it."""

    THROWN = "thrown"
    BEACON = "beacon"

    @property
    def label(self):
        return NUMBER_FROM[self]


NUMBER_FROM = {
    NumberFrom.THROWN: _("dice or balls, thrown in public before named witnesses"),
    NumberFrom.BEACON: _("a public randomness beacon, at a time said beforehand"),
}
