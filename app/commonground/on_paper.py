"""Short statements of the open round, written and answered on sheets of paper."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.commonground import queries, services
from app.commonground.models import LONGEST_STATEMENT, STANCES, ShortStatement, Stance
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.extensions import db
from app.sheets.kinds import Kind, Line, blank_lines

CODES = {"+": Stance.AGREE, "-": Stance.DISAGREE, "0": Stance.PASS}


def _list_statements(conference: Conference) -> list[Line]:
    found = queries.find_open_round(conference)
    if found is None:
        return []
    return [
        Line(one.id, f"{found.label}.{one.number}", one.text, fingerprint(one.text))
        for one in queries.list_statements(found)
        if not one.set_aside
    ]


def _answer(member: Membership, line: Line, code: str) -> None:
    services.answer(db.session.get_one(ShortStatement, line.about), CODES[code], by=member)


def _add(member: Membership, _beside: str, words: str) -> None:
    found = queries.find_open_round(member.conference)
    if found is None:
        raise Refused(_("No round of short statements is open."))
    services.add_statement(found, words, by=member)


def _may_be_added(conference: Conference) -> list[Line]:
    found = queries.find_open_round(conference)
    return [] if found is None else blank_lines(mark=fingerprint(f"{found.label} {found.question}"))


def _what_is_asked(conference: Conference) -> list[str]:
    found = queries.find_open_round(conference)
    return [] if found is None else [found.question]


KINDS = {
    "own_statements": Kind(
        Permission.GROUND_ADD,
        lazy_gettext("Own short statements"),
        lazy_gettext("Write what all should say how they stand to, one thought on each line."),
        lines=_may_be_added,
        write=_add,
        longest=LONGEST_STATEMENT,
        guide=_what_is_asked,
    ),
    "statements": Kind(
        Permission.GROUND_ANSWER,
        lazy_gettext("Short statements"),
        lazy_gettext("Write beside each statement how you stand to it. An empty line says nothing."),
        lines=_list_statements,
        codes={code: STANCES[stance] for code, stance in CODES.items()},
        answer=_answer,
    ),
}
