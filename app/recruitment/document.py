"""A lottery as one document for everybody: pool without names, targets, rules, panels, chances, fingerprint. Pure.

It holds whole numbers and words alone, so the same lottery is the same bytes everywhere. The fingerprint is the
SHA-256 of the document without it, as JSON in ASCII with sorted keys and without spaces; `verify.py` computes it
anew.
"""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from app.recruitment.fairness import Method
from app.recruitment.lottery import Lottery
from app.recruitment.pool import Person, Pool, Quota

FORM = "plenaria-lottery-1"
PROGRAM = "Plenaria lottery 1, HiGHS 1.16.0"


def document_of(
    lottery: Lottery, alternates: int = 0, odds: int = 0, odds_of: Sequence[Sequence[str | int]] = ()
) -> dict[str, object]:
    """People stand in the order of their ids; panels name them by their places in that order, from 0.

    How many alternates stand by, and with which odds in thousandths each who sits is taken to drop out, is settled with
    it: nobody chooses that after the draw. `odds_of` are groups with odds of their own, left out without any.
    """
    pool = lottery.pool
    places = {one.id: place for place, one in enumerate(pool.people)}
    homes = _blinded(pool)
    document: dict[str, object] = {
        "form": FORM,
        "program": PROGRAM,
        "method": str(lottery.method),
        "seats": pool.seats,
        "one_per_household": pool.one_per_household,
        "categories": list(pool.categories),
        "targets": [[quota.category, quota.value, quota.least, quota.most] for quota in pool.quotas],
        "people": [[one.id, list(one.values), homes.get(one.household)] for one in pool.people],
        "seated": sorted(places[one] for one in pool.seated),
        "barred": sorted(places[one] for one in pool.barred if one in places),
        "panels": [sorted(places[one] for one in panel) for panel in lottery.panels],
        "chances": [lottery.thousandths[one.id] for one in pool.people],
        "alternates": alternates,
        "odds": odds if alternates else 0,
    }
    if alternates and odds_of:
        document["odds_of"] = [list(one) for one in odds_of]
    return document | {"fingerprint": fingerprint_of(document)}


def lottery_of(document: dict[str, Any]) -> Lottery:
    """The lottery that a document tells of. What it does not tell are the exact chances behind the counted ones."""
    people = tuple(Person(one, tuple(values), str(home or "")) for one, values, home in document["people"])
    ids = [one[0] for one in document["people"]]
    pool = Pool(
        tuple(Quota(*target) for target in document["targets"]),
        people,
        document["seats"],
        frozenset(ids[place] for place in document["seated"]),
        frozenset(ids[place] for place in document["barred"]),
        document["one_per_household"],
    )
    panels = tuple(tuple(ids[place] for place in panel) for panel in document["panels"])
    chances = dict(zip(ids, document["chances"], strict=True))
    return Lottery(pool, Method(document["method"]), panels, chances, {})


def mark_of(pool: Pool, *rules: object) -> str:
    """The fingerprint of what a lottery is made from, so that a pool that changed since is told from this one."""
    told = [pool.quotas, pool.people, pool.seats, sorted(pool.seated), sorted(pool.barred), pool.one_per_household]
    return sha256(json.dumps([*told, *rules], separators=(",", ":")).encode("ascii")).hexdigest()


def fingerprint_of(document: dict[str, object]) -> str:
    """Of everything in the document but the fingerprint itself."""
    rest = {name: value for name, value in document.items() if name != "fingerprint"}
    return sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def as_json(document: dict[str, object]) -> str:
    """One line for each part, so that two of them can be compared."""
    parts = [f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'))}" for name, value in document.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _blinded(pool: Pool) -> dict[str, int]:
    """A number for each household that several people share, in the order of their ids: no address is told."""
    times = Counter(one.household for one in pool.people if one.household)
    shared = dict.fromkeys(one.household for one in pool.people if times[one.household] > 1)
    return {home: number for number, home in enumerate(shared, 1)}
