"""Who of those who must answer has not answered yet, for whoever reminds them."""

from collections import defaultdict

from flask_babel import gettext as _

from app.access.roles import Role
from app.conferences import queries as conferences
from app.conferences.models import Conference
from app.conferences.reminding import Pending
from app.responses.queries import list_owed, list_responses


def pending(conference: Conference) -> list[Pending]:
    """Who with a role here has not given every answer that is owed; an authority with a link is reminded by itself."""
    wanted, answered = {passage.id for passage in list_owed(conference)}, defaultdict(set)
    for one in list_responses(conference):
        answered[one.member_id].add(one.passage_id)
    seats = conferences.list_members(conference, Role.AUTHORITY)
    late = [seat for seat in seats if wanted - answered[seat.id]]
    return [Pending(_("has not answered every recommendation"), late, len(seats), "answer")]
