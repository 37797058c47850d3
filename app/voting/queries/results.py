"""The results of counted votes, what depends on them, and what was counted elsewhere; no open vote is counted here."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from app.conferences.models import Conference
from app.extensions import db
from app.voting import tally
from app.voting.kinds import State
from app.voting.models import RecordedResult, Round
from app.voting.queries.rounds import list_rounds

OUTCOMES = {"adopted": True, "not adopted": False}


def result_of(vote: Round) -> tally.Tally | None:
    """The result of a counted vote, from its published counts; None before."""
    if not vote.is_counted or vote.counts is None:
        return None
    choices = [ballot for ballot, number in vote.counts.items() for _ballot in range(number)]
    return count(vote, [*choices, *[tally.BLANK] * (vote.blank or 0)])


def count(vote: Round, choices: Iterable[str]) -> tally.Tally:
    """Count ballots as this vote announced it."""
    return tally.count(
        choices, vote.options, vote.rule, seated=vote.seated, present=vote.present, kind=vote.kind, method=vote.method
    )


def has_result(vote: Round, condition: str) -> bool:
    """Whether a counted vote has the result that another one waits for: adopted, not adopted, or an option."""
    found = result_of(vote)
    if found is None:
        return False
    if condition in OUTCOMES:
        return found.adopted is OUTCOMES[condition]
    return condition in ("", found.winner)


def condition_words(vote: Round, condition: str) -> str:
    """A condition as people read it."""
    if condition in OUTCOMES:
        words = {"adopted": _("vote %(n)s is adopted"), "not adopted": _("vote %(n)s is not adopted")}
        return words[condition] % {"n": vote.number}
    return _("“%(option)s” wins vote %(n)s", option=vote.label_of(condition), n=vote.number)


def list_conditions(conference: Conference, *, that_hold: bool = False) -> list[tuple[str, str]]:
    """What a vote can depend on: each result that a vote of this conference can have, or those it has, in words."""
    found: list[tuple[Round, str]] = []
    for vote in list_rounds(conference):
        outcomes = list(OUTCOMES) if vote.threshold_num and vote.kind in tally.WITH_SHARE else []
        options = vote.options if vote.kind.has_own_options else []
        if vote.state != State.VOID:
            found += [(vote, one) for one in (*outcomes, *options)]
    return [
        (f"{vote.number}:{one}", condition_words(vote, one))
        for vote, one in found
        if not that_hold or vote.is_counted and has_result(vote, one)
    ]


def list_recorded(conference: Conference) -> list[RecordedResult]:
    query = select(RecordedResult).where(RecordedResult.conference_id == conference.id).order_by(RecordedResult.number)
    return list(db.session.scalars(query))
