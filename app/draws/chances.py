"""Who had how much of a chance in a published lottery: all together, per category, and as a picture. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from app.recruitment.document import lottery_of
from app.recruitment.lottery import Lottery
from app.recruitment.pool import Quota

WIDTH, HEIGHT, MOST_BARS = 640, 160, 40  # of the picture


def percent(thousandths: float) -> str:
    """ "4.2 %": with one decimal, which thousandths fill."""
    return f"{thousandths / 10:.1f} %"


class Range(NamedTuple):
    """The lowest, mean and highest chance of some people, in thousandths; all nothing where there is nobody."""

    people: int
    lowest: int
    mean: float
    highest: int

    @property
    def words(self) -> dict[str, str]:
        return {name: percent(getattr(self, name)) for name in ("lowest", "mean", "highest")}


class Value(NamedTuple):
    """People with a value of a category, and how many of them a panel has at least and at most."""

    name: str
    least: int
    most: int
    chances: Range
    width: float  # of its bar, in per cent of the largest


class Bar(NamedTuple):
    """How many people had this chance, or one up to `to`, as a piece of the picture."""

    words: str
    people: int
    x: float
    y: float
    width: float
    height: float


class Chances(NamedTuple):
    """All that a page tells of the chances of a lottery."""

    registered: int
    seats: int
    seated: int
    barred: int
    different: int
    all: Range
    nobody: int
    categories: tuple[tuple[str, tuple[Value, ...]], ...]
    bars: tuple[Bar, ...]

    @property
    def highest_bar(self) -> int:
        return max((bar.people for bar in self.bars), default=0)


def find_chances(document: dict[str, Any]) -> Chances:
    found = lottery_of(document)
    pool, drawn = found.pool, found.drawn
    highest = max(drawn, default=0)
    return Chances(
        registered=len(pool.people),
        seats=pool.seats,
        seated=len(pool.seated),
        barred=len(pool.barred),
        different=len(set(found.panels)),
        all=_range(drawn),
        nobody=drawn.count(0),
        categories=tuple(
            (category, tuple(_value(found, quota, highest) for quota in pool.quotas if quota.category == category))
            for category in pool.categories
        ),
        bars=_bars(drawn),
    )


def _range(chances: Sequence[int]) -> Range:
    if not chances:
        return Range(0, 0, 0.0, 0)
    return Range(len(chances), min(chances), sum(chances) / len(chances), max(chances))


def _value(found: Lottery, quota: Quota, highest: int) -> Value:
    chances = [found.thousandths[one.id] for one in found.pool.drawn_from if found.pool.has(one, quota)]
    told = _range(chances)
    return Value(quota.value, quota.least, quota.most, told, 100 * told.mean / highest if highest else 0)


def _bars(chances: Sequence[int]) -> tuple[Bar, ...]:
    """As many bars as there are different chances, or forty that each tell of several."""
    if not chances:
        return ()
    lowest, highest = min(chances), max(chances)
    step = -(-(highest - lowest + 1) // MOST_BARS)
    counts = Counter((one - lowest) // step for one in chances)
    places, most = (highest - lowest) // step + 1, max(counts.values())
    wide = WIDTH / places
    found = []
    for place, people in sorted(counts.items()):
        since = lowest + place * step
        to = min(since + step - 1, highest)
        words = percent(since) if since == to else f"{percent(since)} – {percent(to)}"
        high = HEIGHT * people / most
        found.append(
            Bar(words, people, round(place * wide + 1, 1), round(HEIGHT - high, 1), round(wide - 2, 1), round(high, 1))
        )
    return tuple(found)
