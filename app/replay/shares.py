"""Numbers and their shares: a share as told, or computed on the one base that is told for it, or none. Pure."""

import re
from fractions import Fraction

from app.replay import case as cases
from app.replay import telling

SUPPORT_ROWS = (("for", "For this text"), ("against", "Against"), ("abstain", "Abstained"), ("blank", "Blank"))
PANEL_BASES = ("panel", "working panel", "present", "members present", "those present", "panel present")
BASE_NAMES = ("cast", "votes cast", "ballots cast", "electorate", "present", "seated")
PERCENTAGE = re.compile(r"\s*([0-9]{1,3}(?:[.,][0-9]+)?)\s*(?:%|percent|per cent)\s*")
NUMBER_FIRST = re.compile(r"([0-9]{1,9})( [a-z ]+)?")


def row_of(label: str, votes: object, percent: object, base: int | None, base_words: object) -> dict:
    """A number as told; its share as told, with the base as told, or computed on the base that is told for it."""
    if percent is None and (written := percentage_in(votes)):
        votes, percent = None, written
    row: dict = {"label": label, "votes": votes if cases.whole(votes) is not None else None}
    if votes is not None and row["votes"] is None:
        row["told"] = telling.inline(votes)
    if percent is not None:
        base_told = f"base: {telling.inline(base_words)}" if base_words not in (None, "") else "base not told"
        row["share"] = f"{telling.inline(percent)} % ({base_told})"
    elif row["votes"] is not None and base and row["votes"] <= base:
        row["share"] = f"{percentage(row['votes'], base)} of {telling.number(base)}"
    return row


def percentage_in(told: object) -> str | None:
    """The number of a percentage that stands where a count would: "59.7 %"."""
    match = PERCENTAGE.fullmatch(told) if isinstance(told, str) else None
    return match[1] if match else None


def percentage(part: int, base: int) -> str:
    """A share with one decimal, rounded half up; whole ones without."""
    shown = cases.rounded(Fraction(100 * part, base), 1)
    return f"{int(shown)} %" if shown == int(shown) else f"{shown} %"


def base_of(ballot: dict) -> int | None:
    """The number that percentages of a ballot are of, where the case says which one it is and gives it."""
    told = ballot.get("percent_base")
    if cases.whole(told) is not None:
        return cases.whole(told)
    named = cases.text(told).strip().lower()
    if named in BASE_NAMES:
        return cases.whole(ballot.get(named.split()[-1]))
    match = NUMBER_FIRST.fullmatch(named)
    return int(match[1]) if match else None


def base_of_support(support: dict, case: dict) -> int | None:
    """Those present, where the shares are said to be of them, and the panel where that is as many people."""
    present, named = cases.whole(support.get("present")), cases.text(support.get("basis")).strip().lower()
    counts = [cases.whole(support.get(key)) or 0 for key, _label in SUPPORT_ROWS]
    if present is None or named not in PANEL_BASES or sum(counts) > present:
        return None
    panel = cases.mapped(case["panel"])
    known = [cases.whole(panel.get(key)) for key in ("seated", "working")]
    return present if "present" in named or present in known else None
