"""Opening a short ballot, picking, and closing it: the counts stay, and nothing of who picked what."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.hearings import queries as hearings
from app.hearings.models import Expert
from app.journal import services as journal
from app.questions import queries as questions
from app.questions import services as wording
from app.questions.fairness import left_out
from app.shortballots import kinds, offers, queries, words
from app.shortballots.kinds import NO_WORDS, Option, Subject
from app.shortballots.models import ShortBallot, ShortBallotSeat


def open_ballot(conference: Conference, subject: Subject, places: int, most: int, *, by: Membership) -> ShortBallot:
    """Let the panel pick: each member up to `most` of what is proposed now, in the words it has now.

    Refuses a second one of the same subject, fewer than two options, and questions once the list is adopted.
    """
    numbers.lock(conference)
    conference.require_open(Permission.SHORT_BALLOT_OPEN)
    options = queries.list_options(conference, subject)
    refuse_if(offers.OPEN.hindrance(queries.opening_of(conference, subject, options)))
    panel = conferences.list_panelists(conference)
    ballot = ShortBallot(
        conference_id=conference.id,
        number=numbers.next_number(conference, "short ballot"),
        subject=subject,
        places=min(places, len(options)),
        most=min(most, len(options)),
        options=[list(option) for option in options],
        seats=len(panel),
        opened_at=clock.now(),
    )
    db.session.add(ballot)
    conference.open_short_ballots += 1
    db.session.flush()
    db.session.add_all(ShortBallotSeat(ballot_id=ballot.id, member_id=member.id, picks=None) for member in panel)
    _note("short_ballot.opened", ballot, by, places=ballot.places, most=ballot.most, seats=ballot.seats)
    return ballot


def pick(ballot: ShortBallot, chosen: Sequence[int], *, by: Membership) -> None:
    """Pick these numbers in place of what this seat picked before; none of them is a choice too.

    Leaves no entry: nobody learns who has picked. Refuses too many, what is not in the ballot or stands no more, a
    closed ballot, and whoever had no seat when it was opened.
    """
    ballot.conference.require_open(Permission.SHORT_BALLOT_PICK)
    lock_row(ballot)
    seat = queries.find_seat(ballot, [by])
    refuse_if(offers.PICK.hindrance(offers.Course(ballot.is_open, seat is not None)))
    picks = sorted(set(chosen))
    if len(picks) > ballot.most:
        raise Refused(words.too_many(len(picks), ballot.most))
    if not set(picks) <= queries.list_standing(ballot):
        raise Refused(_("Something you picked was withdrawn or changed meanwhile. Look at the list again."))
    if seat is not None:
        seat.picks = picks


def close(ballot: ShortBallot, *, by: Membership) -> None:
    """Count what was picked, keep the counts, and forget who picked what. Twice is refused.

    What was withdrawn, hidden or changed since the opening counts nothing. The experts get their order from it.
    """
    numbers.lock(ballot.conference)
    ballot.conference.require_open(Permission.SHORT_BALLOT_OPEN)
    lock_row(ballot)
    refuse_if(offers.CLOSE.hindrance(offers.Course(ballot.is_open)))
    seats = queries.list_seats(ballot)
    # Whose seat has ended since has no part in it: the panel is those who go on.
    approvals = {seat.member_id: seat.picks for seat in seats if seat.picks is not None and not seat.member.left_at}
    standing = queries.list_standing(ballot)
    in_order = [option.number for option in ballot.choices if option.number in standing]
    counts = kinds.count(list(approvals.values()), in_order)
    ballot.counts, ballot.voters, ballot.closed_at = [[*pair] for pair in counts.items()], len(approvals), clock.now()
    if ballot.subject == Subject.QUESTIONS:
        stood = {member: [number for number in picks if number in standing] for member, picks in approvals.items()}
        clear = kinds.choose(counts, ballot.places).clear
        missing = left_out(stood, clear, people=len(approvals), places=ballot.places)
        ballot.left_out = [list(one) for one in missing]
    else:
        _put_in_order(ballot.conference, kinds.ranks(counts))
    for seat in seats:
        db.session.delete(seat)
    ballot.conference.open_short_ballots -= 1
    _note("short_ballot.closed", ballot, by, voters=ballot.voters, seats=ballot.seats)


def take_into_list(ballot: ShortBallot, *, by: Membership) -> int:
    """Put what the panel chose into its list of key questions, in the words in which it was proposed.

    What stands in the list already is not put there twice. Returns how many were added.
    """
    numbers.lock(ballot.conference)
    ballot.conference.require_open(Permission.QUESTION_ADOPT)
    chosen = [] if ballot.is_open else kinds.choose(ballot.picked, ballot.places).clear
    listed = questions.list_key_questions(ballot.conference, adopted_only=False, with_origins=True)
    there = {proposal.number for question in listed for proposal in question.origins}
    standing, added = queries.list_standing(ballot), 0
    for number in chosen:
        if number in standing and number not in there:
            proposal = questions.get_proposal(ballot.conference, number)
            theme = proposal.theme.title if proposal.theme else ""
            wording.word_question(ballot.conference, proposal.text, theme, [proposal], by=by)
            added += 1
    return added


def forget_expert(expert: Expert) -> None:
    """Leave no name and no other word about an expert in what was picked from; the counts stay."""
    query = select(ShortBallot).where(ShortBallot.conference_id == expert.conference_id)
    for ballot in db.session.scalars(query.where(ShortBallot.subject == Subject.EXPERTS).order_by(ShortBallot.id)):
        lock_row(ballot)
        ballot.options = [
            list(Option(one.number, NO_WORDS) if one.number == expert.number else one) for one in ballot.choices
        ]


def _put_in_order(conference: Conference, ranks: dict[int, int]) -> None:
    for expert in hearings.list_experts(conference):
        expert.panel_rank = ranks.get(expert.number)


def _note(action: str, ballot: ShortBallot, by: Membership, **facts: Any) -> None:
    subject = ballot.subject.value
    journal.record(
        action, actor=by, conference_id=ballot.conference_id, short_ballot=ballot.number, subject=subject, **facts
    )
