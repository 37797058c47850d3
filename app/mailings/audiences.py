"""To whom somebody can write: everybody, those with one role, or those who have not done a thing."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from app.access.roles import Role
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.mailings import queries

EVERYBODY, ROLE, THING = "everybody", "role-", "thing-"


class Audience(NamedTuple):
    """Some people of a conference, under the key by which a form names them."""

    key: str
    words: str
    members: Sequence[Membership]

    @property
    def label(self) -> str:
        people = len({member.person_id for member in self.members})
        return f"{self.words} ({people})"

    @property
    def tells_who_is_late(self) -> bool:
        """Whether a name out of it says that somebody has not done a thing."""
        return self.key.startswith(THING)


def list_audiences(conference: Conference) -> list[Audience]:
    everybody = conferences.list_members(conference)
    roles = [
        Audience(f"{ROLE}{role.value}", str(role.plural), [one for one in everybody if one.role == role])
        for role in Role
    ]
    things = [Audience(f"{THING}{one.key}", one.what, one.members) for one in queries.list_things(conference)]
    return [Audience(EVERYBODY, _("Everybody who takes part"), everybody), *roles, *things]
