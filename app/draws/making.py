"""Making a lottery, or choosing alternates, in a process of its own: the solver never runs where people are served.

Called as `python -m app.draws.making`: it reads one order as JSON and prints a line of JSON for each step, and one for
what came of it. Nothing here knows the database or the network.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

from app.beside import bind
from app.recruitment.alternates import choose_alternates
from app.recruitment.checking import Broken
from app.recruitment.document import document_of, lottery_of
from app.recruitment.fairness import Method
from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Person, Pool, Quota
from app.recruitment.programs import Unsolvable
from app.recruitment.shortfalls import CannotMeet, Change
from app.recruitment.splitting import THOUSAND
from app.recruitment.watching import Watch

MOST_SECONDS = 1800
MOST_MEMORY = 3 * 1024 * 1024 * 1024
LARGEST_FILE = 200 * 1024 * 1024
TELL_EVERY = 1.0  # seconds
LOTTERY, ALTERNATES = "lottery", "alternates"
Order = dict[str, Any]
Came = dict[str, Any]


def order_of(
    pool: Pool, method: Method, alternates: int, odds: int, odds_of: Sequence[tuple[str, str, int]] = ()
) -> Order:
    """All that is needed to make a lottery, and no name among it."""
    return {
        "task": LOTTERY,
        "quotas": pool.quotas,
        "people": pool.people,
        "seats": pool.seats,
        "seated": sorted(pool.seated),
        "barred": sorted(pool.barred),
        "one_per_household": pool.one_per_household,
        "method": str(method),
        "alternates": alternates,
        "odds": odds,
        "odds_of": odds_of,
    }


def order_of_alternates(document: dict[str, Any], number: int) -> Order:
    return {"task": ALTERNATES, "document": document, "number": number}


def pool_of(order: Order) -> Pool:
    return Pool(
        tuple(Quota(*one) for one in order["quotas"]),
        tuple(Person(one, tuple(values), household) for one, values, household in order["people"]),
        order["seats"],
        frozenset(order["seated"]),
        frozenset(order["barred"]),
        order["one_per_household"],
    )


def carry_out(order: Order, watch: Watch | None = None) -> Came:
    """What came of an order: a document, alternates, or why there is none."""
    if order["task"] == ALTERNATES:
        return {"alternates": _alternates(order["document"], order["number"])}
    try:
        found = draw_lottery(pool_of(order), Method(order["method"]), watch)
    except CannotMeet as why:
        return {"cannot": [_told(one) for one in why.changes]}
    except Unsolvable:
        return {"failed": "gave up"}
    except Broken as why:
        return {"failed": f"broken: {why}"}
    return {"document": document_of(found, order["alternates"], order["odds"], order.get("odds_of", ()))}


def _alternates(document: dict[str, Any], number: int) -> list[str]:
    found = lottery_of(document)
    odds = {(category, value): own / THOUSAND for category, value, own in document.get("odds_of", [])}
    usual = document["odds"] / THOUSAND
    return list(choose_alternates(found.pool, found.panel(number), document["alternates"], odds, usual))


def _told(change: Change) -> dict[str, Any]:
    quota = change.quota
    return {
        "category": quota.category,
        "value": quota.value,
        "least_was": quota.least,
        "most_was": quota.most,
        "least": change.least,
        "most": change.most,
        "there": list(change.there),
    }


def main() -> None:
    out = _quiet()
    bind(MOST_SECONDS, MOST_MEMORY, LARGEST_FILE)
    told = [0.0]

    def say(step: str, done: int, of: int | None) -> None:
        if time.monotonic() - told[0] >= TELL_EVERY:
            told[0] = time.monotonic()
            _print(out, {"step": f"{step} {done} {of or ''}".strip()})

    _print(out, carry_out(json.load(sys.stdin), Watch(say)))


def _quiet() -> int:
    """Where this program prints; the solver, which names itself past Python, is not heard."""
    out, nothing = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    return out


def _print(out: int, line: Came) -> None:
    with os.fdopen(os.dup(out), "wb") as file:
        file.write(json.dumps(line).encode() + b"\n")


if __name__ == "__main__":
    main()
