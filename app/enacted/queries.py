"""Finding what was enacted of a recommendation, compared with what was recommended."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.comparison import read_diff
from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.enacted.models import EnactedText
from app.extensions import db
from app.responses.queries import get_published


class Compared(NamedTuple):
    """A text that was enacted, and word by word how it differs from the recommendation."""

    enacted: EnactedText
    changed: list[tuple[str, str]]


def list_compared(conference: Conference, number: int) -> tuple[Passage, list[Compared]]:
    """The recommendation and everything that was enacted of it, what was entered last first."""
    passage = get_published(conference, number)
    query = select(EnactedText).where(EnactedText.passage_id == passage.id).order_by(EnactedText.number.desc())
    found = db.session.scalars(query.options(joinedload(EnactedText.entered_by)))
    return passage, [Compared(one, read_diff(passage.text, one.text)) for one in found]


def personal_data(person: Person) -> list[dict]:
    """What somebody entered, for the copy of their own data."""
    query = select(EnactedText).join(Membership, Membership.id == EnactedText.entered_by_id)
    mine = query.where(Membership.person_id == person.id).order_by(EnactedText.id)
    return [{"enacted on": one.on, "text": one.text, "source": one.source} for one in db.session.scalars(mine)]
