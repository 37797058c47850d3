"""The few labels that this program itself gives to what sources tell: kept in English, shown in the reader's language.

What a source says stays in its own words. Pure.
"""

import re

from flask_babel import lazy_gettext as _

OWN = {
    "For this text": _("For this text"),
    "Against": _("Against"),
    "Abstained": _("Abstained"),
    "Blank": _("Blank"),
    "See": _("See"),
    "Only if": _("Only if"),
    "On": _("On"),
    "Recommendation": _("Recommendation"),
    "Held": _("Held"),
    "Support": _("Support"),
    "Unanimous": _("Unanimous"),
    "Adopted": _("Adopted"),
    "Dissent": _("Dissent"),
    "Date": _("Date"),
    "Due": _("Due"),
    "option not named": _("option not named"),
    "how exact is not told": _("how exact is not told"),
    "What was voted on is not told.": _("What was voted on is not told."),
}
_EQUAL = re.compile(r"Equal: (?P<options>.+), (?P<each>[0-9]+) each", re.DOTALL)


def shown(stored: str) -> str:
    """A label in the language of whoever reads; words of a source as they are."""
    if stored in OWN:
        return str(OWN[stored])
    if equal := _EQUAL.fullmatch(stored):
        return str(_("Equal: %(options)s, %(each)s each", **equal.groupdict()))
    return stored
