"""What the draft asks of the panel while it votes: to confirm, to look again, to decide on what has a result."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.on_texts import told_of
from app.conferences.registry import Ask, registry
from app.drafting.models import Amendment
from app.drafting.queries import document, suggestions
from app.drafting.readiness import asks_to_confirm, asks_to_look_again


def asks_while_voting(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.DRAFT_WRITE.includes(member.role):
        return []
    found = [*asks_to_confirm(conference, member), *asks_to_look_again(conference, member)]
    return found + _asks_to_decide(conference, _undecided_on_results(conference, member))


def _undecided_on_results(conference: Conference, member: Membership) -> list[Amendment]:
    """The open suggestions to what has a result on which somebody has not said where she stands."""
    results = registry.results(conference)
    if not results:
        return []
    waiting = [
        one for one in suggestions.list_open_amendments(conference) if one.fits and told_of(results, one.touches)
    ]
    stances = suggestions.list_stances(waiting)
    return [one for one in waiting if all(stance.member_id != member.id for stance in stances.get(one.id, []))]


def _asks_to_decide(conference: Conference, waiting: list[Amendment]) -> list[Ask]:
    if not waiting:
        return []
    first = waiting[0]
    title = ngettext(
        "A suggestion would change what has a result",
        "%(num)s suggestions would change what has a result",
        len(waiting),
    )
    text = _("It needs more than half of the panel, and it makes the result void. Read it, and say where you stand.")
    url = f"{document.address(conference)}/passages/{first.passage.number}#{first.label}"
    key = " ".join(f"stance-{one.label}" for one in waiting)
    return [Ask(title, text, _("Read %(label)s", label=first.label), url, planned_until(conference), key=key)]
