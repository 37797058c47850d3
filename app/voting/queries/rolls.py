"""Who may vote in a vote, who did, who votes on paper and who counts it."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import selectinload

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.extensions import db
from app.voting.kinds import RUNNING, State
from app.voting.models import OpenBallot, PaperMark, RollEntry, Round, Teller
from app.voting.offers import OwnBallot

FEW = 5


def find_roll_entry(vote: Round, member: Membership) -> RollEntry | None:
    return db.session.get(RollEntry, (vote.id, member.id))


def is_on_paper(vote: Round, member: Membership) -> bool:
    return db.session.get(PaperMark, (vote.id, member.id)) is not None


def own_ballot(vote: Round, member: Membership) -> OwnBallot:
    """What decides whether somebody casts a ballot in this vote."""
    entry = find_roll_entry(vote, member)
    return OwnBallot(
        state=vote.state,
        is_present=entry is not None and entry.present,
        is_on_paper=is_on_paper(vote, member),
        has_voted=entry is not None and entry.voted,
        is_secret=vote.secrecy == "secret",
        has_ended=vote.has_ended,
    )


def find_running_with(member: Membership) -> Round | None:
    """A vote that is not counted yet and has this seat on its roll."""
    query = select(Round).join(RollEntry, RollEntry.round_id == Round.id).where(Round.state.in_(RUNNING))
    return db.session.scalar(query.where(RollEntry.member_id == member.id).order_by(Round.number).limit(1))


def list_paper_marks(vote: Round) -> set[int]:
    """The members who vote on paper."""
    return set(db.session.scalars(select(PaperMark.member_id).where(PaperMark.round_id == vote.id)))


def _on_paper(member: Membership):
    return exists().where(PaperMark.round_id == Round.id, PaperMark.member_id == member.id)


def list_tellers(vote: Round) -> set[int]:
    return set(db.session.scalars(select(Teller.member_id).where(Teller.round_id == vote.id)))


def is_counter(vote: Round, member: Membership) -> bool:
    """Whether somebody counts the paper: facilitator and organizers do, panelists where they were named as tellers."""
    return member.role != Role.PANELIST or member.id in list_tellers(vote)


def list_running_votes_of(member: Membership) -> list[int]:
    """The votes not counted yet on whose roll this seat stands."""
    on_roll = (RollEntry.round_id == Round.id, RollEntry.member_id == member.id)
    query = select(Round.id).join(RollEntry, and_(*on_roll)).where(Round.state.in_(RUNNING))
    return list(db.session.scalars(query))


def list_roll(vote: Round) -> list[RollEntry]:
    query = select(RollEntry).join(Membership).where(RollEntry.round_id == vote.id).order_by(Membership.number)
    return list(db.session.scalars(query))


def list_to_cast(conference: Conference, member: Membership) -> list[Round]:
    """The open votes in which somebody may still cast a ballot."""
    return list(
        db.session.scalars(_to_cast(select(Round), conference, member).options(selectinload(Round.put_version)))
    )


def list_numbers_to_cast(conference: Conference, member: Membership) -> list[int]:
    """Their numbers alone."""
    return list(db.session.scalars(_to_cast(select(Round.number), conference, member)))


def _to_cast(query: Select, conference: Conference, member: Membership) -> Select:
    return (
        query.join(RollEntry, RollEntry.round_id == Round.id)
        .where(
            Round.conference_id == conference.id,
            Round.state == State.OPEN,
            RollEntry.member_id == member.id,
            RollEntry.present,
            ~RollEntry.voted,
            ~_on_paper(member),
            Round.ended_at.is_(None),
            or_(Round.closes_at.is_(None), Round.closes_at > clock.now()),
        )
        .order_by(Round.number)
    )


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.BALLOT_CAST.includes(member.role):
        return []
    waiting = list_to_cast(conference, member)
    if not waiting:
        return []
    title = ngettext("Your ballot is open", "%(num)s ballots are open for you", len(waiting))
    text = _("Take your time; you can stop and come back. Nobody sees any result before the vote is closed.")
    url = url_for("voting.ballot", slug=conference.slug, number=waiting[0].number)
    ends = min((vote.closes_at for vote in waiting if vote.closes_at), default=None)
    return [Ask(title, text, _("Vote now"), url, by=ends)]


def asks_to_close(conference: Conference, member: Membership) -> list[Ask]:
    """The votes whose time is over and that somebody has to close and count."""
    if not Permission.ROUND_CLOSE.includes(member.role):
        return []
    query = select(Round).where(Round.conference_id == conference.id, Round.state == State.OPEN)
    has_ended = or_(Round.ended_at.is_not(None), Round.closes_at <= clock.now())
    over = db.session.scalars(query.where(has_ended).order_by(Round.number))
    return [
        Ask(
            _("Vote %(number)s has ended", number=vote.number),
            _("The time for ballots is over. Close it, and it is counted."),
            _("Close and count"),
            url_for("voting.close", slug=conference.slug, number=vote.number),
        )
        for vote in over
    ]


def personal_data(person) -> list[dict]:
    """The open ballots somebody cast, and the votes they took part in. Secret choices cannot be found."""
    rolls = db.session.execute(
        select(RollEntry, Round)
        .join(Round, Round.id == RollEntry.round_id)
        .join(Membership, Membership.id == RollEntry.member_id)
        .where(Membership.person_id == person.id)
        .order_by(Round.id)
    )
    named = db.session.scalars(select(OpenBallot).join(Membership).where(Membership.person_id == person.id))
    cast = {ballot.round_id: ballot for ballot in named}
    marks = select(PaperMark.round_id).join(Membership, Membership.id == PaperMark.member_id)
    on_paper = set(db.session.scalars(marks.where(Membership.person_id == person.id)))
    return [
        {
            "vote": vote.number,
            "conference": vote.conference_id,
            "voted": entry.voted,
            "on_paper": vote.id in on_paper,
            "choice": cast[vote.id].choice if vote.id in cast else None,
            "reason": cast[vote.id].reason if vote.id in cast else None,
        }
        for entry, vote in rolls
    ]
