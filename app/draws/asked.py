"""Ask the organizers for the next step of a draw."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences import waiting
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.draws import queries
from app.draws.kinds import DrawState
from app.draws.weighty import NUMBER


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.DRAW_MAKE.includes(member.role) or conference.stage not in Permission.DRAW_MAKE.stages:
        return []
    draw, there = queries.find_newest(conference), f"/c/{conference.slug}/recruitment/draw/work"
    if draw is None:
        return []
    key = f"draw-{draw.number}-{draw.state}"
    if draw.state == DrawState.FAILED:
        text = _("No panel meets all targets, or something went wrong. It says what would help.")
        return [
            Ask(_("The lottery could not be made"), text, _("Look at it"), there, planned_until(conference), key=key)
        ]
    if draw.state == DrawState.MADE:
        text = _("Look at what will be published, and publish it before the number is known.")
        until = draw.number_at if draw.number_at and draw.number_at > clock.now() else None
        return [Ask(_("The lottery is made"), text, _("Look at it"), there, by=until, key=key)]
    if draw.state == DrawState.COMMITTED and draw.number_at and draw.number_at <= clock.now():
        if waiting.list_waiting(conference, NUMBER, subject=str(draw.number)):
            return []  # it is entered, and a second person is asked
        text = _("It is entered with its source, and the panel is drawn when a second person confirms it.")
        title, due = _("The number of the lottery is to be entered"), planned_until(conference)
        return [Ask(title, text, _("Enter it"), there, due, key=key)]
    return []
