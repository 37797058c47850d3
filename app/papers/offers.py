"""What a paper offers: asking for it no more, and publishing it once it is handed in. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Asked(NamedTuple):
    """How far a paper has come."""

    is_handed_in: bool


def _handed_in(paper: Asked):
    return _("This paper is handed in already. It stays as its author's words.") if paper.is_handed_in else None


WITHDRAW = Act("withdraw", (P.PAPER_ASK,), _("Ask for it no more"), "plain small", hindrance=_handed_in)
OF_A_PAPER = (WITHDRAW,)
