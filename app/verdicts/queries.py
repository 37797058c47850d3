"""Finding the answers to a recommendation with what the panel says of each."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.conferences.models import Conference, Membership
from app.drafting.models import Passage
from app.errors import Missing
from app.extensions import db
from app.responses.models import Response
from app.responses.queries import answers_by_passage, get_published
from app.verdicts.kinds import Opinion
from app.verdicts.models import Verdict


class Judged(NamedTuple):
    """An answer, its number among those to this recommendation, and what the panel says of it."""

    number: int
    answer: Response
    is_newest: bool  # of those from there; of an older one nothing more is said
    verdicts: list[Verdict]

    @property
    def counts(self) -> list[tuple[Opinion, int]]:
        return [(opinion, sum(one.opinion == opinion for one in self.verdicts)) for opinion in Opinion]

    @property
    def reasons(self) -> list[Verdict]:
        """In the order of the verdicts and then of the words: an order of time would tell whose they are."""
        said = [one for one in self.verdicts if one.reason]
        return sorted(said, key=lambda one: (list(Opinion).index(one.opinion), one.reason))

    def of(self, member: Membership | None) -> Verdict | None:
        return next((one for one in self.verdicts if member is not None and one.member_id == member.id), None)


def list_judged(conference: Conference, number: int) -> tuple[Passage, list[Judged]]:
    """The answers to a recommendation, the newest first."""
    passage = get_published(conference, number)
    told = [] if conference.archived_at else answers_by_passage(conference).get(passage.id, [])
    given = list_verdicts([answer.id for answer in told])
    heard: set[tuple] = set()
    found = []
    for place, answer in enumerate(told):
        found.append(Judged(len(told) - place, answer, answer.source not in heard, given.get(answer.id, [])))
        heard.add(answer.source)
    return passage, found


def list_verdicts(response_ids: list[int]) -> dict[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = {}
    query = select(Verdict).where(Verdict.response_id.in_(response_ids)).options(joinedload(Verdict.hidden))
    for verdict in db.session.scalars(query.order_by(Verdict.response_id, Verdict.member_id)):
        found.setdefault(verdict.response_id, []).append(verdict)
    return found


def get_judged(conference: Conference, number: int, answer: int) -> Judged:
    found = next((one for one in list_judged(conference, number)[1] if one.number == answer), None)
    if found is None:
        raise Missing(_("There is no such answer here."))
    return found


def personal_data(person) -> list[dict]:
    query = select(Verdict).join(Membership, Membership.id == Verdict.member_id).options(joinedload(Verdict.response))
    mine = query.where(Membership.person_id == person.id).order_by(Verdict.response_id)
    return [
        {"of": one.response.body, "verdict": str(one.opinion), "reason": one.reason} for one in db.session.scalars(mine)
    ]
