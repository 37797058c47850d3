"""The people as all see them who may know the same: looked up once, until something is written or somebody comes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import url_for

from app import clock, moments
from app.access.guards import can
from app.access.permissions import Permission
from app.access.roles import IN_ORDER, Role
from app.accounts.models import FormerName
from app.conferences import queries
from app.conferences.models import Conference, Membership
from app.conferences.shown_names import shown_name
from app.journal import queries as journal_queries
from app.kept_parts import Shelf, drawn
from app.members import pages
from app.members import queries as member_queries
from app.members.standing import Standing, standings

SHELF = Shelf(room=32)


class Row(NamedTuple):
    """All that is shown of somebody."""

    member_id: int
    name: str
    seat: str
    town: str
    body: str
    former: tuple[tuple[str, str], ...]  # what they were called before, and until when
    interests: str
    is_managed: bool
    told: tuple[str, ...] = ()  # how they stand, for whoever manages the roles
    letter: str = ""
    email: str = ""


class Line(NamedTuple):
    """Somebody in the list, in what to look for words, and the row as it is drawn."""

    role: Role
    words: str
    drawn: str


class Listed(NamedTuple):
    """Everybody with a role, role by role, and how many have each."""

    lines: Sequence[Line]
    numbers: Mapping[Role, int]


def listed(conference: Conference, come: Sequence[member_queries.Come], letters: Mapping[str, str]) -> Listed:
    """Kept until an entry is written, somebody signs in or changes an address, or a letter does not leave."""
    _length, mark = journal_queries.state_of(conference.id)
    rights = can(Permission.MEMBER_IDENTIFY), can(Permission.MEMBER_MANAGE)
    state = (conference.id, mark, rights, clock.today(conference.time_zone), *come, *sorted(letters.items()))
    return SHELF.kept("people", state, lambda: _look_up(conference, letters, *rights))


def by_role(lines: Sequence[Line], numbers: Mapping[Role, int]) -> list[pages.People]:
    """The roles of those who are shown, in their order, each with how many have it."""
    knows_names = can(Permission.MEMBER_IDENTIFY)
    of_role: dict[Role, list[str]] = {role: [] for role in IN_ORDER}
    for line in lines:
        of_role[line.role].append(line.drawn)
    return [pages.People(role, rows, numbers[role], knows_names) for role, rows in of_role.items() if rows]


def _look_up(conference: Conference, letters: Mapping[str, str], knows_names: bool, manages: bool) -> Listed:
    members = sorted(queries.list_members(conference), key=lambda member: IN_ORDER.index(member.role))
    former = member_queries.former_names(members)
    standing = standings(members, letters, conference.time_zone) if manages else {}
    rows = [
        _row(member, standing.get(member), () if _is_number(member, knows_names) else former[member.id])
        for member in members
    ]
    base = url_for("members.show", slug=conference.slug)
    lines = [
        Line(
            member.role,
            f"{pages.words_of(member, knows_names=knows_names)} {standing[member].words if manages else ''}",
            row,
        )
        for member, row in zip(members, drawn("person_row", [(base, row) for row in rows]), strict=True)
    ]
    return Listed(lines, Counter(member.role for member in members))


def _row(member: Membership, standing: Standing | None, former: Sequence[FormerName]) -> Row:
    is_guarded, knows_names = member.role.is_guarded, can(Permission.MEMBER_IDENTIFY)
    row = Row(
        member_id=member.id,
        name=shown_name(member),
        seat=member.seat_name if is_guarded and knows_names else "",
        town=member.town,
        body="" if _is_number(member, knows_names) else member.body,
        former=tuple((one.name, moments.in_full(one.until, member.conference.time_zone)) for one in former),
        interests="" if is_guarded else member.interests,
        is_managed=standing is not None,
    )
    if standing is None:
        return row
    return row._replace(told=standing.told, letter=standing.letter, email=standing.email)


def _is_number(member: Membership, knows_names: bool) -> bool:
    return member.role.is_guarded and not knows_names
