"""Reading what people were told, and which conference is looked at next."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from app.access.stages import Stage
from app.accounts.models import Person
from app.alphabets import place_of
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.extensions import db
from app.journal.models import JournalChain
from app.letters.models import LetterChoice, Telling, Watch

LOOK_EVERY = timedelta(minutes=1)
AT_A_TIME = 10  # people; whoever saves anything on SQLite waits for so many at most
TOLD_IN = [stage for stage in Stage if stage not in (Stage.SETUP, Stage.CLOSED)]


class Due(NamedTuple):
    """A conference that is looked at, and how long its journal is."""

    id: int
    entries: int


def find_to_look_at(now: datetime) -> Due | None:
    """An open conference whose journal moved, for which a time passed, or of which a look is under way."""
    moved = or_(JournalChain.length != Watch.entries, Watch.next_at <= now)
    query = (
        select(Conference.id, JournalChain.length)
        .join(JournalChain, JournalChain.conference_id == Conference.id)
        .outerjoin(Watch, Watch.conference_id == Conference.id)
        .where(Conference.stage.in_(TOLD_IN), Conference.archived_at.is_(None))
        .where(
            or_(
                Watch.conference_id.is_(None),
                Watch.after_id > 0,
                and_(Watch.looked_at <= now - LOOK_EVERY, moved),
            )
        )
    )
    row = db.session.execute(query.order_by(Conference.id).limit(1)).first()
    return Due(*row) if row else None


def list_people(conference: Conference, after_id: int) -> list[list[Membership]]:
    """The next people who take part, each with their seats."""
    people = (
        select(Membership.person_id)
        .where(Membership.conference_id == conference.id, Membership.left_at.is_(None))
        .where(Membership.person_id > after_id)
        .distinct()
        .order_by(Membership.person_id)
        .limit(AT_A_TIME)
    )
    seats = db.session.scalars(
        select(Membership)
        .where(Membership.conference_id == conference.id, Membership.left_at.is_(None))
        .where(Membership.person_id.in_(list(db.session.scalars(people))))
        .order_by(Membership.person_id, Membership.id)
    )
    return [list(held) for _person, held in groupby(seats, key=lambda seat: seat.person_id)]


def list_without_address(conference: Conference) -> list[list[Membership]]:
    """Whoever takes part and cannot be written to, by name as the language has it, each with their seats."""
    query = select(Membership).join(Person, Person.id == Membership.person_id)
    query = query.where(Membership.conference_id == conference.id, Membership.left_at.is_(None))
    seats = db.session.scalars(query.where(Person.email.is_(None)).order_by(Person.id, Membership.id))
    people = [list(held) for _person, held in groupby(seats, key=lambda seat: seat.person_id)]
    return sorted(people, key=lambda held: place_of(held[0].person.name, language_of(conference)))


def list_tellings(seats: Iterable[Membership]) -> dict[int, dict[str, Telling]]:
    """By seat, what was seen to wait for it, by its name."""
    numbers = [seat.id for seat in seats]
    found: dict[int, dict[str, Telling]] = {number: {} for number in numbers}
    for one in db.session.scalars(select(Telling).where(Telling.member_id.in_(numbers))):
        found[one.member_id][one.thing] = one
    return found


def get_telling(seat: Membership, thing: str) -> Telling:
    return db.session.scalars(select(Telling).where(Telling.member_id == seat.id, Telling.thing == thing)).one()


def find_choice(person: Person) -> LetterChoice | None:
    return db.session.get(LetterChoice, person.id)


def list_choices(people: Sequence[int]) -> dict[int, LetterChoice]:
    found = db.session.scalars(select(LetterChoice).where(LetterChoice.person_id.in_(people)))
    return {one.person_id: one for one in found}


def personal_data(person: Person) -> dict:
    """How somebody wishes to be told, and what they were told of, for the copy of their own data."""
    choice = find_choice(person)
    query = select(Telling, Membership).join(Membership, Membership.id == Telling.member_id)
    rows = db.session.execute(query.where(Membership.person_id == person.id).order_by(Telling.id))
    return {
        "wishes": {"how": str(choice.how), "hour": choice.hour} if choice else None,
        "told": [
            {
                "conference": member.conference_id,
                "of": one.thing,
                "since": one.seen_at.isoformat(),
                "at": one.told_at.isoformat() if one.told_at else None,
            }
            for one, member in rows
        ],
    }
