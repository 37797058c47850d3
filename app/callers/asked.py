"""What the places of a draw ask of recruiters and callers."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.callers import queries, standing
from app.callers.kinds import PlaceState
from app.conferences import empty_seats
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not conference.uses_recruitment or not Permission.PLACE_CALL.includes(member.role):
        return []
    if conference.stage not in Permission.PLACE_CALL.stages:
        return _asks_to_print(conference, member)
    if empty_seats.why_closed(conference):
        return []
    states, there = queries.count_states(conference), f"/c/{conference.slug}/recruitment/places"
    found = []
    if waiting := states[PlaceState.DRAWN] + states[PlaceState.REACHED]:
        title = ngettext("Call %(num)s person who was drawn", "Call %(num)s people who were drawn", waiting)
        text = _("They have not said yet whether they will sit.")
        found.append(Ask(title, text, _("Call them"), there, planned_until(conference), key="places"))
    empty = states[PlaceState.DECLINED] + states[PlaceState.WITHDRAWN]
    if empty and Permission.PLACE_FILL.includes(member.role):
        title = ngettext("Fill %(num)s empty seat", "Fill %(num)s empty seats", empty)
        text = _("Somebody said no. Let somebody who stands by take the seat, or draw again for it.")
        found.append(Ask(title, text, _("Fill it"), there, planned_until(conference), key="empty-places"))
    return found


def _asks_to_print(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.PLACE_THANK.includes(member.role):
        return []
    waiting = sum(one.thanked_at is None for one in standing.list_for_paper(conference))
    if not waiting:
        return []
    title = ngettext("Print %(num)s letter to who stood by", "Print %(num)s letters to those who stood by", waiting)
    text = _("They have no e-mail address, and hear on paper that they are called no more.")
    there = f"/c/{conference.slug}/recruitment/places/standing-by"
    return [Ask(title, text, _("Print"), there, planned_until(conference), key="standing-by")]
