"""What a request of the panel offers to those who keep the library: explaining, naming a document, declining. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.glossary.kinds import RequestState


class Asked(NamedTuple):
    """How far a request has come, and whether it is about a passage or about what is missing."""

    state: RequestState
    about_passage: bool


def _done_with(request: Asked):
    return None if request.state == RequestState.OPEN else _("This request is done with already.")


def _about_missing(request: Asked):
    return _done_with(request) if request.about_passage else _("Name the document that was found, or decline.")


def _about_passage(request: Asked):
    return _("Explain it in plain words, or decline.") if request.about_passage else _done_with(request)


ANSWER = Act("answer_request", (P.REQUEST_ANSWER,), hindrance=_about_missing)
FIND = Act("find_evidence", (P.REQUEST_ANSWER,), hindrance=_about_passage)
DECLINE = Act("decline_request", (P.REQUEST_ANSWER,), hindrance=_done_with)
OF_A_REQUEST = (ANSWER, FIND, DECLINE)
