"""The list of people as one reader may see it: names or numbers, and what goes with them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.access.roles import IN_ORDER, Role
from app.conferences.models import Membership
from app.conferences.shown_names import shown_name
from app.invitations.models import Invitation
from app.members.standing import Seat, Standing
from app.paging import Part, part_of


class People(NamedTuple):
    """Those with one role who are shown, and how many have it."""

    role: Role
    members: list[Membership]
    number: int
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


def part_of_people(
    members: Sequence[Membership], *, knows_names: bool, standing: Mapping[Seat, Standing]
) -> Part[Membership]:
    """The part of them that is asked for, role by role; nobody finds somebody by what they do not see."""
    in_order = sorted(members, key=lambda member: IN_ORDER.index(member.role))
    return part_of(
        in_order,
        lambda member: f"{_words_of(member, knows_names=knows_names)} {standing[member].words if standing else ''}",
    )


def among_invited(
    invited: Sequence[Invitation], wanted: str, standing: Mapping[Seat, Standing]
) -> Sequence[Invitation]:
    """Those of the invited of whom the words are told that are looked for."""
    return [one for one in invited if wanted.casefold() in f"{one.name} {one.town} {standing[one].words}".casefold()]


def by_role(members: Sequence[Membership], shown: Sequence[Membership], *, knows_names: bool) -> list[People]:
    """The roles of those who are shown, in their order, each with how many have it."""
    counted = Counter(member.role for member in members)
    found = [(role, [member for member in shown if member.role == role]) for role in IN_ORDER]
    return [People(role, people, counted[role], knows_names) for role, people in found if people]


def _words_of(member: Membership, *, knows_names: bool) -> str:
    """What the page says of somebody: of a panelist seat and town, of others what they declared."""
    if not member.role.is_guarded:
        told: tuple[str | None, ...] = (member.name, member.body, member.interests)
    elif knows_names:
        told = (member.name, member.seat_name, member.town, member.body)
    else:
        told = (shown_name(member),)
    return " ".join(filter(None, told))
