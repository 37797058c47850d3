"""What a closed round publishes: numbers by statement, groups where there are enough people, and never a name. Pure."""

import hashlib
import json
import math
from collections.abc import Sequence
from typing import Any

FEWEST = 5  # under this many answers the numbers of a statement are withheld
MOST_TELLING, MOST_SHARED = 5, 12
SIGNS = {"agree": 1.0, "disagree": -1.0, "pass": 0.0}  # nosec B105
SHAPES = ("circle", "square", "triangle", "diamond", "hexagon")
Answer = tuple[int, int, str]  # statement, person, stance


def order_for(round_id: int, member_id: int, numbers: Sequence[int]) -> list[int]:
    """The statements in this person's own order: random, always the same, and undisturbed by later ones."""

    def place(number: int) -> bytes:
        return hashlib.sha256(f"{round_id}:{member_id}:{number}".encode()).digest()

    return sorted(numbers, key=place)


def publish(about: dict, statements: list[dict], answers: list[Answer]) -> dict[str, Any]:
    """All numbers of a round. `statements` have number, text, seed, set_aside and reason; answers name their number."""
    people = {person for _number, person, _stance in answers}
    standing = [one["number"] for one in statements if not one["set_aside"]]
    return about | {
        "people": len(people),
        "statements": [one | _numbers(one["number"], answers) for one in statements],
        **_groups(standing, [one for one in answers if one[0] in set(standing)]),
    }


def canonical(published: dict) -> str:
    """One way to write it down, so that its fingerprint can be checked."""
    return json.dumps(published, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _numbers(number: int, answers: list[Answer]) -> dict:
    found = [stance for statement, _person, stance in answers if statement == number]
    if 0 < len(found) < FEWEST:
        return {"withheld": True}
    return {stance: found.count(stance) for stance in SIGNS} | {"seen": len(found), "withheld": False}


def _groups(numbers: list[int], answers: list[Answer]) -> dict:
    # Only here, and only where a map is possible: numpy is heavy, and a web worker seldom closes a round.
    if len({person for _number, person, _stance in answers}) < FEWEST_PEOPLE:
        return {"map": None}
    from app.commonground import opinion

    people = sorted({person for _number, person, _stance in answers})
    rows, columns = ({key: n for n, key in enumerate(keys)} for keys in (people, numbers))
    votes = opinion.empty(len(people), len(numbers))
    for number, person, stance in answers:
        votes[rows[person], columns[number]] = SIGNS[stance]
    drawn = opinion.draw(votes)
    if drawn is None:
        return {"map": None}
    counts = opinion.count(votes, drawn.labels, len(drawn.sizes))
    return {
        "map": {
            "drawn_from": drawn.drawn,
            "silhouette": round(drawn.silhouette, 2),
            "groups": [_group(n, drawn, counts, numbers, opinion) for n in range(len(drawn.sizes))],
            "shared": _shared(counts, numbers, opinion),
            "withheld": [numbers[n] for n, hidden in enumerate(counts.withheld.tolist()) if hidden],
        }
    }


FEWEST_PEOPLE = 30  # the same as opinion.FEWEST_PEOPLE, known here without numpy; a test compares them


def _group(n: int, drawn: Any, counts: Any, numbers: list[int], opinion: Any) -> dict:
    telling = [
        (z, column, stance) for stance in ("agree", "disagree") for column, z in opinion.telling(counts, n, stance)
    ]
    x, y = (round(float(part), 3) for part in drawn.centers[n])
    best = sorted(telling, key=lambda one: (-one[0], one[1]))[:MOST_TELLING]
    return {
        "name": "ABCDE"[n],
        "people": drawn.sizes[n],
        "x": x,
        "y": y,
        "telling": [
            {
                "statement": numbers[column],
                "stance": stance,
                "z": round(z, 2),
                "inside": _of(counts, stance, column, [n]),
                "outside": _of(counts, stance, column, [m for m in range(len(drawn.sizes)) if m != n]),
            }
            for z, column, stance in best
        ],
    }


def _shared(counts: Any, numbers: list[int], opinion: Any) -> list[dict]:
    found = [
        (likely, column, stance)
        for stance in ("agree", "disagree")
        for column, likely in opinion.shared(counts, stance)
    ]
    groups = range(len(counts.seen) - 1)
    return [
        {
            "statement": numbers[column],
            "stance": stance,
            "likely": round(likely, 3),
            "groups": [_of(counts, stance, column, [n]) for n in groups],
        }
        for likely, column, stance in sorted(found, key=lambda one: (-one[0], one[1]))[:MOST_SHARED]
    ]


def _of(counts: Any, stance: str, column: int, cells: list[int]) -> list[int]:
    """How many of how many who answered."""
    return [int(getattr(counts, stance)[cells, column].sum()), int(counts.seen[cells, column].sum())]


WIDTH, HEIGHT, MARGIN = 320, 220, 46


def picture(groups: list[dict]) -> list[dict]:
    """The groups as shapes in a field of 320 by 220: place, size by people, and the corners of what is no circle."""
    total = sum(one["people"] for one in groups)
    placed = _spread([(one["x"], one["y"]) for one in groups])
    shapes = []
    for n, (one, (x, y)) in enumerate(zip(groups, placed, strict=True)):
        radius = 18 + 26 * math.sqrt(one["people"] / total)
        corners = " ".join(f"{x + radius * a:.1f},{y + radius * b:.1f}" for a, b in CORNERS[SHAPES[n]])
        place = {"x": round(x, 1), "y": round(y, 1), "radius": round(radius, 1), "corners": corners}
        shapes.append(one | place)
    return shapes


def _spread(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places scaled into the field, both directions alike, the middle in the middle."""
    middle = [(min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True)]
    wide = [max(max(axis) - min(axis), 1e-9) for axis in zip(*points, strict=True)]
    scale = min((WIDTH - 2 * MARGIN) / wide[0], (HEIGHT - 2 * MARGIN) / wide[1])
    return [(WIDTH / 2 + (x - middle[0]) * scale, HEIGHT / 2 - (y - middle[1]) * scale) for x, y in points]


CORNERS: dict[str, list[tuple[float, float]]] = {
    "circle": [],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0, -1.25), (1.2, 0.85), (-1.2, 0.85)],
    "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "hexagon": [(-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)],
}
