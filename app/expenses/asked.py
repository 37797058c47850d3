"""What panelists spent and wait for: whoever may decide on it sees since when."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app import moments
from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.expenses import queries


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.CLAIM_DECIDE.includes(member.role) or conference.stage not in Permission.CLAIM_DECIDE.stages:
        return []
    waiting = queries.list_waiting(conference, member)
    if not waiting:
        return []
    title = ngettext("%(num)s claim waits for a decision", "%(num)s claims wait for a decision", len(waiting))
    text = _("Panelists paid this out of their own pocket. Approve it, or decline it with a reason.")
    since = _("The oldest has waited since %(day)s.", day=moments.day(waiting[0].at, conference.time_zone))
    due = f"{since} {planned_until(conference)}".strip()
    key = " ".join(f"claim-{one.number}" for one in waiting)
    return [Ask(title, text, _("Look at them"), f"/c/{conference.slug}/expenses", due, key=key)]
