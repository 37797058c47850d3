"""What a transcript offers: to put it right and withdraw it while it stands, and then to let it stand again. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Kept(NamedTuple):
    """Whether a transcript stands."""

    is_withdrawn: bool


def _withdrawn(transcript: Kept):
    return _("This transcript is withdrawn. Let it stand again first.") if transcript.is_withdrawn else None


REVISE = Act("revise", (P.TRANSCRIPT_KEEP,), hindrance=_withdrawn)
WITHDRAW = Act("withdraw", (P.TRANSCRIPT_KEEP,), is_done=lambda transcript: transcript.is_withdrawn)
RESTORE = Act("restore", (P.TRANSCRIPT_KEEP,), is_done=lambda transcript: not transcript.is_withdrawn)
OF_A_TRANSCRIPT = (REVISE, WITHDRAW, RESTORE)
