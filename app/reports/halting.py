"""What is told of an edition that is held back, and of one that does not open because approvals were taken back."""

from flask import url_for
from flask_babel import gettext as _

from app import moments
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.reports.models import Edition

READERS = (Role.PANELIST, Role.AUTHORITY)
LEADERS = (Role.ORGANIZER, Role.FACILITATOR)


def asks(edition: Edition, conference: Conference, member: Membership) -> list[Ask]:
    """For those who lead, where it is halted: nothing goes on before they have spoken with the panel."""
    if edition.halted_at is None or member.role not in LEADERS:
        return []
    was = moments.in_full(edition.not_before, conference.time_zone) if edition.not_before else ""
    return [
        Ask(
            _("Edition %(n)s does not open: approvals were taken back", n=edition.number),
            _(
                "Fewer of the panel approve it than are needed. Speak with the panel. It opens when enough approve it "
                "again; or you go back a stage, which gives it up."
            ),
            _("Read how many approve"),
            url_for("reports.preview", slug=conference.slug),
            _("It was to open on %(when)s.", when=was) if was else "",
            key=f"halted-{edition.number}-{edition.halted_at:%Y%m%d%H%M%S}",
        )
    ]


def news(edition: Edition, conference: Conference, member: Membership) -> list[Ask]:
    """For the panel and those who must answer: a report is made, and how long it is held back."""
    if edition.not_before is None or member.role not in READERS:
        return []
    url = url_for("reports.show", slug=conference.slug)
    if edition.halted_at is not None:
        title = _("Edition %(n)s does not open: approvals were taken back", n=edition.number)
        text = _("Fewer of the panel approve it than are needed. Do not pass it on.")
        return [Ask(title, text, _("Read it"), url, key=f"halted-{edition.number}-{edition.halted_at:%Y%m%d%H%M%S}")]
    when = moments.in_full(edition.not_before, conference.time_zone)
    return [
        Ask(
            _("The report is made, and held back until %(when)s", when=when),
            _("You can read it now. Do not pass it on before that moment: it opens by itself."),
            _("Read it"),
            url,
            key=f"held-back-{edition.number}",
        )
    ]


def on_taking_back(held: Edition | None) -> str:
    """What somebody reads who approves no more, where an edition is made already."""
    if held is None:
        return _("Your approval is taken back.")
    if held.halted_at is not None:
        return _("Your approval is taken back. Too few are left: edition %(n)s does not open.", n=held.number)
    return _("Your approval is taken back. Edition %(n)s is made already, and enough others approve it.", n=held.number)
