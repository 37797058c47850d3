"""Ask for the second reading of what somebody else read off sheets."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.sheets import queries


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.SHEET_TYPE.includes(member.role) or conference.stage not in Permission.SHEET_TYPE.stages:
        return []
    waiting = queries.count_waiting_for(conference, member)
    if not waiting:
        return []
    title = ngettext("%(num)s sheet waits for a second reading", "%(num)s sheets wait for a second reading", waiting)
    text = _("Somebody else has typed it. What is counted takes effect when two people read the same.")
    url = f"/c/{conference.slug}/sheets/type"
    return [Ask(title, text, _("Type it in"), url, planned_until(conference), key="sheets")]
