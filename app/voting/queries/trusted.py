"""Whom the panel of a conference trusts with the key of the ballot box."""

from typing import NamedTuple

from sqlalchemy import select

from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.voting import trust
from app.voting.models import RUNNING, KeyTrust, Round
from app.voting.trust import Said


class Panel(NamedTuple):
    """The working panel by seat, and what each of it has said."""

    members: dict[int, Membership]
    said: dict[int, Said]

    @property
    def trusted(self) -> list[Membership]:
        """Those who may hold a part, in the order in which they are asked."""
        return [self.members[seat] for seat in trust.rank(self.said)]

    @property
    def silent(self) -> list[Membership]:
        """Those who have not said yet whom they trust."""
        return [member for seat, member in self.members.items() if self.said[seat].trusts is None]

    @property
    def counts(self) -> dict[int, int]:
        return trust.count(self.said)


def panel_of(conference: Conference) -> Panel:
    members = {member.number: member for member in conferences.list_panelists(conference)}
    query = select(KeyTrust).join(Membership, Membership.id == KeyTrust.member_id)
    rows = db.session.scalars(query.where(Membership.conference_id == conference.id))
    found = {row.member_id: said_in(row) for row in rows}
    return Panel(members, {seat: found.get(member.id, Said()) for seat, member in members.items()})


def is_settled(conference: Conference, panel: Panel) -> bool:
    """Whether anybody may see whom the panel trusts. While one after the other says it, the last change tells whose."""
    return not panel.silent or find_running_with_keyholders(conference) is not None


def said_in(row: KeyTrust | None) -> Said:
    if row is None:
        return Said()
    return Said(None if row.trusts is None else frozenset(row.trusts), row.declines)


def find_said(member: Membership) -> KeyTrust | None:
    """What a panelist has said, as it stands now."""
    return db.session.get(KeyTrust, member.id, populate_existing=True)


def find_running_with_keyholders(conference: Conference) -> Round | None:
    """A vote that is not counted yet, and whose key the panel holds."""
    query = select(Round).where(Round.conference_id == conference.id, Round.state.in_(RUNNING), Round.key_parts > 0)
    return db.session.scalar(query.order_by(Round.number).limit(1))
