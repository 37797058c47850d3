"""Approval of the report, given on a sheet of paper."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.reports import services
from app.sheets.kinds import Kind, Line


def _whole_report(conference: Conference) -> list[Line]:
    _tree, exact = services.preview(conference)
    words = _("The report whose fingerprint begins with %(mark)s. It is printed from its own page.", mark=exact[:12])
    return [Line(conference.id, _("The report"), words, exact)]


def _approve(member: Membership, line: Line, _code: str) -> None:
    services.approve(member.conference, by=member, seen=line.mark)


KIND = Kind(
    Permission.REPORT_APPROVE,
    lazy_gettext("Approval of the report"),
    lazy_gettext("Write an X if you approve that exactly this report is published."),
    lines=_whole_report,
    codes={"x": lazy_gettext("I approve it")},
    answer=_approve,
)
