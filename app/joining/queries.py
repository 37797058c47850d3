"""Finding suggestions to join or split, where they are, and what they tell beside a proposal."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import exists, literal, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.joining.kinds import End, JoiningKind, State, state_of
from app.joining.models import Joining, JoiningAnswer, JoiningResult, JoiningSource
from app.joining.offers import Standing
from app.questions import queries as questions
from app.questions import replacing
from app.questions.models import Proposal
from app.shortballots import queries as shortballots
from app.shortballots.kinds import Subject

LARGEST_NUMBER = 2**31 - 1


class Beside(NamedTuple):
    """What a suggestion is to one of the proposals that it is about, or that came of it; `others` are numbers."""

    number: int
    is_join: bool
    state: State
    is_result: bool
    others: list[int]

    @property
    def waits(self) -> bool:
        return self.state == State.WAITING

    @property
    def words(self) -> str:
        """What the numbers of the others are to it."""
        if self.state == State.UNDONE:
            return _("Undone. What stands again:")
        if self.is_result:
            return _("Joined from") if self.is_join else _("Split from")
        if self.state.leaves_apart:
            return _("Close to") if self.is_join else ""
        return _("Its authors are asked:") if self.waits else _("Became")


def is_open(conference: Conference) -> bool:
    """Whether authors may still answer: until the stage ends, or the panel adopts its list."""
    return conference.stage in Permission.JOINING_ANSWER.stages and not questions.is_adopted(conference)


def list_joinings(conference: Conference) -> list[Joining]:
    """The newest first. Most conferences have none to look for."""
    if not conference.has_joinings:
        return []
    query = (
        select(Joining)
        .options(joinedload(Joining.member), joinedload(Joining.hidden))
        .options(selectinload(Joining.sources), selectinload(Joining.results).joinedload(Proposal.hidden))
        .where(Joining.conference_id == conference.id)
        .order_by(Joining.number.desc())
    )
    return list(db.session.scalars(query))


def get_joining(conference: Conference, number: int) -> Joining:
    query = select(Joining).where(Joining.conference_id == conference.id, Joining.number == number)
    query = query.options(selectinload(Joining.answers).joinedload(JoiningAnswer.member))
    about = (joinedload(Proposal.member), joinedload(Proposal.hidden))
    query = query.options(joinedload(Joining.member), joinedload(Joining.hidden))
    query = query.options(selectinload(Joining.sources).options(*about), selectinload(Joining.results).options(*about))
    found = db.session.scalar(query) if number <= LARGEST_NUMBER else None
    if found is None:
        raise Missing(_("There is no such suggestion here."))
    return found


def hindrance(conference: Conference, proposals: list[Proposal]) -> object | None:
    """The sentence that says why these are neither joined nor split now, or None."""
    if shortballots.find_open(conference, Subject.QUESTIONS) is not None:
        return _("A short ballot on these questions is open. They stay as they are until it is closed.")
    if kept := replacing.why_kept(conference, proposals):
        return kept
    if (other := find_waiting(proposals)) is not None:
        return _("Suggestion %(number)s about one of these waits for an answer already.", number=other.number)
    return None


def list_free(conference: Conference, besides: Proposal) -> list[Proposal]:
    """What may be joined with a proposal."""
    query = select(JoiningSource.proposal_id).join(Joining, Joining.id == JoiningSource.joining_id)
    waiting = set(db.session.scalars(query.where(Joining.conference_id == conference.id, Joining.end.is_(None))))
    return [one for one in replacing.list_replaceable(conference) if one.id not in waiting and one is not besides]


def find_waiting(proposals: Iterable[Proposal]) -> Joining | None:
    """A suggestion about one of these that is not ended."""
    of_them = JoiningSource.proposal_id.in_([one.id for one in proposals])
    query = select(Joining).join(JoiningSource, JoiningSource.joining_id == Joining.id)
    return db.session.scalar(query.where(of_them, Joining.end.is_(None)).order_by(Joining.id).limit(1))


def list_waiting(conference: Conference, member: Membership) -> list[Joining]:
    """Those to which this author has said nothing yet."""
    query = select(Joining).join(JoiningAnswer, JoiningAnswer.joining_id == Joining.id)
    mine = query.where(JoiningAnswer.member_id == member.id, JoiningAnswer.agrees.is_(None))
    return list(
        db.session.scalars(
            mine.where(Joining.conference_id == conference.id, Joining.end.is_(None)).order_by(Joining.number)
        )
    )


def find_answer(joining: Joining, seats: Iterable[Membership]) -> JoiningAnswer | None:
    """What one of these seats is asked, and has said."""
    mine = {seat.id for seat in seats if seat.left_at is None}
    return next((answer for answer in joining.answers if answer.member_id in mine), None)


def standing_of(joining: Joining, seats: list[Membership]) -> Standing:
    return Standing(
        state=state_of(joining.end, is_open(joining.conference)),
        is_author=find_answer(joining, seats) is not None,
        is_mine=joining.member_id in {seat.id for seat in seats},
        leads=any(seat.role == Role.FACILITATOR for seat in seats),
        is_overtaken=joining.end == End.DONE and not all(result.stands for result in joining.results),
    )


def list_beside(conference: Conference, is_adopted: bool) -> dict[int, list[Beside]]:
    """What stands beside proposals, by their ids: from what they were made, what they became, what is close."""
    found: dict[int, list[Beside]] = defaultdict(list)
    now = conference.stage in Permission.JOINING_ANSWER.stages and not is_adopted
    for joining, links in _links(conference).items():
        state = state_of(joining.end, now)
        sources, results = ([link for link in links if link.is_result == made] for made in (False, True))
        for link in results if state == State.UNDONE else links:
            others = sources if link.is_result else results or sources
            numbers = [other.number for other in others if other is not link]
            about = Beside(joining.number, joining.kind == JoiningKind.JOIN, state, link.is_result, numbers)
            found[link.proposal_id].append(about)
    return dict(found)


class _Link(NamedTuple):
    proposal_id: int
    number: int
    is_result: bool


class _About(NamedTuple):
    number: int
    kind: JoiningKind
    end: End | None


def _links(conference: Conference) -> dict[_About, list[_Link]]:
    """Which proposals each suggestion is about that was not withdrawn: one statement."""
    found: dict[_About, list[_Link]] = defaultdict(list)
    if not conference.has_joinings:
        return found
    both = union_all(
        *(
            select(table.joining_id, table.proposal_id, literal(made).label("is_result"))
            for table, made in ((JoiningSource, False), (JoiningResult, True))
        )
    ).subquery()
    query = (
        select(Joining.number, Joining.kind, Joining.end, Proposal.id, Proposal.number, both.c.is_result)
        .join(both, both.c.joining_id == Joining.id)
        .join(Proposal, Proposal.id == both.c.proposal_id)
        .where(Joining.conference_id == conference.id)
        .where(or_(Joining.end.is_(None), Joining.end.in_([End.DONE, End.REFUSED, End.UNDONE])))
        .order_by(Joining.number.desc(), Proposal.number)
    )
    for number, kind, end, *link in db.session.execute(query):
        found[_About(number, kind, end)].append(_Link(*link))
    return found


def holds(proposal: Proposal) -> bool:
    """Whether the words of a proposal are held: others were asked about them, or stand in their place."""
    asked = select(JoiningSource).join(Joining, Joining.id == JoiningSource.joining_id)
    waiting = asked.where(JoiningSource.proposal_id == proposal.id, or_(Joining.end.is_(None), Joining.end == End.DONE))
    made = exists().where(JoiningResult.proposal_id == proposal.id)
    return bool(db.session.scalar(select(or_(waiting.exists(), made))))


def personal_data(person: Person) -> list[dict]:
    """What somebody suggested to join or split, and what she said to it as an author."""
    seats = select(Membership.id).where(Membership.person_id == person.id)
    suggested = db.session.scalars(select(Joining).where(Joining.member_id.in_(seats)).order_by(Joining.id))
    said = select(JoiningAnswer, Joining.number).join(Joining, Joining.id == JoiningAnswer.joining_id)
    answers = db.session.execute(said.where(JoiningAnswer.member_id.in_(seats)).order_by(Joining.id))
    return [
        *({"suggested": one.number, "words": list(one.texts), "at": one.at.isoformat()} for one in suggested),
        *(
            {"answered": number, "agrees": one.agrees, "reason": one.reason, "at": one.at.isoformat()}
            for one, number in answers
            if one.at
        ),
    ]
