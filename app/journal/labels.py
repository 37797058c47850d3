"""Who acted, as people read it: the journal keeps a role, or the number of a panelist, in words that never change."""

import re

from flask_babel import gettext as _

from app.access.roles import Role

PANELIST = re.compile(r"panelist (\d+)")
ROLES = frozenset(Role)


def in_words(kept: str) -> str:
    """The label in the reader's language; what is none stays as it is."""
    if kept in ROLES:
        return str(Role(kept).label)
    if found := PANELIST.fullmatch(kept):
        return _("panelist %(number)s", number=found[1])
    return _("a person") if kept == "a person" else kept
