"""The targets of the panel: one category after the other, or all of them out of a table."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import next_number
from app.errors import Missing, Refused
from app.extensions import db
from app.journal import services as journal
from app.recruitment import holding, queries, services
from app.recruitment.kinds import AskedAs
from app.recruitment.models import Category, Target
from app.recruitment.pool import Quota
from app.recruitment.telling import band_of
from app.recruitment.typed import MOST_CATEGORIES, MOST_VALUES, RESERVED, Asked, Wanted

Numbers = dict[tuple[str, str], str]  # by category and value how many sit at least and at most


def set_category(
    conference: Conference,
    category: Category | None,
    asked: Asked,
    *,
    by: Membership,
    reason: str = "",
    seen: str | None,
) -> Category:
    """Add a category with its values, or say one anew. Refused once a lottery rests on it, or people told it.

    From the opening on a change of how many sit needs a public `reason`.
    """
    before = _begin(conference)
    others = [one for one in queries.list_categories(conference) if category is None or one.id != category.id]
    _require_still(conference, category, seen)
    _require_sense(asked, others)
    if category is None:
        category = _add(conference, asked.name, others)
    if category.name != asked.name:
        _require_untold(conference, category)
        _require_unreserved(asked.name)
    category.name, category.question, category.asked_as = asked.name, asked.question, asked.asked_as
    _set_values(category, asked.values)
    _end(conference, before, by, reason)
    return category


def remove_category(
    conference: Conference, category: Category, *, by: Membership, seen: str | None
) -> None:  # fmt: skip
    """Ask this no more. Refused once the registration was opened."""
    before = _begin(conference)
    _require_still(conference, category, seen)
    _require_untold(conference, category)
    if is_announced(conference):
        raise Refused(_("The registration was opened with this question, so it stays."))
    db.session.delete(category)
    _end(conference, before, by)


def is_announced(conference: Conference) -> bool:
    """Whether people could read the targets before they registered: from then on a change has a public reason."""
    plan = queries.find_recruitment(conference)
    return (plan is not None and plan.opened_at is not None) or holding.has_registrations(conference)


def replace_targets(
    conference: Conference, quotas: Sequence[Quota], *, by: Membership, reason: str = ""
) -> None:  # fmt: skip
    """Take the targets out of a table: all of them or none. Questions, shares, ages and places of values stay."""
    before = _begin(conference)
    categories = {one.name.casefold(): one for one in queries.list_categories(conference)}
    wanted: dict[str, list[Quota]] = {}
    for quota in quotas:
        wanted.setdefault(quota.category, []).append(quota)
    if len(wanted) > MOST_CATEGORIES or any(len(values) > MOST_VALUES for values in wanted.values()):
        raise Refused(_("At most %(categories)s categories with %(values)s values each can be asked.",
                        categories=MOST_CATEGORIES, values=MOST_VALUES))  # fmt: skip
    for key in set(categories) - {name.casefold() for name in wanted}:
        db.session.delete(categories.pop(key))
    db.session.flush()
    for name, values in wanted.items():
        category = categories.get(name.casefold())
        if category is None:
            category = _add(conference, name, list(categories.values()))
            category.asked_as = AskedAs.AGE if all(band_of(one.value) for one in values) else AskedAs.CHOICE
            categories[name.casefold()] = category
        _set_values(category, [_kept(category, quota) for quota in values])
    _end(conference, before, by, reason)


def _begin(conference: Conference) -> Numbers:
    services.begin(conference)
    services.plan_of(conference)
    holding.require_free(conference)
    return _numbers(queries.list_quotas(conference))


def _require_still(conference: Conference, category: Category | None, seen: str | None) -> None:
    """Refuse where somebody changed or removed it since it was read."""
    if category is None:
        return
    if category.id not in {one.id for one in queries.list_categories(conference)}:
        raise Missing(_("There is no category of this number."))
    require_seen(seen, category.fingerprint)


def _numbers(quotas: Sequence[Quota]) -> Numbers:
    bent = (f" ({quota.least_flex}–{quota.most_flex})" if quota.least_flex is not None else "" for quota in quotas)
    return {(one.category, one.value): f"{one.least}–{one.most}{more}" for one, more in zip(quotas, bent, strict=True)}


def _note_changes(conference: Conference, before: Numbers, now: Numbers, by: Membership, reason: str) -> None:
    """Nothing bends silently: each number that changed, as it was and as it is, with the reason."""
    changes = [
        f"{category}, {value}: {before.get((category, value), '0')} → {now.get((category, value), '0')}"
        for category, value in {**before, **now}
        if before.get((category, value)) != now.get((category, value))
    ]
    if not changes or not is_announced(conference):
        return
    if not reason:
        raise Refused(_("The registration was opened with these numbers. Say why they change: everybody reads it."))
    journal.record("recruitment.targets_changed", actor=by, conference_id=conference.id, changes=changes, reason=reason)


def _end(conference: Conference, before: Numbers, by: Membership, reason: str = "") -> None:
    db.session.flush()
    db.session.expire_all()
    left = queries.list_quotas(conference)
    holding.require_unasked(conference, {(quota.category, quota.value) for quota in left})
    _note_changes(conference, before, _numbers(left), by, reason)
    categories = len({quota.category for quota in left})
    # What letters to regions are held against, whenever they are drawn.
    shares = [list(one) for one in queries.shares_of_places(conference).items()]
    journal.record("recruitment.targets_set", actor=by, conference_id=conference.id, categories=categories,
                   targets=len(left), shares=shares or None)  # fmt: skip


def _add(conference: Conference, name: str, others: Sequence[Category]) -> Category:
    taken = {one.position for one in others}
    while (position := next_number(conference, "category")) in taken:  # numbers of before they were counted
        pass
    _require_unreserved(name)
    category = Category(conference_id=conference.id, position=position, name=name, question="", targets=[])
    db.session.add(category)
    return category


def _require_unreserved(name: str) -> None:
    if name.casefold() in RESERVED:
        raise Refused(_("Tables of people have a column “%(name)s” already. Name the category otherwise.", name=name))


def _require_sense(asked: Asked, others: Sequence[Category]) -> None:
    if asked.name.casefold() in {one.name.casefold() for one in others}:
        raise Refused(_("There is a category “%(name)s” already.", name=asked.name))
    if len(others) >= MOST_CATEGORIES:
        raise Refused(_("At most %(most)s categories can be asked.", most=MOST_CATEGORIES))
    if not asked.values:
        raise Refused(_("Name at least one value."))
    seen = [one.value.casefold() for one in asked.values]
    if twice := next((one.value for one in asked.values if seen.count(one.value.casefold()) > 1), None):
        raise Refused(_("The value “%(value)s” is there twice.", value=twice))
    if wrong := next((one.value for one in asked.values if one.least > one.most), None):
        raise Refused(_("%(value)s: the minimum is more than the maximum.", value=wrong))


def _require_untold(conference: Conference, category: Category) -> None:
    if category.name in {name for name, _value in holding.values_told(conference)}:
        raise Refused(_("People have registered and told this already, so it stays and keeps its name."))


def _set_values(category: Category, values: Sequence[Wanted]) -> None:
    there = {target.value: target for target in category.targets}
    for gone in set(there) - {one.value for one in values}:
        category.targets.remove(there[gone])
    for position, one in enumerate(values, 1):
        target = there.get(one.value)
        if target is None:
            target = Target(value=one.value)
            category.targets.append(target)
        for name, said in one._asdict().items():
            setattr(target, name, list(said) if name == "places" else said)
        target.position = position
    if category.asked_as == AskedAs.AGE:
        for target in category.targets:
            _guess_band(target)


def _guess_band(target: Target) -> None:
    """A value like 18-29 says its ages itself."""
    if target.age_from is None and target.age_to is None and (band := band_of(target.value)):
        target.age_from, target.age_to = band


def _kept(category: Category, quota: Quota) -> Wanted:
    """The numbers of a table with what is known of the value besides."""
    there = next((one for one in category.targets if one.value == quota.value), None)
    if there is None:
        return Wanted(*quota[1:])
    return Wanted(*quota[1:], there.thousandths, there.source, there.age_from, there.age_to, tuple(there.places),
                  there.odds, there.odds_source)  # fmt: skip
