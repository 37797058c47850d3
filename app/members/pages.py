"""The list of people as one reader may see it: names or numbers, and what goes with them."""

from typing import NamedTuple

from app.access.roles import IN_ORDER, Role
from app.conferences.models import Membership


class People(NamedTuple):
    """Everybody with one role."""

    role: Role
    members: list[Membership]
    knows_names: bool

    @property
    def are_numbers(self) -> bool:
        """Whether the reader sees numbers, or the names that each wished."""
        return self.role.is_guarded and not self.knows_names

    @property
    def have_seats(self) -> bool:
        """Whether a seat number is told beside the name."""
        return self.role.is_guarded and self.knows_names

    @property
    def declare_interests(self) -> bool:
        return not self.role.is_guarded


def by_role(members: list[Membership], *, knows_names: bool) -> list[People]:
    """The roles that somebody has, in their order."""
    found = [(role, [member for member in members if member.role == role]) for role in IN_ORDER]
    return [People(role, people, knows_names) for role, people in found if people]
