"""Telling two thousand people: how long one worker takes for it, and what the pages are like meanwhile."""

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from tests.bench.alternating import Slice
from tests.faults.mailserver import Mailbox

READERS, LONGEST = 2000, 240  # people, and seconds after which nobody waits any longer
SLOW = 200  # milliseconds


class Delivered(NamedTuple):
    """How many letters arrived, in how many seconds, and what a page took meanwhile in milliseconds.

    `p95` is what the p95 of nineteen half seconds of twenty stays under, `slowest` that of the worst one.
    """

    letters: int
    seconds: float
    p95: float
    slowest: float


def write_to_everybody() -> None:
    """A letter of the organizer to each of a panel of two thousand, as the page queues it."""
    from app.access.stages import Stage
    from app.extensions import db
    from app.mailings import services
    from app.mailings.audiences import Audience
    from tests.world import World

    frame = {"title": "A panel of two thousand", "time_zone": where_it_is_noon()}
    place = World(stage=Stage.EVIDENCE, panelists=READERS, **frame)
    everybody = Audience("panel", "the panel", place.panelists)
    services.send(place.conference, everybody, "We meet on Saturday", "Bring the file, please.", by=place.organizer)
    db.session.commit()


def where_it_is_noon() -> str:
    """A zone in which nobody sleeps: letters wait for the morning of whoever gets them."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


def watch(box: Mailbox, look: Callable[[], Slice]) -> Delivered:
    """Read pages until all letters have arrived."""
    began, slices = time.monotonic(), []
    while (took := time.monotonic() - began) < LONGEST and len(box.arrived) < READERS:
        slices.append(look().p95)
    tell_slices(slices)
    usual = sorted(slices)[int(len(slices) * 0.95)]
    took = took if len(box.arrived) >= READERS else math.inf
    return Delivered(sum(box.arrived.values()), took, usual, max(slices))


def tell_slices(slices: list[float]) -> None:
    """How many were slow tells whether pages were, or one moment was."""
    slow, middle = sum(one > SLOW for one in slices), sorted(slices)[len(slices) // 2]
    print(f"pages meanwhile, p95 of each half second: middle {middle:.0f} ms, {slow} of {len(slices)} over {SLOW} ms")
