"""The day of publication: a large report in its forms, what readers are sent, and five hundred of them in a minute."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from http.client import HTTPConnection
from typing import NamedTuple

from tests.bench import crowd, first_visit, growth, reading
from tests.bench.load import HOST
from tests.bench.pages import Page

SIZE = replace(
    crowd.MANY,
    panelists=16,
    documents=60,
    passages=6,
    notes=20,
    proposals=24,
    key_questions=12,
    draft=80,  # every other one is a recommendation
    remarks=40,
    suggestions=12,
    votes=0,
    statements=10,
)
EXPERTS, READERS, MINUTE = 15, 500, 60
# What anybody reads, and what programs ask for.
PUBLISHED = ("published: report", "published: conference", "published: recommendations as data")


# What the worker starts; at the end its own most memory (a child's usage would tell its parent's too), in kilobytes.
MAKING = """
import re, sys
from pathlib import Path
from app.reports.formats import making
making.main()
print(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""


class Published(NamedTuple):
    """A conference with its final report, and the address of each page that is measured."""

    slug: str
    conference_id: int
    pages: list[Page]


def build() -> Published:
    """Forty recommendations with their votes, twelve key questions, fifteen experts, sixty documents, one report."""
    from app.access.stages import Stage
    from app.drafting.queries import document
    from app.extensions import db
    from app.reports import services as reports
    from app.reports.models import Kind

    place = crowd.build(SIZE)
    add_experts(place)
    crowd.stand_in(place, Stage.VOTING)
    for passage in document.list_passages(place.conference):
        if passage.recommendation_number:
            vote_on(place, passage)
    place.walk_to(Stage.REPORTING)
    _tree, exact = reports.preview(place.conference)
    for member in place.panelists:
        reports.approve(place.conference, by=member, seen=exact)
    reports.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    place.walk_to(Stage.FOLLOW_UP)
    paths = ("/report", "", f"//api/v1/conferences/{place.slug}/recommendations")
    pages = [Page(name, path, "", Stage.FOLLOW_UP) for name, path in zip(PUBLISHED, paths, strict=True)]
    return Published(place.slug, place.conference.id, pages)


def add_experts(place) -> None:
    from app.access.stages import Stage
    from app.agreeing import JUST_READ
    from app.extensions import db
    from app.hearings.services import choosing

    crowd.stand_in(place, Stage.HEARINGS)
    for n in range(1, EXPERTS):
        told = {"name": f"Expert {n}", "field": "Groundwater", "affiliation": "University"}
        expert = choosing.propose_expert(place.conference, **told, by=place.organizer)
        choosing.declare(expert, "None.", {}, by=place.organizer)
        choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    db.session.commit()


def vote_on(place, passage) -> None:
    """A vote of the whole panel; each is stored on its own, so that nobody waits long for the database."""
    from app.extensions import db
    from app.voting.receipts import new_code
    from app.voting.services import casting, closing

    vote = crowd.open_vote(place, passage)
    for n, member in enumerate(place.panelists):
        choice, reason = ("object", "It costs too much.") if n == 0 else ("support", "")
        casting.cast_ballot(vote, choice, code=new_code(), reason=reason, by=member)
    db.session.commit()
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()


def watch_readers(app, port: int, found: Published) -> float:
    """Seconds of the slowest but for one in twenty, while the worker makes every file of the report."""
    from app.conferences.queries import get_conference
    from app.reports import queries
    from app.reports.formats import services as files

    with growth.working(app):
        files.announce(queries.get_edition(get_conference(found.slug), 1))
    began, took = time.monotonic(), []
    for reader in range(READERS):
        time.sleep(max(0.0, began + reader * MINUTE / READERS - time.monotonic()))
        took.append(reading.seconds(lambda: ask(port, f"/c/{found.slug}/report")))
    return sorted(took)[int(READERS * 0.95)]


def ask(port: int, path: str, mark: str = "") -> tuple[int, str]:
    """Status and mark (ETag) of an answer, over a connection of its own."""
    connection = HTTPConnection(HOST, port, timeout=30)
    connection.request("GET", path, headers={"If-None-Match": mark} if mark else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status not in (200, 304):
        raise SystemExit(f"{path} answered {answer.status}")
    return answer.status, answer.getheader("ETag") or ""


def goals(app, port: int, found: Published, floor: float) -> list[tuple[str, float, float, str, bool]]:
    """Name, value, goal, how it is written, and that it is a most: as the other goals of the bench."""
    report = f"/c/{found.slug}/report"
    sizes = {
        name: sum(first_visit.weigh(port, path).values()) / 1000 for name, path in (("/", "/"), ("/report", report))
    }
    again, _mark = ask(port, report, ask(port, report)[1])
    cold = growth.Reader(app).cost(report, cold=True).cpu / floor
    pdf, word = (make(app, found, name) for name in ("pdf", "docx"))
    return [
        ("published: report, nothing kept: CPU, times the floor's", cold, 2, "{:.2f}", True),
        ("published: report asked for again, status", again, 304, "{:.0f}", True),
        *((f"published: {name}, first visit, kB", size, 150, "{:.0f}", True) for name, size in sizes.items()),
        ("published: PDF made, s", pdf["seconds"], 2, "{:.1f}", True),
        ("published: PDF made, MB", pdf["megabytes"], 200, "{:.0f}", True),
        ("published: DOCX made, s", word["seconds"], 2, "{:.1f}", True),
        ("published: all packed as a folder, s", reading.pack(app, found.slug), 10, "{:.1f}", True),
    ]


def make(app, found: Published, name: str) -> dict[str, float]:
    """What one form takes in a process of its own, as the worker starts it."""
    from app.conferences.queries import get_conference
    from app.reports import queries
    from app.reports.commands import BY_NAME
    from app.reports.formats import making
    from app.reports.formats import services as files

    with growth.working(app):
        order = files.order_of(queries.get_edition(get_conference(found.slug), 1), [BY_NAME[name]])
    command = [sys.executable, "-c", MAKING]
    began = time.perf_counter()
    done = subprocess.run(command, input=json.dumps(order).encode(), capture_output=True, check=True)
    took = time.perf_counter() - began
    made, failed = making.unpack(done.stdout)
    if failed or not made:
        raise SystemExit(f"Not made: {failed}")
    return {"seconds": took, "megabytes": int(done.stderr.split()[-1]) / 1024}
