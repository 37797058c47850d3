"""What a plan of a recruitment still lacks, in sentences, before anybody registers and before anything is drawn."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.matters import Matter
from app.conferences.models import Conference
from app.folding import fold
from app.recruitment.kinds import AskedAs
from app.recruitment.models import Category, Recruitment
from app.recruitment.pool import Pool
from app.recruitment.shortfalls import problems_of_sums
from app.recruitment.telling import OLDEST, Band

PLANS = Permission.RECRUITMENT_PLAN


def gaps_of(conference: Conference, plan: Recruitment | None, categories: Sequence[Category]) -> list[Matter]:
    """What has to be said or put right, each with the page where that is done. Empty: the registration can open."""
    here = f"/c/{conference.slug}/recruitment"
    if not categories:
        new = Matter(_("There are no targets yet: what the panel is to be like."), f"{here}/categories/new", PLANS)
        return [*_unsaid(plan, here), new]
    return [*_unsaid(plan, here), *_gaps_of_targets(conference, plan, categories)]


def _unsaid(plan: Recruitment | None, here: str) -> list[Matter]:
    checks: dict[str, Any] = {
        "about": _("What the panel is about is not said yet."),
        "kept_words": _("It is not said what happens to what people tell."),
        "erase_on": _("It is not said when what people told is erased."),
    }
    return [
        Matter(sentence, f"{here}/call#{field}", PLANS)
        for field, sentence in checks.items()
        if not getattr(plan, field, None)
    ]


def _gaps_of_targets(
    conference: Conference, plan: Recruitment | None, categories: Sequence[Category]
) -> Iterator[Matter]:
    """What is wrong with the targets."""
    for category in categories:
        there = f"/c/{conference.slug}/recruitment/categories/{category.position}"
        for sentence in _gaps_of_category(plan, category, conference.panel_size):
            yield Matter(sentence, there, PLANS)


def _gaps_of_category(plan: Recruitment | None, category: Category, seats: int) -> list[str]:
    found = [str(problem) for problem in problems_of_sums(_pool([category], seats))]
    if not category.question:
        found.append(_("%(category)s: the question that people are asked is not worded.", category=category.name))
    if category.asked_as == AskedAs.AGE:
        found += _gaps_of_ages(plan, category)
    if category.asked_as == AskedAs.PLACE:
        found += _places_in_two(category)
    return found


def _places_in_two(category: Category) -> list[str]:
    """A place of two values: people there would be counted as the first, whatever is true."""
    seen: dict[str, str] = {}
    found = []
    for target in category.targets:
        for folded, place in {fold(place): place for place in (target.value, *target.places)}.items():
            if seen.setdefault(folded, target.value) != target.value:
                found.append(
                    _("%(category)s: “%(place)s” is a place of “%(one)s” and of “%(other)s”.",
                      category=category.name, place=place, one=seen[folded], other=target.value)
                )  # fmt: skip
    return found


def _pool(categories: Sequence[Category], seats: int) -> Pool:
    return Pool(tuple(target.quota for category in categories for target in category.targets), (), seats)


def _gaps_of_ages(plan: Recruitment | None, category: Category) -> list[str]:
    """Ages that may sit and have no value, or two."""
    first = plan.youngest if plan else 18
    last = plan.oldest if plan and plan.oldest else OLDEST
    bands = [Band(target.age_from, target.age_to) for target in category.targets]
    times = {age: sum(band.holds(age) for band in bands) for age in range(first, last + 1)}
    none, twice = [age for age, n in times.items() if n == 0], [age for age, n in times.items() if n > 1]
    found = []
    if none:
        found.append(_("%(category)s: no value is for the age of %(age)s.", category=category.name, age=none[0]))
    if twice:
        found.append(_("%(category)s: two values are for the age of %(age)s.", category=category.name, age=twice[0]))
    return found
