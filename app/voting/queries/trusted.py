"""Whom the panel of a conference trusts with the key of the ballot box."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.extensions import db
from app.voting import trust
from app.voting.models import RUNNING, KeyTrust, Round
from app.voting.trust import Said


class Panel(NamedTuple):
    """The working panel by seat, and what each of it has said.

    `is_settled`: whether anybody may see whom it trusts. While they say it one after the other, changes tell whose.
    """

    members: dict[int, Membership]
    said: dict[int, Said]
    is_settled: bool

    @property
    def trusted(self) -> list[Membership]:
        """Those who may hold a part, in the order in which they are asked."""
        return [self.members[seat] for seat in trust.rank(self.said)]

    @property
    def silent(self) -> list[Membership]:
        """Those who have not said yet whom they trust."""
        return [member for seat, member in self.members.items() if self.said[seat].trusts is None]

    @property
    def still_to_say(self) -> str:
        """Whom to ask, in a sentence; empty where everybody has said it."""
        names = ", ".join(member.name for member in self.silent)
        return _("Still to say whom they trust: %(names)s.", names=names) if names else ""

    def missing(self, parts: int) -> int:
        """How many keyholders the panel has still to name, where the key is in so many parts."""
        return max(0, parts - len(self.trusted))

    @property
    def counts(self) -> dict[int, int]:
        return trust.count(self.said)


def panel_of(conference: Conference) -> Panel:
    members = {member.number: member for member in conferences.list_panelists(conference)}
    query = select(KeyTrust).join(Membership, Membership.id == KeyTrust.member_id)
    rows = db.session.scalars(query.where(Membership.conference_id == conference.id))
    found = {row.member_id: said_in(row) for row in rows}
    said = {seat: found.get(member.id, Said()) for seat, member in members.items()}
    has_said = all(one.trusts is not None for one in said.values())
    return Panel(members, said, has_said or find_running_with_keyholders(conference) is not None)


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
