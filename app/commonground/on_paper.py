"""Short statements of the open round, answered on a sheet of paper."""

from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.commonground import queries, services
from app.commonground.models import STANCES, ShortStatement, Stance
from app.comparison import fingerprint
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.sheets.kinds import Kind, Line

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


KIND = Kind(
    Permission.GROUND_ANSWER,
    lazy_gettext("Short statements"),
    lazy_gettext("Write beside each statement how you stand to it. An empty line says nothing."),
    lines=_list_statements,
    codes={code: STANCES[stance] for code, stance in CODES.items()},
    answer=_answer,
)
