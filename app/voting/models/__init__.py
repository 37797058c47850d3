"""Votes, rolls and ballots. Nothing in a secret ballot leads to a person, and nothing in the roll to a choice."""

from app.voting.kinds import RUNNING, State
from app.voting.models.box import LONGEST_REASON, MOST_BYTES_OF_A_LETTER, SLIP_ID_BYTES, OpenBallot, Reason, Slip
from app.voting.models.keyholders import Keyholder, KeyTrust
from app.voting.models.objections import LONGEST_OBJECTION, Objection
from app.voting.models.recorded import RecordedResult
from app.voting.models.rolls import PaperCount, PaperMark, RollEntry, Teller
from app.voting.models.rounds import LONGEST_OPTION, LONGEST_PROPOSITION, Round

__all__ = [
    "LONGEST_OBJECTION",
    "LONGEST_OPTION",
    "LONGEST_PROPOSITION",
    "LONGEST_REASON",
    "MOST_BYTES_OF_A_LETTER",
    "RUNNING",
    "SLIP_ID_BYTES",
    "KeyTrust",
    "Keyholder",
    "Objection",
    "OpenBallot",
    "PaperCount",
    "PaperMark",
    "Reason",
    "RecordedResult",
    "RollEntry",
    "Round",
    "Slip",
    "State",
    "Teller",
]
