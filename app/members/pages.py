"""The list of people as one reader may see it: names or numbers, and what goes with them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.access.roles import Role
from app.conferences.models import Membership
from app.conferences.shown_names import shown_name
from app.invitations.models import Invitation
from app.members.standing import Seat, Standing


class People(NamedTuple):
    """Those with one role who are shown, as they are drawn, and how many have it."""

    role: Role
    rows: list[str]
    number: int
    knows_names: bool

    @property
    def are_numbers(self) -> bool:
        """Whether the reader sees numbers, or the names that each wished."""
        return self.role.is_guarded and not self.knows_names


def among_invited(
    invited: Sequence[Invitation], wanted: str, standing: Mapping[Seat, Standing]
) -> Sequence[Invitation]:
    """Those of the invited of whom the words are told that are looked for."""
    return [one for one in invited if wanted.casefold() in f"{one.name} {one.town} {standing[one].words}".casefold()]


def words_of(member: Membership, *, knows_names: bool) -> str:
    """What the page says of somebody: of a panelist seat and town, of others what they declared."""
    if not member.role.is_guarded:
        told: tuple[str | None, ...] = (member.name, member.body, member.interests)
    elif knows_names:
        told = (member.name, member.seat_name, member.town, member.body)
    else:
        told = (shown_name(member),)
    return " ".join(filter(None, told))
