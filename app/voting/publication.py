"""The published file of a counted vote: everything that a stranger needs to count again. Pure."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from app.voting.ranked import Ranking
from app.voting.tally import Points, Tally


def write(body: Mapping[str, Any]) -> str:
    """One way of writing it, so that the same vote makes the same bytes."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1)


def body(vote: Any, tally: Tally, *, conditions: list[str], logic: str) -> dict[str, Any]:
    """What was voted on, by which rule, and what came of it, with every number on the way."""
    # Where no receipt tells a choice, the few who vote on paper are not told apart either.
    paper = (vote.paper or {}) if vote.receipts == "codes" else {}
    return {
        "vote": vote.number,
        "text": vote.text,
        "fingerprint": vote.fingerprint,
        "options": vote.options,
        "labels": {key: str(label) for key, label in vote.labels.items()},
        "kind": str(vote.kind),
        "method": str(vote.method),
        "rule": vote.rule_words,
        "seated": vote.seated,
        "present": vote.present,
        "counts": vote.counts,
        "blank": vote.blank,
        "conditions": conditions,
        "logic": logic,
        "secrecy": vote.secrecy,
        "threshold": _plain(vote.rule.threshold),
        "more_than": vote.rule.more_than,
        "denominator": str(vote.rule.denominator),
        "quorum": _plain(vote.rule.quorum),
        "supporting": list(vote.rule.supporting),
        "result": result(tally, limited=bool(vote.rule.limits)),
        "paper": paper,
        **({"limits": dict(vote.rule.limits)} if vote.rule.limits else {}),
        **_circumstances(vote, tally),
    }


def _circumstances(vote: Any, tally: Tally) -> dict[str, int]:
    """How many voted where, and how many cards began to open while they did."""
    return {
        "on_screen": tally.cast - vote.paper_ballots,
        "on_paper": vote.paper_ballots,
        "cards_replaced": vote.cards_replaced,
    }


def result(tally: Tally, *, limited: bool = False) -> dict[str, Any]:
    """The result in plain values; fractions as text, like "7/2". With limits, which options are over theirs."""
    told: dict[str, Any] = {
        "adopted": tally.adopted,
        "leading": list(tally.leading),
        "by_option": _by_option(tally.counts),
        "needed": tally.needed,
        "base": tally.base,
        "supporting": tally.supporting,
        "quorum_met": tally.quorum_met,
    }
    if limited and tally.needed is not None:
        told["over_limit"] = list(tally.over_limit)
    if tally.points is not None:
        told["points"] = {option: _points(one) for option, one in tally.points.items()}
    if tally.ranking is not None:
        told["ranking"] = _ranking(tally.ranking)
    return told


def _points(one: Points) -> dict[str, Any]:
    return {
        "sum": one.total,
        "given": one.given,
        "no_opinion": one.no_opinion,
        "mean": _plain(one.mean),
        "median": _plain(one.median),
        "distribution": list(one.distribution),
    }


def _ranking(found: Ranking) -> dict[str, Any]:
    return {
        "steps": [
            {"counts": _by_option(step.counts), "exhausted": _plain(step.exhausted), "dropped": list(step.dropped)}
            for step in found.steps
        ],
        "runoff": list(found.runoff_winners),
        "runoff_tie": list(found.runoff_tie),
        "pairs": _pairs(found.pairs),
        "paths": _pairs(found.paths),
        "schulze": list(found.schulze_winners),
    }


def secret_ballots(pairs: Iterable[tuple[str, str]], *, together: bool) -> dict[str, Any]:
    """Codes with their choices, or codes alone, in the order of the codes: no order tells anything."""
    ordered = sorted(pairs)
    if together:
        return {"ballots": [{"code": code, "choice": choice} for code, choice in ordered]}
    return {"codes": [code for code, _choice in ordered]}


def _plain(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _by_option(counts: Mapping[str, int | Fraction]) -> dict[str, str]:
    return {option: str(number) for option, number in counts.items()}


def _pairs(pairs: Mapping[tuple[str, str], int]) -> dict[str, int]:
    return {f"{x}>{y}": number for (x, y), number in pairs.items()}
