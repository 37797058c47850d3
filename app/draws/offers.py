"""What can be done with a lottery as it stands, and the sentence that hinders it; asked by pages and services. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext

from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.recruitment.models import Recruitment
from app.recruitment.pool import Pool, Quota
from app.recruitment.shortfalls import Change, There

Words = object  # asked for when shown


def why_not_ask(draw: Draw | None) -> Words | None:
    """Why a lottery cannot be made or rehearsed now, beside one that was asked for before."""
    if draw is not None and draw.is_busy:
        return _("It is being made already. Wait until it is done, or stop it.")
    if draw is not None and draw.state == DrawState.COMMITTED:
        return _("A lottery is published, and its number is still to come. None is made beside it.")
    return None


def why_not_rehearse(rehearsal: Draw | None, quotas: Sequence[Quota]) -> Words | None:
    return why_not_ask(rehearsal) if quotas else _("There are no targets yet.")


def why_not_make(
    draw: Draw | None, plan: Recruitment | None, quotas: Sequence[Quota], seats: int, seated: Sequence[str]
) -> Words | None:
    if plan is None:
        return _("How people are recruited is not planned yet.")
    if not quotas:
        return _("There are no targets yet.")
    if seats <= 0:
        return _("Every seat is taken by somebody who was invited without a draw.")
    if draw is not None and draw.state == DrawState.DRAWN:
        if draw.alternates is None:  # nobody has a place yet
            return _("The panel is drawn. A later draw fills seats that stay empty once people have taken theirs.")
        if len(seated) >= seats:
            return _("The panel is drawn and complete. No seat is empty.")
    return why_not_ask(draw)


def why_not_from(pool: Pool) -> Words | None:
    """Why no lottery can be made from a pool: people without the values that targets need."""
    known = {(quota.category, quota.value) for quota in pool.quotas}
    for place, category in enumerate(pool.categories):
        without = sum((category, one.values[place]) not in known for one in pool.people)
        if without:
            return lazy_ngettext(
                "%(num)s person of the pool has none of the values of “%(category)s”. Put that right first.",
                "%(num)s people of the pool have none of the values of “%(category)s”. Put that right first.",
                without,
                category=category,
            )
    return None


def why_not_stop(draw: Draw) -> Words | None:
    if not draw.is_busy or draw.stop_at is not None:
        return _("Nothing is being made that could be stopped.")
    return None


def why_not_accept(draw: Draw, change: dict[str, Any] | None) -> Words | None:
    if draw.is_rehearsal or draw.state != DrawState.FAILED or change is None:
        return _("This change is offered no more. Look at the lottery again.")
    return None


def why_not_commit(draw: Draw, plan: Recruitment, now: datetime) -> Words | None:
    """What is missing before a lottery can be published; that the pool is the same is looked at besides."""
    if draw.is_rehearsal or draw.state != DrawState.MADE:
        return _("Only a lottery that is made, and not published yet, can be published.")
    if plan.opened_at and not plan.closed_at and (plan.until is None or now < plan.until):
        return _("People can still register. Close the registration first: the pool stands still afterwards.")
    if not plan.number_words.strip() or plan.number_at is None:
        return _("The plan does not say yet how the number comes, and when. Everybody must know that beforehand.")
    if plan.number_at <= now:
        return _("The time at which the number comes is over. Plan another one: nobody may know it beforehand.")
    return None


def why_not_draw(draw: Draw, now: datetime) -> Words | None:
    """Why no number can be entered, whatever it is."""
    if draw.is_rehearsal or not draw.is_published:
        return _("The lottery is not published yet, so no number counts.")
    if draw.state == DrawState.DRAWN:
        return _("The number of this lottery is known already. There is no second one.")
    if draw.number_at is not None and now < draw.number_at:
        return _("The time at which the number comes, as it was published, is still to come.")
    return None


def change_of(told: dict[str, Any]) -> Change:
    """A change as it was found, to be worded for whoever reads it."""
    quota = Quota(told["category"], told["value"], told["least_was"], told["most_was"])
    return Change(quota, told["least"], told["most"], There(*told["there"]))
