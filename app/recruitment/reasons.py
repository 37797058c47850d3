"""Why somebody had the chance that he or she had, in numbers that anybody can count. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.recruitment.lottery import Lottery
from app.recruitment.pool import Person, Quota
from app.recruitment.splitting import THOUSAND

Words = object  # asked for when shown


class Share(NamedTuple):
    """A value that somebody has: how many who could be drawn have it too, and how many seats are free for them.

    `mean` is the chance, in thousandths, of all who have it taken together.
    """

    category: str
    value: str
    registered: int
    least: int
    most: int
    mean: float
    mean_of_all: float

    @property
    def words(self) -> Words:
        facts = self._asdict() | {"mean": f"{self.mean / 10:.1f} %", "all": f"{self.mean_of_all / 10:.1f} %"}
        if round(self.mean) > round(self.mean_of_all):
            return _("%(category)s, %(value)s: %(registered)s registered for %(least)s to %(most)s seats. They were few"
                     " for these: %(mean)s on the mean, beside %(all)s of everybody.", **facts)  # fmt: skip
        if round(self.mean) < round(self.mean_of_all):
            return _("%(category)s, %(value)s: %(registered)s registered for %(least)s to %(most)s seats. They were"
                     " many for these: %(mean)s on the mean, beside %(all)s of everybody.", **facts)  # fmt: skip
        return _("%(category)s, %(value)s: %(registered)s registered for %(least)s to %(most)s seats, as many as"
                 " there are for everybody: %(mean)s on the mean.", **facts)  # fmt: skip


class Reason(NamedTuple):
    """The chance of somebody beside those of everybody, in thousandths; what it comes from; the numbers that seat."""

    chance: int
    mean: float
    lowest: int
    shares: tuple[Share, ...]
    numbers: tuple[int, ...]

    @property
    def words(self) -> Words:
        return _("Your chance was %(chance)s (mean %(mean)s, lowest %(lowest)s).",
                 chance=f"{self.chance / 10:.1f} %", mean=f"{self.mean / 10:.1f} %",
                 lowest=f"{self.lowest / 10:.1f} %")  # fmt: skip


def explain(found: Lottery, one: str) -> Reason:
    """The reason for the chance of somebody who could be drawn. Raises KeyError for anybody else."""
    person = {each.id: each for each in found.pool.drawn_from}[one]
    chances = found.drawn
    mean = sum(chances) / len(chances)
    shares = tuple(_share(found, quota, mean) for quota in found.pool.quotas if found.pool.has(person, quota))
    numbers = tuple(number for number, panel in enumerate(found.panels) if one in panel)
    return Reason(found.thousandths[one], mean, min(chances), shares, numbers)


def _share(found: Lottery, quota: Quota, mean: float) -> Share:
    pool = found.pool
    alike: list[Person] = [each for each in pool.drawn_from if pool.has(each, quota)]
    sitting = sum(pool.has(each, quota) for each in pool.people if each.id in pool.seated)
    least, most = max(0, quota.least - sitting), min(quota.most, pool.seats) - sitting
    total = sum(found.thousandths[each.id] for each in alike)
    assert total <= THOUSAND * most
    return Share(quota.category, quota.value, len(alike), least, most, total / len(alike), mean)
