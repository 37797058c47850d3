"""Who may vote in a vote, who did, who votes on paper and who counts it."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import and_, bindparam, exists, or_, select
from sqlalchemy.orm import selectinload

from app import clock, moments
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.conferences.reminding import Pending
from app.extensions import db
from app.voting.kinds import RUNNING, State
from app.voting.models import OpenBallot, PaperMark, RollEntry, Round, Teller
from app.voting.offers import OwnBallot

FEW = 5
VOTE, ROLL, ON_PAPER = (model.__table__ for model in (Round, RollEntry, PaperMark))
# What is asked for every ballot in the busiest minute of a conference is made once.
_ON_PAPER = exists().where(ON_PAPER.c.round_id == ROLL.c.round_id, ON_PAPER.c.member_id == ROLL.c.member_id)
_OF_MEMBER = ROLL.c.member_id == bindparam("member")
OWN = select(ROLL.c.present, ROLL.c.voted, _ON_PAPER.label("is_on_paper")).where(
    ROLL.c.round_id == bindparam("vote"), _OF_MEMBER
)
_OPEN = (
    VOTE.c.conference_id == bindparam("conference"),
    VOTE.c.state == State.OPEN,
    VOTE.c.ended_at.is_(None),
    or_(VOTE.c.closes_at.is_(None), VOTE.c.closes_at > bindparam("now")),
)
_BY_THEMSELVES = (ROLL.c.round_id == VOTE.c.id, _OF_MEMBER, ROLL.c.present, ~_ON_PAPER)
_TO_CAST = (*_OPEN, exists().where(*_BY_THEMSELVES, ~ROLL.c.voted))
CALLED = select(Round).where(*_OPEN, exists().where(*_BY_THEMSELVES)).order_by(Round.number)
NUMBERS_TO_CAST = select(VOTE.c.number).where(*_TO_CAST).order_by(VOTE.c.number)
TO_CAST = select(Round).where(*_TO_CAST).order_by(Round.number).options(selectinload(Round.put_version))


def find_roll_entry(vote: Round, member: Membership) -> RollEntry | None:
    return db.session.get(RollEntry, (vote.id, member.id))


def own_ballot(vote: Round, member: Membership) -> OwnBallot:
    """What decides whether somebody casts a ballot in this vote."""
    entry = db.session.execute(OWN, {"vote": vote.id, "member": member.id}).first()
    return OwnBallot(
        state=vote.state,
        is_present=entry is not None and entry.present,
        is_on_paper=entry is not None and entry.is_on_paper,
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
    return list(db.session.scalars(TO_CAST, _whose(conference, member)))


def list_numbers_to_cast(conference: Conference, member: Membership) -> list[int]:
    """Their numbers alone."""
    return list(db.session.scalars(NUMBERS_TO_CAST, _whose(conference, member)))


def _whose(conference: Conference, member: Membership) -> dict[str, object]:
    return {**_now_in(conference), "member": member.id}


def _now_in(conference: Conference) -> dict[str, object]:
    return {"conference": conference.id, "now": clock.now()}


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.BALLOT_CAST.includes(member.role):
        return []
    waiting = list_to_cast(conference, member)
    if not waiting:
        return []
    title = ngettext("Your ballot is open", "%(num)s ballots are open for you", len(waiting))
    url = url_for("voting.ballot", slug=conference.slug, number=waiting[0].number)
    ends = min((vote.closes_at for vote in waiting if vote.closes_at), default=None)
    # Without a key: `calls` tells all on the roll of each vote.
    due = "" if ends else _until_closed()
    return [Ask(title, _how_to_vote(), _("Vote now"), url, due, by=ends)]


def calls(conference: Conference, member: Membership) -> list[Ask]:
    """Each open vote, for all who cast a ballot in it by themselves, also those who have: nobody learns who did."""
    if not Permission.BALLOT_CAST.includes(member.role):
        return []
    return [
        Ask(
            _("Vote %(number)s is open", number=vote.number),
            _how_to_vote(),
            _("Vote now"),
            url_for("voting.ballot", slug=conference.slug, number=vote.number),
            "" if vote.closes_at else _until_closed(),
            by=vote.closes_at,
            key=f"vote-{vote.number}",
        )
        for vote in db.session.scalars(CALLED, _whose(conference, member))
    ]


def alike(conference: Conference) -> list[Pending]:
    """Everybody who casts a ballot by themselves in each open vote, whether they have or not."""
    found = []
    for vote in db.session.scalars(select(Round).where(*_OPEN).order_by(Round.number), _now_in(conference)):
        on_paper = list_paper_marks(vote)
        roll = [row.member for row in list_roll(vote) if row.present and row.member_id not in on_paper]
        here = [member for member in roll if member.left_at is None]
        found.append(Pending(_("vote %(number)s", number=vote.number), here, len(here), f"vote-{vote.number}"))
    return found


def _how_to_vote() -> str:
    return _("Take your time; you can stop and come back. Nobody sees any result before the vote is closed.")


def _end_of(vote: Round) -> str:
    if vote.closes_at is None:
        return ""
    return _("Its time was over: %(moment)s.", moment=moments.in_full(vote.closes_at, vote.conference.time_zone))


def _until_closed() -> str:
    return _("No time is set: it stays open until a facilitator closes it.")


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
            _end_of(vote),
            key=f"close-{vote.number}",
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
