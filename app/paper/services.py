"""Choosing paper for oneself, naming tellers, and taking a count when two people read the same off the paper."""

from flask_babel import gettext as _

from app.access.offers import Act
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import NotAllowed, Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.paper import queries
from app.voting import offers
from app.voting.models import PaperCount, PaperMark, RollEntry, Round, Teller
from app.voting.queries import rolls
from app.voting.services import closing


def choose(vote: Round, *, on_paper: bool, by: Membership) -> None:
    """Vote on paper, or on a screen after all: everybody for themselves, while the vote is open.

    Refuses whoever is not present, and whose ballot is in the box: that only this person is told.
    """
    vote.conference.require_open(Permission.BALLOT_CAST)
    lock_row(vote)
    refuse_if(offers.CHOOSE_PAPER.hindrance(rolls.own_ballot(vote, by)))
    known = db.session.get(PaperMark, (vote.id, by.id))
    if on_paper == (known is not None):
        return
    if known is not None:
        db.session.delete(known)
    else:
        db.session.add(PaperMark(round_id=vote.id, member_id=by.id))
    db.session.flush()
    marks = len(rolls.list_paper_marks(vote))
    journal.record(
        "round.paper_marked", actor=by, conference_id=vote.conference_id, round=vote.number, count=marks, veiled=True
    )


def name_teller(vote: Round, entry: RollEntry, *, by: Membership) -> None:
    """Let a panelist type in the paper ballots. Twice is once."""
    _hold(vote, offers.NAME_TELLER)
    if db.session.get(Teller, (vote.id, entry.member_id)) is None:
        db.session.add(Teller(round_id=vote.id, member_id=entry.member_id))
        journal.record("round.teller_named", actor=by, conference_id=vote.conference_id, round=vote.number)


def enter_count(vote: Round, counts: dict[str, int], *, by: Membership) -> bool:
    """Take what one person read off the paper. The vote is counted as soon as two people read the same.

    Refuses whoever may not count, and more ballots than people who vote on paper. Returns whether it is counted.
    """
    vote.conference.require_open(Permission.PAPER_COUNT)
    require_counter(vote, by)
    lock_row(vote)
    refuse_if(offers.COUNT_PAPER.hindrance(offers.Course(vote.state)))
    total = sum(counts.values())
    _require_so_many(vote, total)
    read = {ballot: counts[ballot] for ballot in sorted(counts) if counts[ballot]}
    known = db.session.get(PaperCount, (vote.id, by.id))
    if known is None:
        db.session.add(PaperCount(round_id=vote.id, member_id=by.id, counts=read))
    else:
        known.counts = read
    journal.record("round.paper_entered", actor=by, conference_id=vote.conference_id, round=vote.number)
    others = [one for one in queries.list_counts(vote) if one.member.person_id != by.person_id]
    if not any(one.counts == read for one in others):
        return False
    journal.record("round.paper_agreed", actor=by, conference_id=vote.conference_id, round=vote.number, count=total)
    closing.count_or_unlock(vote, by=by, paper=read)
    return True


def _require_so_many(vote: Round, total: int) -> None:
    marks = len(rolls.list_paper_marks(vote))
    if total > marks:
        raise Refused(
            _(
                "That makes %(total)s ballots, but only %(marks)s vote on paper. Count the paper again.",
                total=total,
                marks=marks,
            )
        )


def require_counter(vote: Round, member: Membership) -> None:
    """Refuse panelists who were not named as tellers."""
    if not rolls.is_counter(vote, member):
        raise NotAllowed(str(offers.NOT_A_COUNTER))


def _hold(vote: Round, act: Act) -> None:
    vote.conference.require_open(Permission.PAPER_PREPARE)
    lock_row(vote)
    refuse_if(act.hindrance(offers.Course(vote.state)))
