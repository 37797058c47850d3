"""What recruiters look up among ten thousand registrations: the list, finding in it, and the page of the draw."""

import time
from collections.abc import Callable

from tests.bench import growth

PEOPLE, ASKED = 10_000, 30


def goals(app) -> list[tuple[str, float, float, str, bool]]:
    """Name, value, goal, how it is written, and that it is a most: as the other goals of the bench."""
    with growth.working(app):
        slug, recruiter, code = _registered()
        reader = growth.Reader(app, recruiter)
    there = f"/c/{slug}/recruitment/registrations"
    looks: dict[str, Callable[[], object]] = {
        "the list": lambda: reader.client.get(f"{there}?page=150"),
        "by number": lambda: reader.client.get(f"{there}?find=7777"),
        "by value": lambda: reader.client.get(f"{there}?find=woman"),
        "by name": lambda: reader.client.post(f"{there}/find", data={"who": "Person 7777"}),
        "by code": lambda: reader.client.post(f"{there}/find", data={"who": code}),
        "the draw": lambda: reader.client.get(f"/c/{slug}/recruitment/draw"),
    }
    return [
        (f"{PEOPLE:,} registrations, {name}: p95, CPU ms", slowest(look) * 1000, 50, "{:.0f}", True)
        for name, look in looks.items()
    ]


def slowest(look: Callable[[], object]) -> float:
    """Seconds of the processor that the slowest but for one in twenty takes: server and database are in this process."""
    took = []
    for _turn in range(ASKED):
        began = time.process_time()
        look()
        took.append(time.process_time() - began)
    return sorted(took)[int(ASKED * 0.95)]


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
    db.session.commit()
    return place.slug, place.recruiter, code
