"""Ask recruiters for the number of the lot once it has come, and for letters that nobody printed yet."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.access.permissions import Permission
from app.conferences import waiting
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.households import queries, services
from app.households.weighty import LETTERS
from app.recruitment import queries as recruitment


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.ADDRESS_KEEP.includes(member.role) or conference.stage not in Permission.ADDRESS_KEEP.stages:
        return []
    found, there = queries.find_list(conference), f"/c/{conference.slug}/recruitment/letters"
    if found is None:
        return []
    if found.drawn_at is None:
        if not found.has_come(clock.now()) or waiting.list_waiting(conference, LETTERS):
            return []
        text = _("It is drawn who gets a letter when a second person confirms the number.")
        title, due = _("The number of the lot is to be entered"), planned_until(conference)
        return [Ask(title, text, _("Enter it"), there, due, key="letters-number")]
    unprinted = found.letters - queries.count_printed(conference)
    if unprinted <= 0 or services.why_not_print(conference):
        return []
    plan = recruitment.find_recruitment(conference)
    text = ngettext("%(num)s letter is not printed yet.", "%(num)s letters are not printed yet.", unprinted)
    return [Ask(_("Letters are to be printed"), text, _("Print them"), there, by=plan.until if plan else None,
                key="letters-print")]  # fmt: skip
