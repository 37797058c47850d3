"""Questions for the hearing, written on a sheet of paper."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.hearings import queries
from app.hearings.models import LONGEST_ASKED, Expert, Session
from app.hearings.services import asking
from app.sheets.kinds import Kind, place_in


def _list_places(conference: Conference) -> list[str]:
    sessions = [_("Session %(n)s: %(title)s", n=one.number, title=one.title) for one in _sessions(conference)]
    experts = queries.list_experts(conference, confirmed_only=True)
    return sessions + [_("Expert %(n)s: %(name)s", n=one.number, name=one.shown) for one in experts]


def _sessions(conference: Conference) -> list[Session]:
    return queries.list_sessions(conference)


def _ask(member: Membership, beside: str, words: str) -> None:
    session, experts = _read(member.conference, beside)
    asking.ask(session, words, experts, by=member)


def _read(conference: Conference, beside: str) -> tuple[Session, list[Expert]]:
    number, asked = place_in(beside) or (0, [])
    sessions = [one for one in _sessions(conference) if one.number == number]
    experts = queries.list_experts_numbered(conference, asked)
    if not sessions or len(experts) != len(set(asked)):
        raise Refused(
            _("“%(typed)s” is no session and expert of this conference. Write them like 1/2.", typed=beside[:40])
        )
    return sessions[0], experts


KIND = Kind(
    Permission.HEARING_ASK,
    lazy_gettext("Questions for the hearing"),
    lazy_gettext("Write the numbers of the session and of the expert, like 1/2, and beside them your question."),
    write=_ask,
    longest=LONGEST_ASKED,
    beside=lazy_gettext("Session/expert, like 1/2"),
    guide=_list_places,
)
