"""Cards that wait for a witness, and what somebody has to be told about the cards for the own seat."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select, select

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts import queries as accounts
from app.accounts.models import Card, FormerName, Person
from app.conferences import queries as conferences
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry
from app.errors import Missing
from app.extensions import db
from app.invitations.models import Invitation
from app.members.models import CardWitness

# Whom a card is printed for: somebody on the panel, or invited to it.
Holder = Membership | Invitation


class Waiting(NamedTuple):
    """A card that opens as soon as it was seen handed over, and who has seen it so far."""

    card: Card
    member: Membership
    maker: Membership | None
    witnesses: list[Membership]

    def was_seen_by(self, member: Membership) -> bool:
        return member in self.witnesses

    def can_be_seen_by(self, member: Membership) -> bool:
        """Whether somebody can still confirm it: a second person, and once."""
        return not (self.concerns(member) or self.was_seen_by(member))

    def concerns(self, member: Membership) -> bool:
        """Whether somebody made it, or it is for them, in whatever role they come."""
        return member.person_id in [one.person_id for one in (self.member, self.maker) if one]


def list_waiting(conference: Conference) -> list[Waiting]:
    cards = accounts.list_waiting_cards(conference.id)
    panel = conferences.list_panelists(conference) if cards else []
    seats = {member.person_id: member for member in panel}
    return [
        Waiting(card, seats[card.person_id], _maker_of(card), list_witnesses(card))
        for card in cards
        if card.person_id in seats
    ]


def find_seat_of(card: Card) -> Membership | None:
    """The seat on the panel that a card opens."""
    panel = conferences.list_panelists(conferences.get_conference_of(card))
    return next((member for member in panel if member.person_id == card.person_id), None)


def _maker_of(card: Card) -> Membership | None:
    return db.session.get(Membership, card.made_by_id) if card.made_by_id else None


def _list_waiting_for(conference: Conference, member: Membership) -> list[Waiting]:
    return list_waiting(conference) if Permission.CARD_WITNESS.includes(member.role) else []


def list_witnesses(card: Card) -> list[Membership]:
    """Who saw it handed over; the word of those whose role has ended counts no more."""
    query = select(Membership).join(CardWitness, CardWitness.member_id == Membership.id)
    here = (CardWitness.card_id == card.id, Membership.left_at.is_(None))
    return list(db.session.scalars(query.where(*here).order_by(Membership.id)))


def get_waiting(conference: Conference, card_id: int) -> Waiting:
    found = next((one for one in list_waiting(conference) if one.card.id == card_id), None)
    if found is None:
        raise Missing(_("No new card waits for a witness here. Perhaps somebody else has confirmed it already."))
    return found


class Come(NamedTuple):
    """What changes of somebody's account without an act in the conference."""

    member_id: int
    email: str | None
    language: str | None
    came_at: datetime | None
    left_at: datetime | None


def list_come(conference: Conference) -> list[Come]:
    """Of everybody who has or had a role here."""
    query = select(Membership.id, Person.email, Person.language, Person.signed_in_at, Membership.left_at)
    of_members = query.join(Person, Person.id == Membership.person_id).where(Membership.conference_id == conference.id)
    return [Come(*row) for row in db.session.execute(of_members.order_by(Membership.id))]


def select_addresses(conference: Conference) -> Select[str | None]:
    """Those of everybody who has a role here or is invited to one."""
    members = select(Membership.person_id).where(
        Membership.conference_id == conference.id, Membership.left_at.is_(None)
    )
    invited = select(Invitation.person_id).where(
        Invitation.conference_id == conference.id, Invitation.ended_at.is_(None)
    )
    return select(Person.email).where(Person.id.in_(members.union(invited)), Person.email.is_not(None))


def former_names(members: Sequence[Membership]) -> dict[int, list[FormerName]]:
    """By seat, what somebody was called since taking part here; what they were called before is nobody's business."""
    names = accounts.list_former_names({member.person_id for member in members})
    return {
        member.id: [one for one in names if one.person_id == member.person_id and one.until >= member.joined_at]
        for member in members
    }


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """What became of the cards for the own seat; and cards that wait until somebody saw them handed over."""
    return [*_news(conference, member), *_asked_to_witness(conference, member)]


def _news(conference: Conference, member: Membership) -> list[Ask]:
    news = accounts.list_news_of_cards(member.person_id, conference.id) if member.role == Role.PANELIST else []
    if not news:
        return []
    return [
        Ask(
            title=_("News about the card for your seat"),
            text=_("A card was made or stopped, or wrong numbers were typed. Look whether you know of it."),
            act=_("Look"),
            url=url_for("members.my_cards"),
            key=" ".join(f"card-{name}" for name in news),
        )
    ]


def _asked_to_witness(conference: Conference, member: Membership) -> list[Ask]:
    """Before the first vote ends that is open for whoever waits longest for a card."""
    unseen = [one for one in _list_waiting_for(conference, member) if one.can_be_seen_by(member)]
    if not unseen:
        return []
    now, calls = clock.now(), registry.called_for(conference, unseen[0].member)
    until = min((ask.by for ask in calls if ask.by and ask.by > now), default=None)
    return [
        Ask(
            title=_("A new card waits for a witness"),
            text=_("A vote is open, so the card opens only when somebody else saw it handed over."),
            act=_("Look"),
            url=url_for("members.waiting_cards"),
            due="" if until else planned_until(conference),
            by=until,
            key=" ".join(f"witness-{one.card.id}" for one in unseen),
        )
    ]
