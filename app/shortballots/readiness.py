"""What short ballots ask of the panel."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.shortballots import queries


def asked_of(conference: Conference, member: Membership) -> list[Ask]:
    """Whoever may pick and has not: those who have see nothing any more, and nobody else learns of either."""
    if not (conference.open_short_ballots and Permission.SHORT_BALLOT_PICK.includes(member.role)):
        return []
    return [
        Ask(
            _("Short ballot %(number)s: choose", number=ballot.number),
            ngettext(
                "Pick up to %(num)s of the list. You can change it until it is closed.",
                "Pick up to %(num)s of the list. You can change it until it is closed.",
                ballot.most,
            ),
            _("Choose"),
            f"/c/{conference.slug}/short-ballots/{ballot.number}",
            planned_until(conference),
            key=f"short-ballot-{ballot.id}",
        )
        for ballot in queries.list_waiting(conference, member)
    ]
