"""Telephone numbers as people write them: kept as they are read out, dialed by their digits. Pure."""

import re

from flask_babel import lazy_gettext as _

LONGEST = 40
FEWEST_DIGITS, MOST_DIGITS = 5, 15  # E.164 has at most fifteen
AS_WRITTEN = re.compile(r"\+?[\d\s()/.\-]*")


def why_no_telephone(written: str) -> str | None:
    """Why nobody can be called at this; an empty one is none."""
    if not written:
        return None
    digits = len(re.sub(r"\D", "", written))
    if len(written) <= LONGEST and AS_WRITTEN.fullmatch(written) and FEWEST_DIGITS <= digits <= MOST_DIGITS:
        return None
    return str(_("This is no telephone number. Write its digits, with + and the code of the country if you like."))


def dialed(written: str) -> str:
    """As a telephone takes it (RFC 3966)."""
    return ("+" if written.startswith("+") else "") + re.sub(r"\D", "", written)
