"""What the pages of votes show: each vote with its result and with what it offers to whoever looks."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.access.guards import can, seat_for
from app.access.offers import Offers, offered
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.paging import Part, part_of
from app.voting import offers
from app.voting.models import RecordedResult, Round
from app.voting.queries import owing as voting_owing
from app.voting.queries import results, rolls, rounds
from app.voting.tally import Tally


class Card(NamedTuple):
    """One vote in the list or on its own page."""

    vote: Round
    result: Tally | None
    owes_attempt: bool
    offers: Offers

    @property
    def outcome(self) -> Tally | None:
        """The result that counts; a void vote has none."""
        return None if self.vote.is_void else self.result

    @property
    def is_adopted(self) -> bool | None:
        return self.outcome.adopted if self.outcome else None

    @property
    def has_verdict(self) -> bool:
        """Whether there is anything to say on top: whether it is adopted, what is owed, or that the text is another."""
        return self.owes_attempt or self.is_adopted is not None or self.is_on_earlier_text

    @property
    def is_on_earlier_text(self) -> bool:
        return self.outcome is not None and self.vote.is_on_earlier_text

    @property
    def may_second(self) -> bool:
        """Whether whoever looks opens the second vote on an amended text, or declines it."""
        return offers.DECLINE in self.offers.acts

    @property
    def may_show_how_people_voted(self) -> bool:
        """Never where everybody may see it: an open vote shows it by its nature."""
        is_telling = self.result is not None and (self.result.cast <= rolls.FEW or self.result.unanimous)
        return is_telling and self.vote.secrecy == "secret"


class List(NamedTuple):
    """All votes of a conference, and the ballots that wait for whoever looks."""

    part: Part[Round]
    cards: list[Card]
    has_undecided: bool  # for whoever opens votes
    recorded: list[RecordedResult]
    to_cast: list[Round]
    open_votes: int

    @property
    def is_empty(self) -> bool:
        return not (self.part.total or self.part.wanted or self.recorded)


def list_page(conference: Conference, seat: Membership | None) -> List:
    """The list; `seat` is the one that casts ballots, if any."""
    votes = rounds.list_rounds(conference, with_wording=True)
    part = part_of(votes, lambda vote: f"{vote.number} {vote.place_words} {vote.fingerprint} {vote.text}")
    return List(
        part=part,
        cards=_cards(part.rows, votes),
        has_undecided=can(Permission.ROUND_OPEN) and bool(voting_owing.list_undecided(conference)),
        recorded=results.list_recorded(conference),
        to_cast=rolls.list_to_cast(conference, seat) if seat else [],
        open_votes=sum(vote.is_open for vote in votes),
    )


def card_of(vote: Round) -> Card:
    """One vote, judged among all of its conference: whether it owes an attempt, the others tell."""
    return _cards([vote], rounds.list_rounds(vote.conference))[0]


def _is_counter(vote: Round) -> bool:
    """Asked only while there is paper to count."""
    seat = seat_for(Permission.PAPER_COUNT) if vote.is_counting else None
    return seat is not None and rolls.is_counter(vote, seat)


def _cards(votes: Sequence[Round], among: list[Round]) -> list[Card]:
    """Some votes, each judged `among` all of its conference."""
    owing = {vote.id for vote in voting_owing.list_owing(among)}
    return [
        Card(
            vote,
            results.result_of(vote),
            vote.id in owing,
            offered(offers.OF_A_VOTE, offers.Course(vote.state, vote.id in owing, _is_counter(vote)), can),
        )
        for vote in votes
    ]


def as_before(vote: Round) -> dict[str, Any]:
    """What a second vote on the same text begins with: the same people, the same kind, the same receipts."""
    here = [entry.member_id for entry in rolls.list_roll(vote) if entry.present]
    return {
        "passages": [vote.passage_id] if vote.passage_id else [],
        "whole_document": vote.whole_document,
        "kind": vote.kind,
        "present": here,
        "receipts": vote.receipts,
    }
