"""A conference whose panel is drawn: a plan, targets, people who registered, and a worker that makes the lottery."""

import json
from datetime import timedelta

from app import clock
from app.conferences.models import Conference
from app.draws import making, queries, services, working
from app.draws.models import Draw
from app.extensions import db
from app.recruitment.kinds import NumberFrom
from app.recruitment.models import Category, Recruitment, Target
from app.registrations import services as registrations

TARGETS = {"gender": {"woman": (2, 3), "man": (2, 3)}, "age": {"young": (1, 3), "old": (2, 4)}}
PEOPLE = [(gender, age) for gender in ("woman", "man") for age in ("young", "old", "old") for _one in range(3)]
WHERE = "Three dice of ten sides, thrown by the mayor before the two notaries."


def plan(conference: Conference, targets=TARGETS, **more) -> Recruitment:
    """The rules, and a number that comes in an hour."""
    given = {"alternates": 2, "number_words": WHERE, "number_at": clock.now() + timedelta(hours=1)} | more
    found = Recruitment(conference_id=conference.id, **given)
    db.session.add(found)
    for place, (name, values) in enumerate(targets.items(), 1):
        category = Category(conference_id=conference.id, position=place, name=name)
        category.targets = [
            Target(position=number, value=value, least=least, most=most)
            for number, (value, (least, most)) in enumerate(values.items(), 1)
        ]
        db.session.add(category)
    db.session.flush()
    return found


def register(conference: Conference, people=PEOPLE, categories=("gender", "age")) -> list[str]:
    """The codes of people who register, in their order."""
    return [
        registrations.register(conference, dict(zip(categories, values, strict=True)), {"name": f"Person {place}"})[1]
        for place, values in enumerate(people)
    ]


class Here(working.Solver):
    """A worker's process without a process: it is done as soon as somebody looks."""

    def begin(self, module: str, *arguments: str, given: bytes = b"") -> None:
        came = making.carry_out(json.loads(given))
        self.came = working.Done(json.dumps(came).encode() + b"\n", failed=False)

    @property
    def is_idle(self) -> bool:
        return getattr(self, "came", None) is None

    def done(self):
        came, self.came = self.came, None
        return came

    def end(self) -> None:
        self.came = None


def work(solver: working.Solver | None = None) -> None:
    """What the worker does until nothing is left to be made."""
    solver = solver or Here()
    while True:
        working.begin_next(solver)
        db.session.commit()
        if solver.is_idle:
            return
        working.go_on(solver)
        db.session.commit()


def made(place, **more) -> Draw:
    """The lottery of the pool, made and not published."""
    draw = services.make(place.conference, by=place.organizer)
    db.session.commit()
    work()
    return draw


def committed(place) -> Draw:
    draw = made(place)
    services.commit(draw, by=place.organizer, seen=draw.fingerprint)
    db.session.commit()
    return draw


def drawn(place, number: str = "417") -> Draw:
    draw = committed(place)
    with clock.at(clock.now() + timedelta(hours=2)):
        services.draw_panel(draw, number, "Thrown.", "", services.WrittenAs.DECIMAL, by=place.organizer)
    db.session.commit()
    work()
    return draw


def newest(place) -> Draw:
    found = queries.find_newest(place.conference)
    assert found is not None
    return found


BEACON = {"number_from": NumberFrom.BEACON, "number_words": "Pulse 1,234,567 of the NIST beacon."}
