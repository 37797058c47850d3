"""The few labels that this program itself gives to what sources tell: kept in English, shown in the reader's language.

What a source says stays in its own words. Pure.
"""

import re

from flask_babel import lazy_gettext as _

from app.conferences import source_keys

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
    "Support": _("Support given"),
    "Unanimous": _("Unanimous"),
    "Adopted": _("Adopted"),
    "Dissent": _("Dissent"),
    "Date": _("Date"),
    "Due": _("Due"),
    "Source": _("Source"),
    "Source of the percentage": _("Source of the percentage"),
    "Case": _("Case"),
    "Kind": _("Kind"),
    "Country": _("Country"),
    "Year": _("Year"),
    "Charge": _("Charge"),
    "Commissioner": _("Commissioner"),
    "Organizer": _("Organizer"),
    "Promise of an answer": _("Promise of an answer"),
    "Decision rule": _("Decision rule"),
    "Recruitment": _("Recruitment"),
    "Composition": _("Composition"),
    "Method": _("Method"),
    "Panel": _("Panel"),
    "Committee": _("Committee"),
    "Experts": _("Experts"),
    "Opening talks": _("Opening talks"),
    "Audience": _("Audience"),
    "Publication": _("Publication"),
    "Related": _("Related"),
    "Corrections of fact": _("Corrections of fact"),
    "Information file": _("Information file"),
    "Call": _("Call for people"),
    "First preparatory weekend": _("First preparatory weekend"),
    "Second preparatory weekend": _("Second preparatory weekend"),
    "Hearing": _("Hearing"),
    "Document": _("Document"),
    "Handed over": _("Handed over"),
    "option not named": _("option not named"),
    "how exact is not told": _("how exact is not told"),
    "What was voted on is not told.": _("What was voted on is not told."),
}
_SOURCE = re.compile(r"Source (?P<number>[0-9]+)")
_EQUAL = re.compile(r"Equal: (?P<options>.+), (?P<each>[0-9]+) each", re.DOTALL)


def shown(stored: str, key: str = "") -> str:
    """A label in the language of whoever reads; words of a source, and keys that only a source knows, as they are."""
    if key:
        return source_keys.known(key) or stored
    if stored in OWN:
        return str(OWN[stored])
    if source := _SOURCE.fullmatch(stored):
        return str(_("Source %(number)s", **source.groupdict()))
    if equal := _EQUAL.fullmatch(stored):
        return str(_("Equal: %(options)s, %(each)s each", **equal.groupdict()))
    return stored


def is_ours(stored: str, key: str = "") -> bool:
    """Whether a label is a word of this program, or at least known to it, and no word of a source."""
    if key:
        return bool(source_keys.known(key))
    return stored in OWN or any(pattern.fullmatch(stored) for pattern in (_SOURCE, _EQUAL))
