"""From a case to the frame: charge, rule, people in numbers, dates, and every told fact in its section."""

from fractions import Fraction

from app.conferences.rules import Denominator, Scale, parse_fraction
from app.replay import case as cases
from app.replay import counts

PANEL_FIGURES = ("seated", "working", "present_at_end", "signing")
RESPONSE_TEXT = ("date", "by", "text", "status", "src", "recommendation", "text_en")
DENOMINATORS = {
    "seated": Denominator.SEATED,
    "panel": Denominator.SEATED,
    "present": Denominator.PRESENT,
    "non-blank": Denominator.NON_BLANK,
    "valid": Denominator.NON_BLANK,
}
MAJORITIES = ("majority", "simple_majority", "plain_majority")
NO_MAJORITY_NAMED = Fraction(1, 2)
# What no case tells, and a conference must have.
USUAL = {
    "background": "",
    "funding": "",
    "quorum": None,
    "scale": Scale.YES_NO,
    "secrecy": "secret",
    "dissent_share": Fraction(1, 10),
    "dissent_minimum": 1,
    "dissent_days": 0,
    "languages": ["en"],
    "names_public_on": None,
    "uses_questions": True,
}


def fields(case: dict, zone: str) -> dict:
    """The frame of the conference as far as the case tells it."""
    title, language = cases.title(case)
    promise = case["promise_of_answer"] or {}
    wording, _original, _language = cases.wording(case["charge"] or {})
    return USUAL | {
        "title": title,
        "charge": wording or "",
        "commissioner": cases.text(case["commissioner"]),
        "organizing_body": cases.text(case["organiser"]),
        "selection": str((case["recruitment"] or {}).get("method") or ""),
        "promise": cases.text(promise),
        "promise_due": promise.get("due"),
        "no_promise": not promise,
        **_rule(case["decision_rule"] or {}),
        "panel_size": max(number_of_seats(case), 1),
        "time_zone": zone,
        "uses_fact_check": bool(case.get("factual_corrections")),
        "original_language": language,
    }


def _rule(told: dict) -> dict:
    threshold = threshold_of(told)
    return {
        "rule_note": cases.text(told),
        "threshold": threshold,
        "counts_only": threshold is None,
        "more_than": told.get("type") in MAJORITIES,
        "denominator": denominator_of(told),
    }


def threshold_of(rule: dict) -> Fraction | None:
    """The share a rule names, in whichever way it is written; None where no share is told."""
    told = rule.get("threshold")
    if isinstance(told, dict):
        told = told.get("value")
    if told is None:
        return NO_MAJORITY_NAMED if rule.get("type") in MAJORITIES else None
    try:
        share = Fraction(str(told)) if not isinstance(told, str) else parse_fraction(told)
    except (ValueError, ZeroDivisionError):
        return None
    share = share / 100 if share > 1 else share
    return share if 0 < share <= 1 else None


def denominator_of(rule: dict) -> Denominator:
    told = str(rule.get("denominator") or "").lower()
    return next(
        (name for word, name in DENOMINATORS.items() if word in told and "voting" not in told),
        Denominator.VOTING,
    )


def number_of_seats(case: dict) -> int:
    """Enough placeholder seats for the seated panel and for the largest exact ballot."""
    panel = case["panel"] or {}
    told = [cases.whole(panel.get(key)) for key in PANEL_FIGURES]
    told.append(cases.whole((case["recruitment"] or {}).get("seated")))
    seats = max((number for number in told if number is not None), default=0)
    for ballot in case["ballots"] or []:
        if counts.castable(ballot, seats) is not None:
            seats = max(seats, cases.whole(ballot.get("electorate")) or 0, cases.whole(ballot.get("cast")) or 0)
    return min(seats, counts.LARGEST_PANEL)


def response_figures(response: dict) -> dict:
    """The numbers that came with an answer: votes, amounts, grades."""
    figures = {}
    for key, value in response.items():
        if key not in RESPONSE_TEXT and value is not None:
            plain = isinstance(value, int | float) and not isinstance(value, bool)
            figures[key] = value if plain else cases.in_words(value)
    return figures


def approval_words(case: dict) -> str:
    """How that panel approved its text, as far as anybody tells."""
    signing = (case["panel"] or {}).get("signing")
    number = cases.whole(signing)
    if number is None:
        return "How the panel approved this text is not told by the sources."
    sources = cases.sources_of(signing)
    return f"Signed by {number} members, as the sources tell [{', '.join(map(str, sources))}]."
