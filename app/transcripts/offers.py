"""What a transcript offers: to put it right, to withdraw it, and then to let it stand again. Pure."""

from typing import NamedTuple

from app.access.offers import Act
from app.access.permissions import Permission as P


class Kept(NamedTuple):
    """Whether a transcript stands."""

    is_withdrawn: bool


REVISE = Act("revise", (P.TRANSCRIPT_KEEP,))
WITHDRAW = Act("withdraw", (P.TRANSCRIPT_KEEP,), is_done=lambda transcript: transcript.is_withdrawn)
RESTORE = Act("restore", (P.TRANSCRIPT_KEEP,), is_done=lambda transcript: not transcript.is_withdrawn)
OF_A_TRANSCRIPT = (REVISE, WITHDRAW, RESTORE)
