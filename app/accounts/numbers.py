"""The number that the holder of a card chooses: its shape, and which ones anybody would try first. Pure."""

import re
from itertools import pairwise

from flask_babel import lazy_gettext as _

SHORTEST, LONGEST = 4, 6
# The middle column of a telephone, and the digits of pi.
WELL_KNOWN = {"2580", "0852", "3141", "31415", "314159"}


def digits_of(typed: str) -> str:
    """What somebody meant who set spaces or dashes between the digits."""
    return re.sub(r"[\s.\-]", "", typed)


def is_number(digits: str) -> bool:
    return re.fullmatch(rf"[0-9]{{{SHORTEST},{LONGEST}}}", digits) is not None


def why_too_easy(digits: str):
    """Why others would guess this number, in a sentence; none where they would not."""
    if len(set(digits)) == 1:
        return _("All digits are the same: that is tried first. Take another number.")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    if steps in ({1}, {9}):
        return _("These digits follow one another: that is tried first. Take another number.")
    if any(digits == digits[:size] * (len(digits) // size) for size in (2, 3)):
        return _("The same digits come twice: that is tried early. Take another number.")
    if re.fullmatch(r"(19|20)[0-9]{2}", digits):
        return _("This looks like a year. Whoever knows you would try it, so take another number.")
    return _("Many people take this number: that is tried early. Take another one.") if digits in WELL_KNOWN else None
