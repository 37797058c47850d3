"""The day of publication for ten thousand who follow: the act itself, and the letters that the worker writes of it."""

import math
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from typing import NamedTuple

from tests.bench import letters
from tests.bench.alternating import Slice
from tests.faults.mailserver import Mailbox

FOLLOWERS, LONGEST, LOOK_EVERY = 10_000, 900, 0.05  # people; seconds
HOST = "follower.example"


class Told(NamedTuple):
    """Seconds of publishing, of writing and of sending all letters, of the longest wait for a write; p95 in ms.

    What did not come to its end took infinitely long.
    """

    publishing: float
    written: float
    sent: float
    longest_wait: float
    p95: float
    letters: int
    twice: int


def build():
    """A conference whose panel approved its report, and whoever wants to hear of it."""
    from app import clock
    from app.access.stages import Stage
    from app.extensions import db
    from app.following.models import Follower
    from app.journal.queries import count_entries
    from app.reports import services as reports
    from tests.world import World

    place = World(stage=Stage.REPORTING, title="Followed by ten thousand", time_zone=letters.where_it_is_noon())
    _tree, exact = reports.preview(place.conference)
    for member in place.panelists:
        reports.approve(place.conference, by=member, seen=exact)
    known = {"conference_id": place.conference.id, "language": "en", "recommendation": 0, "asked_at": clock.now()}
    known |= {"confirmed_at": clock.now(), "told": count_entries(place.conference.id)}
    known |= {"look_at": clock.now() + timedelta(days=1)}
    db.session.execute(Follower.__table__.insert(), [known | {"email": f"f{n}@{HOST}"} for n in range(FOLLOWERS)])
    db.session.commit()
    return place


def publish(place) -> float:
    """Seconds that the act takes."""
    from app.extensions import db
    from app.reports import services as reports
    from app.reports.models import Kind

    began = time.perf_counter()
    reports.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    return time.perf_counter() - began


def let_morning_come(conference_id: int) -> None:
    """All of them are due at one moment, as they are at nine."""
    from sqlalchemy import update

    from app import clock
    from app.extensions import db
    from app.following.models import Follower

    db.session.execute(update(Follower).where(Follower.conference_id == conference_id).values(look_at=clock.now()))
    db.session.commit()


def watch(app, box: Mailbox, conference_id: int, took: float, look: Callable[[], Slice]) -> Told:
    """Read pages and write a little all the time, until every letter has arrived."""
    waits, is_over = [], Event()
    writer = Thread(target=write_now_and_then, args=(app, conference_id, waits, is_over))
    with app.app_context():
        let_morning_come(conference_id)
    writer.start()
    began, written, slices = time.monotonic(), math.inf, []
    try:
        while (passed := time.monotonic() - began) < LONGEST and arrived(box)[0] < FOLLOWERS:
            slices.append(look().p95)
            if written == math.inf and waiting(app, conference_id) == 0:
                written = time.monotonic() - began
    finally:
        is_over.set()
        writer.join()
    time.sleep(3)  # whoever is told twice is told so soon
    letters.tell_slices(slices)
    count, twice = arrived(box)
    sent = passed if count >= FOLLOWERS else math.inf
    return Told(took, written, sent, max(waits), max(slices), count, twice)


def arrived(box: Mailbox) -> tuple[int, int]:
    """How many followers were written to, and how many of them more than once."""
    mine = {to: times for to, times in box.arrived.copy().items() if to.endswith(HOST)}
    return len(mine), sum(times > 1 for times in mine.values())


def waiting(app, conference_id: int) -> int:
    from sqlalchemy import func, select

    from app import clock
    from app.extensions import db
    from app.following.models import Follower

    with app.app_context():
        due = (Follower.conference_id == conference_id, Follower.look_at <= clock.now())
        return db.session.scalar(select(func.count()).select_from(Follower).where(*due)) or 0


def write_now_and_then(app, conference_id: int, waits: list[float], is_over: Event) -> None:
    """What somebody else waits who saves anything in this conference, in turn with everybody as each act does."""
    from sqlalchemy import update

    from app.conferences.models import Conference
    from app.extensions import db

    same = update(Conference).where(Conference.id == conference_id).values(title=Conference.title)
    while not is_over.wait(LOOK_EVERY):
        with app.test_request_context(method="POST"):
            began = time.monotonic()
            db.session.execute(same)
            db.session.commit()
            waits.append(time.monotonic() - began)


def goals(told: Told) -> list[tuple[str, float, float, str, bool]]:
    """Name, value, goal, how it is written, and that it is a most: as the other goals of the bench."""
    many = f"{FOLLOWERS:,} followers"
    return [
        (f"{many}: publishing, s", told.publishing, 1, "{:.2f}", True),
        (f"{many}: letters written, s", told.written, LONGEST, "{:.0f}", True),
        (f"{many}: letters sent, s", told.sent, LONGEST, "{:.0f}", True),
        (f"{many}: told", told.letters, FOLLOWERS, "{:.0f}", False),
        (f"{many}: told twice", told.twice, 0, "{:.0f}", True),
        (f"{many}: longest wait of somebody who saves, s", told.longest_wait, 1, "{:.2f}", True),
        (f"{many}: a public page meanwhile: p95, ms", told.p95, 200, "{:.0f}", True),
    ]
