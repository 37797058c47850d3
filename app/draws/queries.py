"""Reading the lotteries of a conference."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.accounts.secrets import digest, normalize_card_code
from app.conferences.matters import Matter
from app.conferences.models import Conference
from app.conferences.registry import registry
from app.draws.chances import find_chances
from app.draws.kinds import BUSY, PUBLISHED, DrawState
from app.draws.models import REHEARSAL, Draw
from app.errors import Missing
from app.extensions import db
from app.recruitment import queries as recruitment
from app.recruitment.document import mark_of
from app.recruitment.models import Recruitment
from app.recruitment.pool import Pool
from app.registrations import queries as registrations
from app.registrations.models import Registration

# How many sit without having been drawn: the room of the places, which stands later, counts them.
SITTING: list[Callable[[Conference], int]] = []


def count_sitting(conference: Conference) -> int:
    """How many sit already who were invited without a draw: their seats are not drawn."""
    return sum(count(conference) for count in SITTING)


def count_seats(conference: Conference) -> int:
    """For how many seats people are drawn."""
    return max(conference.panel_size - count_sitting(conference), 0)


def find_drawn(conference: Conference) -> Draw | None:
    """The lottery by which the panel was drawn: the first one; later ones fill seats that became empty."""
    query = select(Draw).where(
        Draw.conference_id == conference.id, Draw.state == DrawState.DRAWN, Draw.is_rehearsal.is_(False)
    )
    return db.session.scalars(query.order_by(Draw.number)).first()


def find_rehearsal(conference: Conference) -> Draw | None:
    return _find(conference, REHEARSAL)


def find_newest(conference: Conference) -> Draw | None:
    """The lottery that was made last, published or not; no rehearsal."""
    query = select(Draw).where(Draw.conference_id == conference.id, Draw.is_rehearsal.is_(False))
    return db.session.scalars(query.order_by(Draw.number.desc())).first()


def list_published(conference: Conference) -> list[Draw]:
    """Every published lottery, the first one first."""
    query = select(Draw).where(
        Draw.conference_id == conference.id, Draw.state.in_(PUBLISHED), Draw.is_rehearsal.is_(False)
    )
    return list(db.session.scalars(query.order_by(Draw.number)))


def get_published(conference: Conference, number: int) -> Draw:
    """With its document."""
    query = select(Draw).where(Draw.conference_id == conference.id, Draw.number == number, Draw.state.in_(PUBLISHED))
    found = db.session.scalar(query.options(undefer(Draw.document)))
    if found is None or found.is_rehearsal:
        raise Missing(_("There is no such lottery."))
    return found


def get_draw(conference: Conference, number: int) -> Draw:
    """One that is made or rehearsed, for those who make it."""
    found = _find(conference, number)
    if found is None:
        raise Missing(_("There is no such lottery."))
    return found


def get_counting(conference: Conference, number: int) -> Draw:
    """One whose number counts: for a rehearsal none is entered."""
    if number == REHEARSAL:
        raise Missing(_("There is no such lottery."))
    return get_draw(conference, number)


def _find(conference: Conference, number: int) -> Draw | None:
    return db.session.scalar(select(Draw).where(Draw.conference_id == conference.id, Draw.number == number))


def find_begun() -> Draw | None:
    """The lottery whose making was asked for first and has not ended; one that a stopped worker left is begun anew."""
    return db.session.scalars(select(Draw).where(Draw.state.in_(BUSY)).order_by(Draw.asked_at, Draw.id)).first()


def find_without_alternates() -> Draw | None:
    """A lottery whose number has come, and whose alternates nobody has computed yet."""
    query = select(Draw).where(Draw.state == DrawState.DRAWN, Draw.alternates.is_(None))
    return db.session.scalars(query.order_by(Draw.drawn_at, Draw.id)).first()


def hold(conference: Conference) -> str:
    """Why pool and targets stand still; empty before a lottery is published."""
    if list_published(conference):
        return _("A lottery is published, which anybody can check: pool and targets stand still.")
    return ""


def hold_number(conference: Conference) -> str:
    """Why how and when the number comes stands as it was said; empty where no lottery waits for one."""
    newest = find_newest(conference)
    if newest is not None and newest.state == DrawState.COMMITTED:
        return _("A lottery is published, and its number comes as it was said.")
    return ""


def why_places_wait(conference: Conference) -> str:
    """Why nobody else takes an empty seat now: a lottery may give it to somebody; empty where none does."""
    for draw in list_published(conference):
        if draw.state == DrawState.COMMITTED:
            return _("Lottery %(number)s waits for its number. Until it is known, no empty seat is filled.",
                     number=draw.number)  # fmt: skip
        if draw.alternates is None:
            return _("Who stands by after lottery %(number)s is being computed. Fill empty seats when it is known.",
                     number=draw.number)  # fmt: skip
    return ""


def missing_before_leaving(conference: Conference) -> list[Matter]:
    """The gate before the panel begins: no published lottery is left undecided."""
    there = f"/c/{conference.slug}/recruitment/draw"
    return [Matter(why, there)] if (why := why_places_wait(conference)) else []


def seated_blinds(conference: Conference) -> list[str]:
    """The random ids of people who hold a seat, confirmed or not decided yet, as later rooms tell it."""
    return sorted({one for tell in registry.seated_blinds for one in tell(conference)})


def declined_blinds(conference: Conference) -> list[str]:
    """The random ids of people who gave a seat back, or said no to standing by."""
    return sorted({one for tell in registry.declined_blinds for one in tell(conference)})


def pool_now(conference: Conference) -> Pool:
    """What a lottery would be made from now: whoever has a seat keeps it, and whoever gave one back is not drawn."""
    pool = registrations.pool_of(conference)
    known = {one.id for one in pool.people}
    seated = known & set(seated_blinds(conference))
    earlier = {one for draw in list_published(conference) for one in draw.panel} | set(declined_blinds(conference))
    free = count_seats(conference)
    return replace(pool, seats=free, seated=frozenset(seated), barred=frozenset(known & earlier - seated))


def mark_now(pool: Pool, plan: Recruitment) -> str:
    """The fingerprint of a pool and the rules by which its lottery is made."""
    odds_of = recruitment.list_odds(plan.conference)
    return mark_of(pool, str(plan.method), plan.alternates, plan.odds, *odds_of)


class Told(NamedTuple):
    """What a report tells of a lottery that was drawn; chances as words."""

    number: int
    registered: int
    lowest: str
    mean: str
    highest: str
    drawn_number: int
    fingerprint: str
    accepted: list[dict[str, Any]]


def list_told(conference: Conference) -> list[Told]:
    """Every lottery that was drawn, the first one first."""
    found = []
    for draw in list_published(conference):
        if draw.drawn_number is not None and draw.document is not None:
            chances = find_chances(draw.document)
            words = chances.all.words
            found.append(Told(draw.number, chances.registered, **words, drawn_number=draw.drawn_number,
                              fingerprint=draw.fingerprint, accepted=draw.accepted))  # fmt: skip
    return found


def shares_of(conference: Conference) -> dict[tuple[str, str], int]:
    """What part of the population each value is, in thousandths, where it is told."""
    return {
        (category.name, target.value): target.thousandths
        for category in recruitment.list_categories(conference)
        for target in category.targets
        if target.thousandths
    }


def find_registration(conference: Conference, code: str) -> Registration | None:
    """Whoever registered here and holds this code."""
    query = select(Registration).where(
        Registration.conference_id == conference.id, Registration.code_hash == digest(normalize_card_code(code))
    )
    return db.session.scalar(query)
