"""Finding proposals and key questions, and saying how far the panel is with them."""

from functools import lru_cache

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, case, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.conferences.models import Conference, Membership
from app.conferences.queries import count_working
from app.errors import Missing
from app.extensions import db
from app.helping.models import TypedAct
from app.questions import adoption
from app.questions.counted import NOBODY, Agreed, Supported
from app.questions.models import Agreement, KeyQuestion, Proposal, Support, Theme
from app.questions.own_data import personal_data

__all__ = ["NOBODY", "Agreed", "Supported", "personal_data"]

LARGEST_NUMBER = 2**31 - 1


# What the page of all questions asks each time is put together once.
HERE = KeyQuestion.conference_id == bindparam("conference_id")
TAKEN_OUT = (HERE, KeyQuestion.dropped_at.is_not(None))
DROPPED = select(KeyQuestion).where(*TAKEN_OUT).order_by(KeyQuestion.dropped_at.desc(), KeyQuestion.id.desc())
TYPED = TypedAct.__table__
# How much of what was typed for others waits for their word. A word that is given writes no entry.
WAITS = (TYPED.c.conference_id == bindparam("conference_id"), TYPED.c.confirmed_at.is_(None))
TYPED_AND_WAITING = select(func.count()).select_from(TYPED).where(*WAITS).scalar_subquery()
OWN_SUPPORTS = (
    select(Support.proposal_id, Support.is_unconfirmed)
    .join(Proposal, Proposal.id == Support.proposal_id)
    .where(Proposal.conference_id == bindparam("conference_id"))
    .where(Support.member_id.in_(bindparam("mine", expanding=True)))
)


def list_key_questions(
    conference: Conference, adopted_only: bool = True, *, with_origins: bool = False
) -> list[KeyQuestion]:
    """The key questions in the panel's order."""
    query = _standing(adopted_only, with_origins, with_origins and conference.has_joinings)
    return list(db.session.scalars(query, {"conference_id": conference.id}))


@lru_cache
def _standing(adopted_only: bool, with_origins: bool, with_co_authors: bool) -> Select[tuple[KeyQuestion]]:
    """Asked for by every page of questions, so each of these few is put together once."""
    query = select(KeyQuestion).where(HERE, KeyQuestion.dropped_at.is_(None))
    if adopted_only:
        query = query.where(KeyQuestion.adopted_at.is_not(None))
    if with_origins:
        origins = selectinload(KeyQuestion.origins)
        further = [origins.selectinload(Proposal.co_authors)] if with_co_authors else []
        query = query.options(origins.joinedload(Proposal.member), *further)
    return query.order_by(KeyQuestion.position, KeyQuestion.number)


def get_key_question(conference: Conference, number: int, adopted_only: bool = False) -> KeyQuestion:
    query = select(KeyQuestion).where(KeyQuestion.conference_id == conference.id, KeyQuestion.number == _sane(number))
    question = db.session.scalar(query.where(KeyQuestion.dropped_at.is_(None)))
    if question is None or adopted_only and question.adopted_at is None:
        raise Missing(_("There is no such key question here."))
    return question


def list_dropped(conference: Conference) -> list[KeyQuestion]:
    """What the panel took out of the list it prepares, the last first."""
    return list(db.session.scalars(DROPPED, {"conference_id": conference.id}))


def get_dropped(conference: Conference, number: int) -> KeyQuestion:
    question = next((one for one in list_dropped(conference) if one.number == number), None)
    if question is None:
        raise Missing(_("No such question was taken out here."))
    return question


def find_key_question(conference: Conference, number: int) -> KeyQuestion | None:
    """The adopted question of this number; None for 0, which is none of them."""
    return get_key_question(conference, number, adopted_only=True) if number else None


def last_position(conference: Conference) -> int:
    query = select(func.max(KeyQuestion.position)).where(KeyQuestion.conference_id == conference.id)
    return db.session.scalar(query) or 0


def is_adopted(conference: Conference) -> bool:
    query = select(KeyQuestion.id).where(
        KeyQuestion.conference_id == conference.id, KeyQuestion.adopted_at.is_not(None)
    )
    return db.session.scalar(query.limit(1)) is not None


def is_frozen(questions: list[KeyQuestion]) -> bool:
    """The same of a list that is at hand."""
    return any(question.adopted_at for question in questions)


def was_ever_adopted(conference: Conference) -> bool:
    """Whether numbers of key questions were given for good, even if their questions were dropped since."""
    query = select(KeyQuestion.id).where(KeyQuestion.conference_id == conference.id, KeyQuestion.numbered)
    return db.session.scalar(query.limit(1)) is not None


def list_proposals(conference: Conference) -> list[Proposal]:
    """Those that stand, by theme and number, never by support: what many like is not therefore more important."""
    query = (
        select(Proposal)
        .outerjoin(Proposal.theme)
        .options(joinedload(Proposal.member), joinedload(Proposal.theme), joinedload(Proposal.hidden))
        .where(Proposal.conference_id == conference.id, Proposal.stands)
        .order_by(Theme.position.is_(None), Theme.position, Proposal.number)
    )
    if conference.has_joinings:
        query = query.options(selectinload(Proposal.co_authors))
    return list(db.session.scalars(query))


def get_proposal(conference: Conference, number: int) -> Proposal:
    return get_proposal_and_adoption(conference, number)[0]


def get_proposal_and_adoption(conference: Conference, number: int) -> tuple[Proposal, bool]:
    """A proposal, and whether the panel has adopted its list: one statement."""
    adopted = exists().where(KeyQuestion.conference_id == conference.id, KeyQuestion.adopted_at.is_not(None))
    query = select(Proposal, adopted).where(Proposal.conference_id == conference.id, Proposal.number == _sane(number))
    found = db.session.execute(query.options(joinedload(Proposal.member), joinedload(Proposal.theme))).first()
    if found is None:
        raise Missing(_("There is no such proposal here."))
    return found[0], found[1]


def list_proposals_numbered(conference: Conference, numbers: list[int]) -> list[Proposal]:
    """The proposals of these numbers, as far as they stand here."""
    query = select(Proposal).where(Proposal.conference_id == conference.id, Proposal.number.in_(numbers))
    query = query.where(Proposal.stands)
    return list(db.session.scalars(query.order_by(Proposal.number)))


def own_proposals(conference: Conference, proposals: list[Proposal]) -> list[Proposal]:
    """These proposals, which must be of this conference."""
    if any(proposal.conference_id != conference.id for proposal in proposals):
        raise Missing(_("There is no such proposal here."))
    return proposals


def count_supports(conference: Conference, mine: list[Membership]) -> dict[int, Supported]:
    """How many support each proposal (by their own word), and whether one of my seats does, by the proposal's id."""
    is_mine, waits = Support.member_id.in_([member.id for member in mine]), Support.is_unconfirmed
    of_mine = [func.max(case((of, 1), else_=0)) for of in (is_mine, is_mine & waits)]
    query = (
        select(Support.proposal_id, func.sum(case((waits, 0), else_=1)), *of_mine)
        .join(Proposal, Proposal.id == Support.proposal_id)
        .where(Proposal.conference_id == conference.id)
        .group_by(Support.proposal_id)
    )
    return {about: Supported(count, bool(me), bool(waiting)) for about, count, me, waiting in db.session.execute(query)}


def list_own_supports(conference: Conference, mine: list[Membership]) -> dict[int, bool]:
    """What one of my seats supports, by the proposal's id, and whether that was typed for me and waits for my word."""
    asked = {"conference_id": conference.id, "mine": [seat.id for seat in mine]}
    return dict(db.session.execute(OWN_SUPPORTS, asked).all())


def list_supporters(conference: Conference) -> list[tuple[int, int]]:
    """Who supports which proposal by her own word, of those who are there: members and proposals, by their ids."""
    given = select(Support.member_id, Support.proposal_id).join(Membership, Membership.id == Support.member_id)
    there = given.where(Membership.conference_id == conference.id, Membership.left_at.is_(None))
    return [(member, about) for member, about in db.session.execute(there.where(~Support.is_unconfirmed))]


def find_support(proposal: Proposal, member: Membership) -> Support | None:
    query = select(Support).where(Support.proposal_id == proposal.id, Support.member_id == member.id)
    return db.session.scalar(query)


def list_themes(conference: Conference) -> list[Theme]:
    query = select(Theme).where(Theme.conference_id == conference.id).order_by(Theme.position, Theme.id)
    return list(db.session.scalars(query))


def get_theme(conference: Conference, theme_id: int) -> Theme:
    theme = db.session.get(Theme, _sane(theme_id))
    if theme is None or theme.conference_id != conference.id:
        raise Missing(_("There is no such theme here."))
    return theme


def list_agreements(conference: Conference) -> list[Agreement]:
    return list(db.session.scalars(select(Agreement).where(Agreement.conference_id == conference.id)))


def find_agreement(conference: Conference, member: Membership) -> Agreement | None:
    query = select(Agreement).where(Agreement.conference_id == conference.id)
    return db.session.scalar(query.where(Agreement.member_id == member.id))


def count_agreed(conference: Conference, mine: list[Membership]) -> Agreed:
    """How far the panel is with agreeing, whether I did, and how many panelists there are: two statements."""
    query = select(Agreement.member_id, Agreement.is_unconfirmed).join(Membership, Membership.id == Agreement.member_id)
    there = query.where(Agreement.conference_id == conference.id, Membership.left_at.is_(None))
    given = dict(db.session.execute(there).all())
    working = count_working(conference)
    agreed = sum(not waits for waits in given.values())
    return Agreed(agreed, adoption.needed(working), any(seat.id in given for seat in mine), working)


def count_agreements(conference: Conference) -> tuple[int, int]:
    """How many of the working panel agreed to the list as it stands, and how many must."""
    query = (
        select(func.count())
        .select_from(Agreement)
        .join(Membership, Membership.id == Agreement.member_id)
        .where(Agreement.conference_id == conference.id, Membership.left_at.is_(None), ~Agreement.is_unconfirmed)
    )
    return db.session.scalar(query) or 0, adoption.needed(count_working(conference))


def fingerprint(questions: list[KeyQuestion]) -> str:
    return adoption.agreed_to([(question.text, question.two_sided) for question in questions])


def address(conference: Conference, number: int) -> str:
    return f"/c/{conference.slug}/questions/{number}"


def select_citable(conference: Conference) -> Select[int]:
    """The numbers of the adopted key questions, for whoever asks for more at once."""
    return select(KeyQuestion.number).where(
        KeyQuestion.conference_id == conference.id, KeyQuestion.adopted_at.is_not(None)
    )


def _sane(number: int) -> int:
    return number if number <= LARGEST_NUMBER else -1
