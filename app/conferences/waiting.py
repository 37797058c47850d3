"""Weighty acts that wait for a second person: reading them, who may confirm them, and how each page tells of them."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences import queries
from app.conferences.models import Conference, Membership, WaitingAct, WaitingState
from app.conferences.registry import Ask, Link, Weighty, registry
from app.errors import Missing
from app.extensions import db

# Of everybody else one is enough; panelists answer to nobody for what they do, so it takes two of them.
PANELISTS_NEEDED = 2


class Told(NamedTuple):
    """A waiting act as somebody reads it who holds these seats."""

    act: WaitingAct
    seats: list[Membership]

    @property
    def kind(self) -> Weighty:
        return registry.weighty[self.act.kind]

    @property
    def words(self) -> str:
        return _in_words(self.act)

    @property
    def details(self) -> list[tuple[str, str]]:
        return [(heading, words) for heading, words in self.kind.details(self.act) if words]

    @property
    def link(self) -> Link:
        return self.kind.link(self.act)

    @property
    def may_confirm(self) -> bool:
        return any(
            Permission.ACT_CONFIRM.includes(seat.role) and why_not_second(self.act, seat) is None for seat in self.seats
        )

    @property
    def may_withdraw(self) -> bool:
        return any(is_proposer(self.act, seat) for seat in self.seats)

    @property
    def is_confirmed(self) -> bool:
        """Whether whoever reads has confirmed it already."""
        return any(has_confirmed(self.act, seat) for seat in self.seats)


def list_waiting(conference: Conference, *kinds: str, subject: str | None = None) -> list[WaitingAct]:
    """What waits now, of these kinds or of all, oldest first; nothing of those whose role has ended."""
    query = (
        select(WaitingAct)
        .join(Membership, Membership.id == WaitingAct.proposer_id)
        .where(Membership.left_at.is_(None), WaitingAct.conference_id == conference.id)
    )
    query = query.where(
        WaitingAct.state == WaitingState.WAITING,
        WaitingAct.until > clock.now(),
    )
    if kinds:
        query = query.where(WaitingAct.kind.in_(kinds))
    if subject is not None:
        query = query.where(WaitingAct.subject == subject)
    return list(db.session.scalars(query.order_by(WaitingAct.number)))


def list_told(conference: Conference, seats: list[Membership], *kinds: str, subject: str | None = None) -> list[Told]:
    """The same, as whoever holds these seats reads it."""
    return [Told(act, seats) for act in list_waiting(conference, *kinds, subject=subject)]


def list_overdue() -> list[WaitingAct]:
    """What nobody confirmed in time, in every conference."""
    query = select(WaitingAct).where(WaitingAct.state == WaitingState.WAITING, WaitingAct.until <= clock.now())
    return list(db.session.scalars(query.order_by(WaitingAct.id)))


def get_act(conference: Conference, number: int) -> WaitingAct:
    query = select(WaitingAct).where(WaitingAct.conference_id == conference.id, WaitingAct.number == number)
    act = db.session.scalar(query)
    if act is None:
        raise Missing(_("Nothing with this number waits for a second person here."))
    return act


def is_proposer(act: WaitingAct, member: Membership) -> bool:
    """The same person, in whatever role she comes."""
    return member.person_id == act.proposer.person_id


def has_confirmed(act: WaitingAct, member: Membership) -> bool:
    return any(one.member.person_id == member.person_id for one in act.confirmations)


def is_enough(act: WaitingAct, by: Membership) -> bool:
    """Whether the word of this second person is the last it takes. Panelists who have left do not count."""
    if by.role != Role.PANELIST:
        return True
    panelists = {one.member_id for one in act.confirmations if one.member.left_at is None}
    return len(panelists | {by.id}) >= PANELISTS_NEEDED


def has_second(seat: Membership) -> bool:
    """Whether anybody is here who could confirm what somebody proposes from this seat; not who holds its role too."""
    here = (Membership.conference_id == seat.conference_id, Membership.left_at.is_(None))
    with_its_role = select(Membership.person_id).where(*here, Membership.role == seat.role)
    query = select(Membership.role, func.count()).where(
        *here, Membership.role.in_(Permission.ACT_CONFIRM.who), Membership.person_id.not_in(with_its_role)
    )
    there = db.session.execute(query.group_by(Membership.role)).all()
    return any(people >= (PANELISTS_NEEDED if role == Role.PANELIST else 1) for role, people in there)


def why_not_second(act: WaitingAct, member: Membership) -> str | None:
    """What keeps somebody from confirming it: the walls between roles, and her own word already given."""
    if is_proposer(act, member):
        return _("You proposed it yourself. Somebody else has to confirm it, whatever other role you hold.")
    roles = {seat.role for seat in queries.list_seats_in(act.conference, member.person)}
    if act.proposer.role in roles:
        return _("It was proposed from your own role. Somebody with another role, or two panelists, confirm it.")
    if has_confirmed(act, member):
        return _("You have confirmed it already. One more panelist, or somebody with another role, is needed.")
    return None


def _in_words(act: WaitingAct) -> str:
    return registry.weighty[act.kind].words(act)


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """What waits for whoever can confirm it, and for whoever proposed it and may think better of it."""
    may_confirm = Permission.ACT_CONFIRM.includes(member.role)
    if not may_confirm and not Permission.ACT_WITHDRAW.includes(member.role):
        return []
    url = f"/c/{conference.slug}/waiting"
    waiting = list_waiting(conference)
    return [
        *(_to_confirm(act, url) for act in waiting if may_confirm and why_not_second(act, member) is None),
        *(_to_withdraw(act, url) for act in waiting if is_proposer(act, member)),
    ]


def _to_confirm(act: WaitingAct, url: str) -> Ask:
    return Ask(
        title=_("Something waits for a second person"),
        text=_("This was proposed, for a second person to confirm: %(what)s", what=_in_words(act)),
        act=_("Read it and decide"),
        url=f"{url}#W{act.number}",
        by=act.until,
        key=f"act-{act.number}",
    )


def _to_withdraw(act: WaitingAct, url: str) -> Ask:
    """No letter: whoever proposed it has just done so."""
    return Ask(
        title=_("What you proposed waits for a second person"),
        text=_("Nothing is asked of you; you can withdraw it: %(what)s", what=_in_words(act)),
        act=_("Read it or withdraw it"),
        url=f"{url}#W{act.number}",
        by=act.until,
    )
