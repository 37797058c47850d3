"""Who acted, as people read it: the journal keeps a role, or the number of a panelist, in words that never change."""

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.access.roles import Role
from app.languages import name_here

PANELIST = re.compile(r"panelist (\d+)")
OTHERS = re.compile(r"(committee|expert|authority) (\d+)")
ROLES = frozenset(Role)
# The facts in which somebody's own words stand, within the sentences about an entry.
QUOTED = frozenset(("meaning", "reason", "subject", "text", "title", "word"))
# What rooms enter as a code of theirs, by the fact that it stands in: everything else is somebody's own words.
CODES = {
    "status": {
        "accepted": _("accepted"),
        "accepted in part": _("accepted in part"),
        "rejected": _("rejected"),
        "under study": _("under study"),
        "reported": _("reported"),
    },
    "became": {
        "reached": _("reached"),
        "missed": _("missed"),
        "shows that it worked": _("shows that it worked"),
        "does not show that it worked": _("does not show that it worked"),
        "given up": _("given up"),
        "entered by mistake": _("entered by mistake"),
    },
    "kind": {
        "provisional": _("provisional"),
        "final": _("final"),
        "corrected": _("corrected"),
        "calls": _("calls"),
        "cards": _("cards"),
        "invitations": _("invitations"),
        "addresses": _("addresses"),
        "needs": _("needs"),
    },
    "value": {"yes": _("yes"), "no": _("no")},
    "field": {
        "charge": _("charge"),
        "promise": _("promise"),
        "promise_due": _("day of the promise"),
        "background": _("background"),
        "commissioner": _("who commissions it"),
        "contact": _("contact"),
        "funding": _("who pays for it"),
        "house_rules": _("house rules"),
        "names_public_on": _("day from which names are public"),
        "threshold": _("decision rule"),
        "keys": _("keyholders"),
    },
}


def in_words(kept: str) -> str:
    """The label in the reader's language; what is none stays as it is."""
    if kept in ROLES:
        return str(Role(kept).label)
    if found := PANELIST.fullmatch(kept):
        return gettext("panelist %(number)s", number=found[1])
    if found := OTHERS.fullmatch(kept):
        return gettext("%(role)s %(number)s", role=Role(found[1]).label, number=found[2])
    return gettext("a person") if kept == "a person" else kept


def code_in_words(fact: str, kept: str) -> str:
    """A code of a room in the reader's language, or who it names; other words stay as they are."""
    if fact == "language":
        return name_here(kept)
    return str(CODES.get(fact, {}).get(kept) or in_words(kept))
