"""Proposals that stand in the place of others: joined from several, or split from one. What they came from stays."""

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import refuse_if
from app.extensions import db
from app.moderation import services as moderation
from app.questions import offers, queries
from app.questions.models import KeyQuestion, KeyQuestionOrigin, Proposal, Support


class Wording(NamedTuple):
    """The words of a proposal that is to stand in the place of others, and whose it is."""

    text: str
    authors: list[Membership]


def begin(conference: Conference, permission: Permission) -> None:
    """Hold the conference, and refuse once its key questions are adopted."""
    numbers.lock(conference)
    conference.require_open(permission)
    refuse_if(offers.adopted(offers.Adoption(queries.is_adopted(conference))))


def require_standing(*proposals: Proposal) -> None:
    """Refuse to build on what was replaced, or on what is hidden. Whoever calls holds the conference."""
    refuse_if(_replaced(proposals))
    moderation.require_shown(*proposals)


def why_kept(conference: Conference, proposals: list[Proposal]) -> object | None:
    """The sentence that says why nothing may stand in the place of these now, or None."""
    if adopted := offers.adopted(offers.Adoption(queries.is_adopted(conference))):
        return adopted
    if replaced := _replaced(proposals):
        return replaced
    if any(one.hidden for one in proposals):
        return _("This is hidden under the house rules. Nothing can be built on it before it is shown again.")
    if any(one.is_unconfirmed for one in proposals):
        return _("It was typed for its author, who has not said yet that these are her words.")
    if _list_origins(one.id for one in proposals):
        return _("A key question was worded from this proposal. Word that one otherwise instead.")
    if any(author.left_at for one in proposals for author in one.authors):
        return _("An author has left the panel, and nobody says yes in her place. The question stays as it is.")
    return None


def list_replaceable(conference: Conference) -> list[Proposal]:
    """The proposals of which none of this is so, while the list is not adopted."""
    found = [one for one in queries.list_proposals(conference) if not one.hidden and not one.is_unconfirmed]
    origins = {origin for origin, _question in _list_origins(one.id for one in found)}
    return [one for one in found if one.id not in origins and not any(author.left_at for author in one.authors)]


def replace(sources: list[Proposal], wordings: list[Wording]) -> list[Proposal]:
    """Let proposals in these words stand in the place of others. Whoever supports one of those supports all these."""
    supporters = _supporters_of(sources)
    found = [_write(sources[0], wording) for wording in wordings]
    for source in sources:
        source.stands = False
    for proposal in found:
        db.session.add_all(Support(proposal_id=proposal.id, member_id=one, at=clock.now()) for one in supporters)
    db.session.flush()
    return found


def put_back(sources: list[Proposal], results: list[Proposal]) -> None:
    """Let the former proposals stand again, each with its own support. A key question comes from them instead."""
    for question in _key_questions_from(results):
        kept = [origin for origin in question.origins if origin not in results]
        question.origins = [*kept, *(source for source in sources if source not in kept)]
    for result in results:
        result.stands = False
    for source in sources:
        source.stands = True
    db.session.flush()


def list_supporters(proposals: list[Proposal]) -> list[Membership]:
    """Who supports any of these by her own word, and is there."""
    seats = select(Membership).where(Membership.id.in_(_supporters_of(proposals)), Membership.left_at.is_(None))
    return list(db.session.scalars(seats.order_by(Membership.id)))


def _supporters_of(proposals: list[Proposal]) -> list[int]:
    given = select(Support.member_id).where(Support.proposal_id.in_([one.id for one in proposals]))
    return list(db.session.scalars(given.where(~Support.is_unconfirmed).distinct().order_by(Support.member_id)))


def _replaced(proposals: Iterable[Proposal]) -> str | None:
    """Of the database: who read a proposal before the conference was held may have read what is so no more."""
    gone = select(Proposal.id).where(Proposal.id.in_([one.id for one in proposals]), ~Proposal.stands)
    if db.session.scalar(gone.limit(1)) is None:
        return None
    return _("Another question stands in the place of this one by now. Look at that one.")


def _list_origins(proposals: Iterable[int]) -> list[tuple[int, int]]:
    """Proposals from which key questions come, each with the question."""
    query = select(KeyQuestionOrigin.proposal_id, KeyQuestionOrigin.key_question_id)
    found = db.session.execute(query.where(KeyQuestionOrigin.proposal_id.in_(list(proposals))))
    return [(proposal, question) for proposal, question in found]


def _key_questions_from(proposals: list[Proposal]) -> list[KeyQuestion]:
    numbers_of = [question for _proposal, question in _list_origins(one.id for one in proposals)]
    query = select(KeyQuestion).where(KeyQuestion.id.in_(numbers_of)).order_by(KeyQuestion.id)
    return list(db.session.scalars(query))


def _write(like: Proposal, wording: Wording) -> Proposal:
    conference, (first, *others) = like.conference, wording.authors
    proposal = Proposal(
        conference_id=conference.id,
        number=numbers.next_number(conference, "proposal"),
        member_id=first.id,
        text=wording.text,
        reason="",
        theme_id=like.theme_id,
        at=clock.now(),
        is_joint=bool(others),
        stands=True,
    )
    proposal.conference, proposal.member, proposal.co_authors = conference, first, others
    db.session.add(proposal)
    db.session.flush()
    return proposal
