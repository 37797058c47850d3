"""What the pages of keys show: whom the panel trusts; who holds a vote's key, has taken a part, and gave it back."""

from typing import NamedTuple

from app.access.guards import can
from app.access.offers import Offers, offered
from app.conferences.models import Conference, Membership
from app.keyholders import naming, services
from app.keyholders import offers as before
from app.voting import offers
from app.voting.models import Keyholder, Round
from app.voting.queries import keyholders, trusted

ACTS = (offers.SHOW_PART, offers.TAKE_PART, offers.GIVE_PART)


class Key(NamedTuple):
    """The key of one vote as one person may see it."""

    holders: list[Keyholder]
    mine: Keyholder | None
    given: set[int]
    offers: Offers
    votes: list[Round]  # all that this key opens

    @property
    def numbers(self) -> str:
        return keyholders.numbers_of(self.votes)

    @property
    def waits_for(self) -> str:
        return services.waits_for(self.votes)

    @property
    def taken(self) -> int:
        return sum(holder.taken_at is not None for holder in self.holders)


def key_of(vote: Round, seat: Membership) -> Key:
    given = set(keyholders.given_parts(vote)) if vote.is_unlocking else set()
    may = offered(ACTS, services.own_part(vote, seat), can)
    votes = keyholders.list_votes(vote)
    return Key(keyholders.list_holders(vote), keyholders.find_holder(vote, seat), given, may, votes)


class Named(NamedTuple):
    """Whom the panel trusts with the key, as one of it may see that."""

    panel: trusted.Panel
    parts: int
    running: int | None
    offers: Offers

    @property
    def holders(self) -> list[Membership]:
        """Who would take the parts if a vote were opened now and everybody were here."""
        named = self.panel.trusted[: self.parts] if self.panel.is_settled else []
        return sorted(named, key=lambda member: member.number)

    @property
    def missing(self) -> int:
        """How many keyholders the panel has still to name."""
        return self.panel.missing(self.parts)

    @property
    def said(self) -> int:
        return len(self.panel.members) - len(self.panel.silent)

    @property
    def counts(self) -> list[tuple[Membership, int]]:
        """How many trust each."""
        counts = self.panel.counts if self.panel.is_settled else {}
        return [(self.panel.members[seat], number) for seat, number in counts.items()]


def named_in(conference: Conference, seat: Membership) -> Named:
    word = naming.word_of(conference, seat)
    may = offered(before.ACTS, word, can)
    return Named(trusted.panel_of(conference), conference.key_parts, word.running, may)


def choices_of(conference: Conference) -> list[tuple[int, str]]:
    members = trusted.panel_of(conference).members
    return [(seat, f"{member.seat_name}, {member.name}") for seat, member in members.items()]


def own_trust(seat: Membership) -> list[int]:
    """The seats that somebody has ticked so far."""
    return sorted(trusted.said_in(trusted.find_said(seat)).trusts or ())
