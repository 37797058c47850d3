"""What the requests of the panel ask of those who keep the library."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.glossary import queries


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not conference.has_requests or not Permission.REQUEST_ANSWER.includes(member.role):
        return []
    waiting = queries.count_open(conference)
    if not waiting:
        return []
    title = ngettext(
        "The panel asks for an explanation or for evidence", "%(num)s requests of the panel wait for an answer", waiting
    )
    text = _("Explain in plain words, name a document that was found, or say why not.")
    url, until = f"/c/{conference.slug}/glossary/requests", planned_until(conference)
    return [Ask(title, text, _("Read what is asked"), url, until, key="requests")]
