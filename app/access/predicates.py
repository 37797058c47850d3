"""Facts about somebody in one conference, three lines at most each."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from app.access.permissions import Permission
from app.access.roles import Role


@dataclass(frozen=True)
class Facts:
    """What the policy may know: who is asking, in which roles, and what the stage opens."""

    signed_in: bool = False
    roles: frozenset[Role] = frozenset()
    server_organizer: bool = False
    public: bool = False
    opens: frozenset[Permission] | None = None


@dataclass(frozen=True)
class Predicate:
    """A named fact; its label is what the public page says."""

    label: object
    test: Callable[[Facts], bool]
    role: Role | None = None


def _holds(role: Role) -> Predicate:
    return Predicate(role.label, lambda facts: role in facts.roles, role)


anyone = Predicate(_("everybody, as soon as the conference is public"), lambda facts: facts.public)
member = Predicate(_("whoever has a role here"), lambda facts: bool(facts.roles))
server_organizer = Predicate(_("organizers of this server"), lambda facts: facts.server_organizer)
organizer, facilitator, panelist = map(_holds, (Role.ORGANIZER, Role.FACILITATOR, Role.PANELIST))
expert, committee = map(_holds, (Role.EXPERT, Role.COMMITTEE))
authority, observer = map(_holds, (Role.AUTHORITY, Role.OBSERVER))
