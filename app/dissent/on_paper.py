"""Standing behind a statement of dissent, said on a sheet of paper."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.dissent import queries, services
from app.dissent.models import Statement
from app.extensions import db
from app.sheets.kinds import Kind, Line


def _list_statements(conference: Conference) -> list[Line]:
    if not queries.window_is_open(conference):
        return []
    return [
        Line(one.id, _("Dissent %(n)s", n=one.number), one.text, one.fingerprint)
        for one in queries.list_statements(conference)
        if not one.recorded
    ]


def _sponsor(member: Membership, line: Line, code: str) -> None:
    services.sponsor(db.session.get_one(Statement, line.about), named=code == "n", by=member, seen=line.mark)


KIND = Kind(
    Permission.DISSENT_WRITE,
    lazy_gettext("Statements of dissent"),
    lazy_gettext("Write a letter beside each statement that you stand behind, in exactly these words."),
    lines=_list_statements,
    codes={"n": lazy_gettext("by name"), "c": lazy_gettext("only counted")},
    answer=_sponsor,
)
