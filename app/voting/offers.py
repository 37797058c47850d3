"""What a vote offers: closing, voiding, declining an attempt, the paper, and one's own ballot. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission
from app.voting.kinds import RUNNING, State

ENDED = _("The time for ballots is over; it was fixed when the vote opened. No ballot is taken any more.")
NOT_A_COUNTER = _("Only the facilitator, organizers and named tellers type in paper ballots.")


class Course(NamedTuple):
    """How far a vote is, and whether it owes an attempt at an amended text."""

    state: State
    owes_attempt: bool = False
    is_counter: bool = True  # whoever looks counts paper in this vote: facilitator, organizer or named teller


class Outcome(NamedTuple):
    """What is so of a counted vote and of somebody who finds it wrong."""

    is_counted: bool
    is_on_roll: bool
    is_flooded: bool


class OwnBallot(NamedTuple):
    """What is so of one vote and of somebody who wants to cast a ballot in it."""

    state: State
    is_present: bool
    is_on_paper: bool
    has_voted: bool
    is_secret: bool
    has_ended: bool = False


class OwnPart(NamedTuple):
    """What is so of the key of one vote, and of somebody's part of it."""

    state: State
    is_panelist: bool
    is_holder: bool
    is_shown: bool
    is_taken: bool
    waits_for: str = ""  # the numbers of votes that the same key opens, and that are not closed yet


def not_open(vote: Course | OwnBallot):
    if vote.state == State.LOCKING:
        return _("This vote is being locked. Ballots are taken as soon as every keyholder has taken a part of the key.")
    return None if vote.state == State.OPEN else _("This vote is not open: no ballot is taken.")


def _not_to_close(vote: Course):
    if vote.state in (State.LOCKING, State.OPEN):
        return not_open(vote)
    return _("This vote is not open any more.")


def ended(ballot: OwnBallot):
    return ENDED if ballot.has_ended else None


def _not_locking(part: OwnPart):
    if not part.is_holder:
        return _("You hold no part of the key of this vote.")
    if part.is_taken:
        return _("You have taken your part: the server has forgotten it and cannot show it again.")
    if part.state != State.LOCKING:
        return _("No part of this key is handed out any more.")
    return None


def _not_shown(part: OwnPart):
    return _not_locking(part) or (None if part.is_shown else _("Look at your part and write it down first."))


def _not_unlocking(part: OwnPart):
    if part.is_panelist and not part.is_holder:
        return _("You hold no part of the key of this vote.")
    if part.state != State.UNLOCKING:
        return _("Parts of the key are given after the vote is closed, and after its paper is counted.")
    if part.waits_for:
        return _(
            "The same key opens other votes that are not closed yet: %(numbers)s. Parts are given after that.",
            numbers=part.waits_for,
        )
    return None


def _paper_not_counted(vote: Course):
    if not vote.is_counter:
        return NOT_A_COUNTER
    if vote.state == State.COUNTING:
        return None
    return _("Close the vote first. Paper is counted when no ballot is taken any more.")


def _paper_not_prepared(vote: Course):
    return None if vote.state in RUNNING else _("This vote is not open any more.")


def _no_attempt_owed(vote: Course):
    return None if vote.owes_attempt else _("This vote owes no attempt at an amended text.")


def _void_already(vote: Course):
    return _("This vote is void already.") if vote.state == State.VOID else None


def _not_to_object(vote: Outcome):
    if not vote.is_counted:
        return _("This vote is not counted. Tell the facilitator now, before it is closed.")
    if not vote.is_on_roll:
        return _("Your seat is not on the roll of this vote. Whoever is on it can object.")
    if vote.is_flooded:
        return _("Many objections wait for an answer already. Yours can follow when they are answered.")
    return None


def not_cast(ballot: OwnBallot):
    """Why somebody casts no ballot here, by the roll; None where the roll lets them."""
    if not ballot.is_present:
        return _("You are not on the roll of this vote: it was fixed when the vote opened.")
    if ballot.is_on_paper:
        return _("You vote on paper in this vote. While it is open you can change that here.")
    if ballot.has_voted and ballot.is_secret:
        return _("Your ballot is in the box. It stays as it is, and nobody can see what you chose.")
    return None


def _ballot_is_settled(ballot: OwnBallot):
    """Whether paper or screen is still to be chosen: only whoever asks for themselves is told."""
    if why := not_open(ballot) or ended(ballot):
        return why
    if ballot.is_present and ballot.has_voted:
        return _("Your ballot is in the box already: you voted on a screen.")
    return not_cast(ballot._replace(is_on_paper=False))


CLOSE = Act(
    "close_round",
    (Permission.ROUND_CLOSE,),
    _("Close and count"),
    "small",
    hindrance=_not_to_close,
    page="voting.close",
)
PREPARE_PAPER = Act(
    "prepare_paper", (Permission.PAPER_PREPARE,), _("Paper ballots"), hindrance=not_open, page="paper.show"
)
NAME_TELLER = Act("name_teller", (Permission.PAPER_PREPARE,), _("Name as teller"), hindrance=_paper_not_prepared)
COUNT_PAPER = Act(
    "count_paper", (Permission.PAPER_COUNT,), _("Paper ballots"), hindrance=_paper_not_counted, page="paper.show"
)
DECLINE = Act(
    "decline_attempt",
    (Permission.ROUND_CLOSE,),
    _("The panel makes no attempt"),
    hindrance=_no_attempt_owed,
    page="voting.decline",
)
VOID = Act(
    "void_round", (Permission.ROUND_VOID,), _("Make void"), "danger small", hindrance=_void_already, page="voting.void"
)
CAST = Act(
    "cast_ballot",
    (Permission.BALLOT_CAST,),
    _("To your ballot"),
    "",
    hindrance=lambda ballot: not_open(ballot) or ended(ballot) or not_cast(ballot),
    page="voting.ballot",
)
OBJECT = Act(
    "object_to",
    (Permission.OBJECTION_WRITE,),
    _("Object to this vote"),
    hindrance=_not_to_object,
    page="voting.object_form",
)
SHOW_PART = Act("show_part", (Permission.KEY_TAKE,), _("Show my part"), hindrance=_not_locking)
TAKE_PART = Act("take_part", (Permission.KEY_TAKE,), _("I have written it down"), hindrance=_not_shown)
GIVE_PART = Act("give_part", (Permission.KEY_GIVE,), _("Give this part"), hindrance=_not_unlocking)
CHOOSE_PAPER = Act("choose_paper", (Permission.BALLOT_CAST,), hindrance=_ballot_is_settled)
# As they stand in a row under a vote.
OF_A_VOTE = (CLOSE, PREPARE_PAPER, COUNT_PAPER, DECLINE, VOID)
