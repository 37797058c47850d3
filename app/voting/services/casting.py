"""Casting ballots. A secret one leaves no entry, time or order."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import bindparam, exists, update

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.voting import ballots, offers, receipts
from app.voting.locks import Ballot
from app.voting.models import OpenBallot, PaperMark, RollEntry, Round, Slip
from app.voting.queries import box, rolls
from app.voting.services import boxes, by_name

ROLL, ON_PAPER, SLIP = (model.__table__ for model in (RollEntry, PaperMark, Slip))
MARK_VOTED = (
    update(ROLL)
    .where(
        ROLL.c.round_id == bindparam("vote"),
        ROLL.c.member_id == bindparam("member"),
        ROLL.c.present,
        ~ROLL.c.voted,
        ~exists().where(ON_PAPER.c.round_id == ROLL.c.round_id, ON_PAPER.c.member_id == ROLL.c.member_id),
        ~exists().where(SLIP.c.round_id == ROLL.c.round_id, SLIP.c.mark == bindparam("own_mark")),
    )
    .values(voted=True)
    .returning(ROLL.c.member_id)
)


class AlreadyVoted(Refused):
    """One person, one ballot."""


def cast_ballot(
    vote: Round, choice: str, *, code: str = "", own_word: str = "", reason: str = "", by: Membership
) -> str:
    """Cast one ballot and return its receipt code. The same code and choice again is the same ballot; where receipts
    are published without choices, it is refused without a word on the choice.

    Refuses after closing, off the roll, a second ballot, an unknown choice, a used or malformed code, and an
    objection without its reason.
    """
    vote.conference.require_open(Permission.BALLOT_CAST)
    lock_row(vote)
    _require_ballot(vote, choice)
    if vote.needs_reason(choice) and not reason:
        raise Refused(_("An objection needs its reason: only then can the others try to meet it."))
    if vote.secrecy == "open":
        return _cast_by_name(vote, choice, reason, by)
    if not receipts.is_code(code):
        raise Refused(_("The receipt code is damaged. Open the ballot again; you get a new one."))
    receipt = receipts.with_own_word(code, own_word)
    ballot = Ballot(receipt, choice, reason)
    marks = boxes.marks_of(vote, ballot) if vote.is_running else ("", "")
    if not (vote.is_open and not vote.has_ended and _is_marked(vote, by, marks[0])):
        return _cast_before(vote, ballot, marks, by)
    boxes.put_in(vote, ballot, marks)
    return receipt


class Paper(NamedTuple):
    """One ballot of several that are cast together."""

    vote: Round
    choice: str
    code: str
    reason: str


def cast_ballots(conference: Conference, papers: Sequence[Paper], *, by: Membership) -> list[tuple[Round, str]]:
    """Cast several ballots together: all of them or none. Each has its own slip and its own receipt."""
    if not papers:
        raise Refused(_("There is no ballot on this paper. Look at the votes again."))
    in_order = sorted(papers, key=lambda paper: paper.vote.id)
    return [
        (paper.vote, cast_ballot(paper.vote, paper.choice, code=paper.code, reason=paper.reason, by=by))
        for paper in in_order
    ]


def _require_ballot(vote: Round, choice: str) -> None:
    try:
        ballots.check(vote.kind, choice, vote.options)
    except ValueError:
        raise Refused(_("This is not one of the choices of this vote.")) from None


def _require_time(vote: Round) -> None:
    """Refuse a ballot before the vote is open, and after it has ended."""
    refuse_if(offers.not_open(offers.Course(vote.state)))
    if vote.has_ended:
        raise Refused(str(offers.ENDED))


def _is_marked(vote: Round, member: Membership, own_mark: str | None = None) -> bool:
    """Mark somebody on the roll, in one statement that asks and acts: two ballots at one moment find one mark.

    Not where a slip bears the mark of this ballot already.
    """
    asked = {"vote": vote.id, "member": member.id, "own_mark": own_mark}
    return db.session.scalar(MARK_VOTED, asked) is not None


def _cast_before(vote: Round, ballot: Ballot, marks: tuple[str, str], by: Membership) -> str:
    """The receipt of a ballot that came before, also after the vote has ended. Refuses every other that is not cast."""
    if vote.is_running and (twin := box.find_twin(vote, marks[0])) is not None:
        return _receipt_again(vote, ballot, is_same=twin == marks[1])
    if vote.is_counted and (counted := box.find_published(vote, ballot.code)):
        return _receipt_again(vote, ballot, is_same=counted.get("choice") == ballot.choice)
    _require_time(vote)
    raise _why_not_marked(vote, by)


def _why_not_marked(vote: Round, member: Membership) -> Refused:
    """Whoever is present and does not vote on paper was not marked because of an earlier ballot."""
    own = rolls.own_ballot(vote, member)._replace(has_voted=True, is_secret=True)
    kind = AlreadyVoted if own.is_present and not own.is_on_paper else Refused
    return kind(str(offers.not_cast(own)))


def _receipt_again(vote: Round, ballot: Ballot, *, is_same: bool) -> str:
    """The receipt of a ballot that came twice. Where no receipt may tell a choice, the box does not confirm one."""
    if vote.receipts == "count-only" or not is_same:
        raise AlreadyVoted(_("A ballot with this receipt is in the box already. It stays as it is."))
    return ballot.code


def _cast_by_name(vote: Round, choice: str, reason: str, by: Membership) -> str:
    _require_time(vote)
    if db.session.get(OpenBallot, (vote.id, by.id)) is None and not _is_marked(vote, by):
        raise _why_not_marked(vote, by)
    by_name.put(vote, choice, reason, by)
    return ""
