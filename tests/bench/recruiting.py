"""What recruiters look up among ten thousand registrations: the list, finding in it, and the page of the draw."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.bench import growth

PEOPLE, ASKED, SEATS = 10_000, 30, 100


def goals(app) -> list[tuple[str, float, float, str, bool]]:
    """Name, value, goal, how it is written, and that it is a most: as the other goals of the bench."""
    with growth.working(app):
        slug, recruiter, code = _registered()
        reader = growth.Reader(app, recruiter)
    there = f"/c/{slug}/recruitment/registrations"
    looks: dict[str, Callable[[], Any]] = {
        "the list": lambda: reader.client.get(f"{there}?page=150"),
        "by number": lambda: reader.client.get(f"{there}?find=7777"),
        "by value": lambda: reader.client.get(f"{there}?find=woman"),
        "by name": lambda: _find(app, slug, "Person 7777"),
        "by code": lambda: _find(app, slug, code),
        "the draw": lambda: reader.client.get(f"/c/{slug}/recruitment/draw"),
    }
    most = {"the draw": 500}  # its chances are counted anew from all panels
    return [
        (f"{PEOPLE:,} registrations, {name}: p95, CPU ms", slowest(look) * 1000, most.get(name, 50), "{:.0f}", True)
        for name, look in looks.items()
    ]


def slowest(look: Callable[[], Any]) -> float:
    """Seconds of the processor, for server and database, of the slowest but for one in twenty."""
    took = []
    for _turn in range(ASKED):
        began = time.process_time()
        answer = look()
        assert getattr(answer, "status_code", 200) == 200 and answer
        took.append(time.process_time() - began)
    return sorted(took)[int(ASKED * 0.95)]


def _find(app, slug: str, typed: str) -> list:
    """As the page does that takes what was typed."""
    from app.access.roles import Role
    from app.conferences.queries import get_conference, list_members
    from app.extensions import db
    from app.registrations import finding

    with app.test_request_context():
        conference = get_conference(slug)
        found = finding.find(conference, typed, by=list_members(conference, Role.RECRUITER)[0])
        db.session.rollback()
        return found


def _registered():
    """A conference with ten thousand registrations, its recruiter, and the code of one of them."""
    from app.extensions import db
    from app.registrations import keyring, services
    from app.registrations.kinds import Came
    from tests.recruiting import recruiting

    place = recruiting(people=2)
    key, code = keyring.key(), ""
    for number in range(3, PEOPLE + 1):
        values = {"gender": ("woman", "man")[number % 2]}
        told = {"name": f"Person {number}", "address": f"{number} Mill St."}
        one, code = services.build(place.conference, number, values, told, key, came=Came.FILE, by=None)
        db.session.add(one)
    db.session.flush()
    db.session.add(_drawn(place.conference))
    db.session.commit()
    return place.slug, place.recruiter, code


def _drawn(conference):
    """A published lottery of all of them, whose panels follow each other instead of being fair."""
    from app.clock import now
    from app.draws.kinds import DrawState
    from app.draws.models import Draw
    from app.registrations import queries

    people = [[one.blind, [one.values["gender"]], None] for one in queries.list_in_pool(conference)]
    panels = [sorted((10 * panel + place) % len(people) for place in range(SEATS)) for panel in range(1000)]
    times = Counter(place for panel in panels for place in panel)
    draw = Draw(conference=conference, number=1, state=DrawState.DRAWN, asked_at=now(), drawn_at=now(), drawn_number=7)
    draw.alternates, draw.committed_at, draw.number_at = [], now(), now()
    draw.document = {
        "form": "plenaria-lottery-1", "program": "", "method": "leximin", "seats": SEATS, "one_per_household": True,
        "categories": ["gender"], "targets": [["gender", value, 0, SEATS] for value in ("woman", "man")],
        "people": people, "seated": [], "barred": [], "panels": panels,
        "chances": [times[place] for place in range(len(people))], "alternates": 0, "odds": 0, "fingerprint": "",
    }  # fmt: skip
    return draw
