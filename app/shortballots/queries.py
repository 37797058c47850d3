"""Finding short ballots, what can be picked in them, and what was."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.kinds import ExpertStatus
from app.questions import queries as questions
from app.questions.offers import Adoption, adopted
from app.shortballots.kinds import Option, Subject
from app.shortballots.models import ShortBallot, ShortBallotSeat
from app.shortballots.offers import Opening

LARGEST_NUMBER = 2**31 - 1


def list_ballots(conference: Conference) -> list[ShortBallot]:
    """The last first."""
    query = select(ShortBallot).where(ShortBallot.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(ShortBallot.number.desc())))


def get_ballot(conference: Conference, number: int) -> ShortBallot:
    query = select(ShortBallot).where(ShortBallot.conference_id == conference.id, ShortBallot.number == number)
    found = db.session.scalar(query) if number <= LARGEST_NUMBER else None
    if found is None:
        raise Missing(_("There is no such short ballot here."))
    return found


def find_open(conference: Conference, subject: Subject) -> ShortBallot | None:
    query = select(ShortBallot).where(ShortBallot.conference_id == conference.id, ShortBallot.closed_at.is_(None))
    return db.session.scalar(query.where(ShortBallot.subject == subject))


def find_seat(ballot: ShortBallot, seats: Iterable[Membership]) -> ShortBallotSeat | None:
    """The one of these seats that may pick."""
    mine = [seat.id for seat in seats if seat.left_at is None]
    query = select(ShortBallotSeat).where(ShortBallotSeat.ballot_id == ballot.id)
    return db.session.scalar(query.where(ShortBallotSeat.member_id.in_(mine)))


def list_seats(ballot: ShortBallot) -> list[ShortBallotSeat]:
    query = select(ShortBallotSeat).where(ShortBallotSeat.ballot_id == ballot.id)
    return list(db.session.scalars(query.order_by(ShortBallotSeat.member_id)))


def list_waiting(conference: Conference, member: Membership) -> list[ShortBallot]:
    """The open short ballots in which this member has picked nothing yet."""
    query = select(ShortBallot).join(ShortBallotSeat, ShortBallotSeat.ballot_id == ShortBallot.id)
    mine = query.where(ShortBallotSeat.member_id == member.id, ShortBallotSeat.picks.is_(None))
    open_ones = mine.where(ShortBallot.conference_id == conference.id, ShortBallot.closed_at.is_(None))
    return list(db.session.scalars(open_ones.order_by(ShortBallot.number)))


def list_options(conference: Conference, subject: Subject) -> list[Option]:
    """What can be picked now, in the words it has now."""
    return _questions(conference) if subject == Subject.QUESTIONS else _experts(conference)


def opening_of(conference: Conference, subject: Subject, options: list[Option] | None = None) -> Opening:
    """What there is to open a short ballot on."""
    found = list_options(conference, subject) if options is None else options
    about_questions = subject == Subject.QUESTIONS
    hindrance = adopted(Adoption(questions.is_adopted(conference))) if about_questions else None
    return Opening(len(found), find_open(conference, subject) is not None, hindrance)


def _questions(conference: Conference) -> list[Option]:
    proposals = questions.list_proposals(conference)
    shown = [one for one in proposals if not one.hidden and not one.is_unconfirmed]
    return [Option(one.number, one.text, one.theme.title if one.theme else "") for one in shown]


def _experts(conference: Conference) -> list[Option]:
    proposed = [one for one in hearings.list_experts(conference) if one.status == ExpertStatus.PROPOSED]
    return [Option(one.number, one.shown, " · ".join(filter(None, (one.field, one.affiliation)))) for one in proposed]


def list_standing(ballot: ShortBallot) -> set[int]:
    """The numbers whose words are still those that are voted on; the others were withdrawn, hidden or changed."""
    now = {option.number: option.words for option in list_options(ballot.conference, ballot.subject)}
    return {option.number for option in ballot.choices if now.get(option.number) == option.words}


def list_readable(ballot: ShortBallot) -> set[int]:
    """The numbers whose words anybody may still read: what is withdrawn or hidden is not shown again by a count."""
    if ballot.subject == Subject.EXPERTS:
        return {option.number for option in ballot.choices}
    return {option.number for option in _questions(ballot.conference)}


def personal_data(person: Person) -> list[dict]:
    """What somebody picks in short ballots that are open; nothing is kept of those that are closed."""
    query = select(ShortBallotSeat).join(Membership, Membership.id == ShortBallotSeat.member_id)
    mine = query.where(Membership.person_id == person.id, ShortBallotSeat.picks.is_not(None))
    return [
        {"short ballot": one.ballot.number, "conference": one.ballot.conference.title, "picks": one.picks}
        for one in db.session.scalars(mine.order_by(ShortBallotSeat.ballot_id))
    ]
