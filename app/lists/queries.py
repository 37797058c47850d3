"""Who is known in a conference, for a list that is compared with it."""

from collections.abc import Collection, Iterator
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.roles import Role
from app.accounts.models import Person
from app.conferences import empty_seats
from app.conferences import queries as conferences
from app.conferences.beginnings import list_organized
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.invitations import queries as invitations
from app.invitations.models import Invitation
from app.lists.checking import Held, Listing, check_all
from app.lists.columns import sheet_of
from app.lists.models import SentList
from app.lists.plan import Guest, Plan
from app.lists.reading import Row

# A seat, since when, and whether it is taken up.
Told = tuple[Membership | Invitation, datetime, str]


def plan(
    conference: Conference, rows: list[Row], *, role: Role | None, takes_doubtful: bool, cards_for_shared: bool
) -> Plan:
    """What would become of each line. Of who is known elsewhere on this server it tells nothing."""
    sheet = sheet_of(rows)
    listing = Listing(role, not empty_seats.why_closed(conference), cards_for_shared).know(_held_in(conference))
    return Plan(sheet, check_all(sheet.entries, listing), takes_doubtful)


def find_sent(conference: Conference) -> SentList | None:
    """The list that was sent last."""
    return db.session.get(SentList, conference.id)


def find_waiting(aside: Collection[int] = ()) -> SentList | None:
    """The next one for the worker: the one that waits longest."""
    query = select(SentList).where(SentList.is_waiting.is_(True), SentList.conference_id.not_in(aside))
    return db.session.scalar(query.order_by(SentList.at).limit(1))


def list_stopped(before: datetime) -> list[SentList]:
    """What stopped on the way, of lists that were sent before this moment."""
    return list(db.session.scalars(select(SentList).where(SentList.problem != "", SentList.at < before)))


def rows_left(found: SentList) -> list[Row]:
    """Whom a list names that are not invited, as lines to look at and to send again."""
    heads = [_("Role"), _("Name"), _("E-mail"), _("Language"), _("Telephone"), _("Town"), _("Print name")]
    guests = [Guest(*one) for one in found.left]
    told = [[str(Role(one.role).label), *(cell or "" for cell in one[1:])] for one in guests]
    return [Row(line, cells) for line, cells in enumerate([heads, *told], 1)]


def _held_in(conference: Conference) -> Iterator[Held]:
    for member in conferences.list_members(conference, former=True):
        yield Held(member.name, member.person.email or "", member.role, member.left_at is not None)
    for invitation in invitations.list_open(conference):
        yield Held(invitation.name, invitation.person.email or "", invitation.role)


def list_earlier(conference: Conference, person: Person) -> list[Conference]:
    """The other conferences that somebody organizes, whose people she knows."""
    return [one for one in list_organized(person) if one.id != conference.id]


def get_earlier(conference: Conference, person: Person, slug: str) -> Conference:
    found = next((one for one in list_earlier(conference, person) if one.slug == slug), None)
    if found is None:
        raise Missing(_("There is no such conference of yours."))
    return found


def rows_without_panel(conference: Conference, person: Person) -> list[Row]:
    """Whoever else works on a conference, as a list to invite to another: a panel is chosen for one alone."""
    members = [one for one in conferences.list_members(conference) if one.role != Role.PANELIST]
    told = [[_("Name"), _("E-mail"), _("Telephone"), _("Town"), _("Language"), _("Role")]] + [
        [
            one.name,
            one.person.email or "",
            one.person.telephone,
            one.town,
            one.person.language or "",
            str(one.role.label),
        ]
        for one in members
        if one.person_id != person.id
    ]
    return [Row(line, cells) for line, cells in enumerate(told, 1)]


def table_of_people(conference: Conference) -> list[list[str]]:
    """Everybody with a role here or invited to one, under headings that are read again as a list."""
    headings = [
        _("Name"),
        _("Print name"),
        _("E-mail"),
        _("Telephone"),
        _("Town"),
        _("Language"),
        _("Role"),
        _("Seat"),
        _("Since"),
    ]
    members: list[Told] = [(one, one.joined_at, _("takes part")) for one in conferences.list_members(conference)]
    invited: list[Told] = [(one, one.invited_at, _("invited")) for one in invitations.list_open(conference)]
    return [[*headings, _("Status")]] + [
        [
            one.name,
            one.printed_first,
            one.person.email or "",
            one.person.telephone,
            one.town,
            one.person.language or "",
            str(one.role.label),
            str(one.number),
            clock.day_of(since, conference.time_zone).isoformat(),
            status,
        ]
        for one, since, status in [*members, *invited]
    ]
