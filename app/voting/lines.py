"""A result as an office types it, a line for each choice: "For: 11", "Against: 1.011", "Blank: 45,5 %"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from app.fields import ungrouped

PERCENT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?", re.ASCII)
VOTES = re.compile(r"[0-9]{1,9}", re.ASCII)
HUNDRED = Decimal(100)


def read(line: str) -> dict | None:
    """The label with its count or its percentage, which is none where nothing is written; None for what is no line."""
    label, colon, number = (part.strip() for part in line.partition(":"))
    if not (label and colon):
        return None
    if number.endswith("%"):
        written = number.removesuffix("%").strip()
        percent = _percent(written)
        return {"label": label, "percent": percent} if percent is not None else None
    count = ungrouped(number)
    if count and not VOTES.fullmatch(count):
        return None
    return {"label": label, "votes": int(count) if count else None}


def _percent(written: str) -> int | float | None:
    if not PERCENT.fullmatch(written):
        return None
    share = Decimal(written.replace(",", "."))
    if share > HUNDRED:
        return None
    return int(share) if share == share.to_integral() else float(share)


def percent_in_all(rows: Sequence[dict]) -> Decimal:
    """What the percentages of a result add up to."""
    return sum((Decimal(str(row["percent"])) for row in rows if row.get("percent") is not None), Decimal(0))
