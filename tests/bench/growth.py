"""What pages cost as a conference grows, as a server fills with conferences, and where nothing of a page is kept yet.

In this process, the page alone: its least cost of several, which is the one on which least else fell.
"""

import json
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import services as accounts
from app.agreeing import JUST_READ
from app.board import queries as board
from app.board import services as board_services
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.evidence import queries as library
from app.extensions import db
from app.questions import services as questions
from app.replay import replay_case
from tests import kept
from tests.bench import crowd
from tests.bench.pages import LISTS, PAGES, Page
from tests.world import World

SIZES = (25, 50, 100)
TRIES = 7
NEIGHBORS = 100  # conferences on one server
CASE = Path(__file__).parents[1] / "cases" / "us-or-2010-cir-m73.json"


class Cost(NamedTuple):
    """Milliseconds of processor time, and bytes."""

    cpu: float
    size: int


class Grown(NamedTuple):
    """A page at each of the sizes. Its cost grows with the number of rows to the power of `exponent`."""

    name: str
    costs: list[Cost]

    @property
    def exponent(self) -> float:
        return math.log(self.costs[-1].cpu / self.costs[0].cpu) / math.log(SIZES[-1] / SIZES[0])

    @property
    def bytes_a_row(self) -> float:
        return (self.costs[-1].size - self.costs[0].size) / (SIZES[-1] - SIZES[0])


def build_lists(size: int) -> World:
    """A conference with so many people, documents and proposals, and little else."""
    return crowd.build(replace(crowd.FEW, panelists=size, documents=size, proposals=size))


def build_asked(size: int) -> World:
    """So many proposed questions, each supported by five, before the panel adopts any."""
    place = World(stage=Stage.QUESTIONS, panelists=size, title=f"Questions of {size}")
    for n, author in enumerate(place.panelists):
        proposal = questions.propose(place.conference, f"{n}. How much may be drawn?", by=author)
        for seat in range(5):
            questions.support(proposal, by=crowd.one_of(place.panelists, n + seat), seen=JUST_READ)
    db.session.commit()
    return place


def build_reading() -> World:
    """A library in which the first document is long and noted on, and each speaks to some of sixty questions."""
    place = crowd.build(replace(crowd.FEW, panelists=15, documents=20, passages=120, notes=200, proposals=60,
                                key_questions=60))  # fmt: skip
    crowd.stand_in(place, Stage.HEARINGS)
    subjects = board.list_subjects(place.conference, with_themes=False)
    for n, one in enumerate(library.list_documents(place.conference)):
        chosen = [board.choice_of(subject) for subject in subjects[n % 3 :: 3]]
        board_services.place(one, subjects, chosen, by=place.organizer)
    db.session.commit()
    return place


def build_neighbors() -> None:
    """Many conferences on one server: what each of them knows alone must not cost the others anything."""
    for n in range(NEIGHBORS):
        World(panelists=1, title=f"Neighbor {n}")
        db.session.commit()


def build_past() -> str:
    """A past conference with results, a report and answers; by which name it is found."""
    conference = replay_case(json.loads(CASE.read_text(encoding="utf-8")))
    db.session.commit()
    return conference.slug


class Reader:
    """Somebody with a browser. Asks outside of any context of ours: whatever `g` holds there would be kept for them."""

    def __init__(self, app, member: Membership | None = None):
        self.client = app.test_client()
        if member is not None:
            key = accounts.open_session(member.person, "link").key
            db.session.commit()
            with self.client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = key, True

    def cost(self, path: str, *, cold: bool = False) -> Cost:
        """The least of several tries; `cold` where nothing was kept before each."""
        took, size = [], 0
        for _try in range(TRIES):
            if cold:
                kept.forget()
            began = time.process_time()
            answer = self.client.get(path)
            took.append(time.process_time() - began)
            size = len(answer.data)
            assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        return Cost(min(took[1:]) * 1000, size)


@contextmanager
def working(app) -> Iterator[None]:
    """What is built inside is done when it ends, and nothing of it is left open."""
    with app.app_context():
        yield
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def reader_of(app, conference_id: int, page: Page) -> Reader:
    """Whoever looks at this page, while the conference stands in its stage."""
    with working(app):
        conference = db.session.get_one(Conference, conference_id)
        conference.stage = page.stage
        role = page.viewer and Role(page.viewer)
        return Reader(app, list_members(conference, role)[0] if role else None)


def grow(app) -> Iterator[Grown]:
    """Each list at each of the sizes."""
    costs: dict[Page, list[Cost]] = {page: [] for page in LISTS}
    for size in SIZES:
        with working(app):
            place = build_lists(size)
            number, slug = place.conference.id, place.slug
        for page in LISTS:
            costs[page].append(reader_of(app, number, page).cost(page.address(slug)))
    for page, found in costs.items():
        yield Grown(page.name, found)


def cold_and_warm(app) -> Iterator[tuple[str, Cost, Cost]]:
    """Each page of the large conference where nothing of it is kept, and where all is."""
    with working(app):
        place = crowd.build(crowd.MANY)
        number, slug = place.conference.id, place.slug
    for page in PAGES:
        reader = reader_of(app, number, page)
        yield page.name, reader.cost(page.address(slug), cold=True), reader.cost(page.address(slug))


def beside_neighbors(app) -> Iterator[tuple[str, Cost, Cost]]:
    """The pages that could ask for every conference: alone on their server, and with many beside them."""
    with working(app):
        place = World(stage=Stage.QUESTIONS)
        asked = {
            "front page": (Reader(app), "/"),
            "own conferences": (Reader(app, place.facilitator), "/"),
            "a conference": (Reader(app, place.panelist), place.path()),
        }
    alone = {name: reader.cost(path) for name, (reader, path) in asked.items()}
    with working(app):
        build_neighbors()
    for name, (reader, path) in asked.items():
        yield name, alone[name], reader.cost(path)
