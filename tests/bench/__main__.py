"""Serve a large conference as `make run` does, ask for each main page and act, and print what they cost.

`make bench`, or `make bench ONLY="evidence ballot"` for the pages and acts with these words in their names, on
PostgreSQL with `DATABASE=postgresql`. Each is measured in turns with its floor (tests/bench/floor.py): a page with that
of 200 notes, an act with the kept note.
"""

import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.bench import (
    alternating,
    counting,
    crowd,
    first_visit,
    followers,
    letters,
    lottery,
    opinions,
    publishing,
    reading,
    record,
    recruiting,
)
from tests.bench.alternating import Slice
from tests.bench.databases import DATABASES, Database
from tests.bench.pages import ASKED, LISTS, NEWS, PAGES, PAST, READING
from tests.bench.servers import HOST, Server, commands, free_port
from tests.faults.mailserver import Mailbox, mail_server

ASKERS = 4
ROUNDS, SECONDS = 5, 0.5  # of floor and page in turns, and how long one of them takes
POSTS = 400
FLOOR_POSTS = 200  # in one round: the processor's time is told in hundredths of a second
WRITERS = 8  # at once
OPENING, THINKING, RUSH = 5, 60, 5  # seconds in which people open their ballot, and cast it
THRONG = 1000  # people at one vote
STRANGERS, STORM_SECONDS = 2000, 60
STORMS = (
    ("storm, an act every 5 s", ["record"], 5),
    ("storm, an act every second", ["ask_one", "call", "record"], 1),
)
WARMING = 10  # seconds of it before anything is counted: what is kept once for all is no growth
FLAT = 25  # megabytes
RANKINGS, RANKED = 10_000, 10
POLL, PLAIN_POLL = "poll, nothing new", "poll, without the shortcut"


@dataclass
class Row:
    """What one page or act cost."""

    name: str
    per_second: float
    p50: float
    p95: float
    cpu: float  # milliseconds of processor time per request
    statements: int | None
    size: int
    cpus: alternating.Spread
    times: alternating.Spread | None = None  # the floor's processor time, round by round
    p50_times: alternating.Spread | None = None


def main(words: list[str]) -> None:
    kind = DATABASES[os.environ.get("DATABASE", "sqlite")]
    with tempfile.TemporaryDirectory(prefix="plenaria-bench-") as folder, kind(Path(folder)) as database:
        Bench(Path(folder), words, database).run()


class Bench:
    def __init__(self, folder: Path, words: list[str], database: Database, size: crowd.Size = crowd.MANY):
        self.folder, self.words, self.size, self.database = folder, words, size, database
        self.port, self.floor_port = free_port(), free_port()
        os.environ |= {
            "PLENARIA_ENV": "development",
            "PLENARIA_INSTANCE": str(folder),
            "PORT": str(self.port),
            "DATABASE_URL": database.url,
            "BASE_URL": f"http://127.0.0.1:{self.port}",
        }
        from app import create_app

        self.app = create_app()
        self.rows: list[Row] = []
        self.casting: dict[str, float] = {}
        self.taken: dict[str, float] = {}
        self.storms: dict[str, dict] = {}
        self.delivered: letters.Delivered | None = None
        self.grown: list = []
        self.published: list = []
        self.beside: list = []

    def run(self) -> None:
        ranking = tally_rankings()
        print("Building a conference with 150 panelists ...", flush=True)
        self.build()
        serving = commands(self.port)
        floor = [part.replace("wsgi:app", "tests.bench.floor:app") for part in commands(self.floor_port)["web server"]]
        with (
            mail_server() as (box, mail_port),
            started(
                Server(serving["web server"], self.port),
                Server(serving["worker"], MAIL_SERVER=HOST, MAIL_PORT=str(mail_port), MAIL_STARTTLS="0"),
                Server(floor, self.floor_port, FLOOR_DATABASE_URL=self.floor_url),
            ) as (web, worker, floor_server),
        ):
            print_head()
            self.floor_server = floor_server
            self.measure_floor()
            for page in PAGES:
                if self.wanted(page.name):
                    self.measure_page(web, page)
            self.measure_past(web)
            self.measure_acts(web)
            self.measure_lists(web)
            if self.wanted("casting"):
                for panelists in (crowd.MANY.panelists, THRONG):
                    self.measure_casting(panelists, THINKING)
                self.measure_casting(THRONG, RUSH)
            if self.wanted("record"):
                self.measure_record()
            self.measure_storm(web)
            if self.wanted("letters"):
                self.measure_letters(web, box)
            if self.wanted("lottery"):
                self.measure_beside_a_lottery(web)
            self.measure_publication(web, box)
            visit = first_visit.weigh(self.port)
            memory = web.memory(), worker.memory()
        self.measure_growth()
        self.judge(visit, memory, ranking)

    def build(self) -> None:
        from app.extensions import db
        from app.migrating import upgrade

        with self.app.app_context():
            upgrade()
            self.place = crowd.build(self.size)
            self.slug, self.conference_id = self.place.slug, self.place.conference.id
            everybody = self.place.everybody | {f"seat {n}": one for n, one in enumerate(self.place.panelists)}
            people = {name: member.person_id for name, member in everybody.items()}
            db.session.remove()
        self.cookies = {"": ("", "")} | {name: self.sign_in(number) for name, number in people.items()}
        with self.app.app_context():
            db.engine.dispose()
        # The floor gets a copy of its own, so that neither server waits for the other one's lock.
        self.floor_url = self.database.copy()

    def sign_in(self, person_id: int) -> tuple[str, str]:
        """The cookie of a signed-in browser, and the token its forms carry."""
        from flask import session
        from flask_wtf.csrf import generate_csrf

        from app.accounts import queries, services
        from app.extensions import db

        with self.app.test_request_context(method="POST"):  # it writes, and takes its turn for that
            session["_user_id"] = services.open_session(queries.get_person(person_id), "link").key
            session["_fresh"] = True
            token = generate_csrf()
            db.session.commit()
            signed = self.app.session_interface.get_signing_serializer(self.app).dumps(dict(session))
        return f"{self.app.config['SESSION_COOKIE_NAME']}={signed}", token

    def stand_in(self, stage, conference_id: int | None = None) -> None:
        from app.conferences.models import Conference
        from app.extensions import db
        from app.reports import drafts

        with self.app.app_context():
            db.session.get(Conference, conference_id or self.conference_id).stage = stage
            db.session.commit()
            drafts.keep_drafts()  # as the worker does within a second
            db.session.remove()
            db.engine.dispose()

    def wanted(self, name: str) -> bool:
        return not self.words or any(word in name for word in self.words)

    def measure_floor(self) -> None:
        for name, slices in (
            ("floor: 200 notes", self.floor_pages()),
            ("floor: a note is posted", self.floor_posts("/notes")),
            ("floor: a note is kept", self.floor_posts("/kept-notes")),
        ):
            self.tell(name, slices, statements=7 if "kept" in name else 1)
        nothing = [self.ask(self.floor_server, [[get("/nothing")]] * ASKERS) for _round in range(ROUNDS)]
        self.tell("floor: nothing", nothing, statements=0)

    def floor_pages(self) -> list[Slice]:
        return [self.floor_page_slice() for _round in range(ROUNDS)]

    def floor_posts(self, path: str) -> list[Slice]:
        return [self.floor_post_slice(path) for _round in range(ROUNDS)]

    def floor_page_slice(self) -> Slice:
        return self.ask(self.floor_server, [[get("/notes")]] * ASKERS)

    def floor_post_slice(self, path: str = "/kept-notes") -> Slice:
        requests = []
        for n in range(FLOOR_POSTS):
            cookie, token = self.cookies[f"seat {n % crowd.MANY.panelists}"]
            requests.append(post(path, keyed({"text": crowd.REMARK}, token), cookie))
        return self.ask(self.floor_server, alternating.shares(requests, ASKERS), again=False)

    def measure_page(self, server: Server, page) -> None:
        self.stand_in(page.stage)
        self.measure_address(server, page.name, page.address(self.slug), self.cookies[page.viewer][0])

    def measure_address(self, server: Server, name: str, address: str, cookie: str = "") -> None:
        counted = self.count(address, cookie)
        self.measure(server, name, [[get(address, cookie)]] * ASKERS, statements=counted)

    def measure_past(self, server: Server) -> None:
        """Pages of a conference that has all its results, its report and its answers."""
        from app.extensions import db
        from tests.bench import growth

        wanted = [page for page in PAST if self.wanted(page.name)]
        if not wanted:
            return
        with self.app.app_context():
            slug = growth.build_past()
            db.session.remove()
            db.engine.dispose()
        for page in wanted:
            self.measure_address(server, page.name, page.address(slug))

    def measure_lists(self, server: Server) -> None:
        from tests.bench import growth

        self.measure_in(server, LISTS, lambda: growth.build_lists(100))
        self.measure_in(server, ASKED, lambda: growth.build_asked(100))
        self.measure_in(server, READING, growth.build_reading)

    def measure_in(self, server: Server, pages, build) -> None:
        """Pages of a conference of their own, which is built where one of them is asked for."""
        from app.extensions import db

        wanted = [page for page in pages if self.wanted(page.name)]
        if not wanted:
            return
        with self.app.app_context():
            place = build()
            slug, people = place.slug, {page.viewer: place.everybody[page.viewer].person_id for page in wanted}
            conference_id = place.conference.id
            db.session.remove()
        cookies = {viewer: self.sign_in(number)[0] for viewer, number in people.items()}
        for page in wanted:
            self.stand_in(page.stage, conference_id)
            self.measure_address(server, page.name, page.address(slug), cookies[page.viewer])

    def measure_growth(self) -> None:
        """In this process, when the others have ended."""
        from tests.bench import growth

        if self.wanted("cold"):
            for name, cold, warm in growth.cold_and_warm(self.app):
                print(f"{name + ', cold and warm':<44}{cold.cpu:>8.1f}{warm.cpu:>8.1f} ms CPU", flush=True)
        if self.wanted("growth"):
            self.grown = list(growth.grow(self.app))
            for one in self.grown:
                told = ", ".join(f"{cost.cpu:.1f}" for cost in one.costs)
                print(f"{one.name.partition(': ')[2]}, {growth.SIZES} rows: {told} ms CPU, k = {one.exponent:.2f}")
        if self.wanted("neighbors"):
            for name, alone, beside in growth.beside_neighbors(self.app):
                print(f"{name}, alone and beside 100 more: {alone.cpu:.1f}, {beside.cpu:.1f} ms CPU", flush=True)

    def measure_acts(self, server: Server) -> None:
        from app.access.stages import Stage

        if self.wanted("poll"):
            self.measure_poll(server)
        self.stand_in(Stage.VOTING)  # a poll is measured where it is asked for
        if self.wanted("a ballot is cast"):
            self.measure_posts(server, "a ballot is cast", "/voting/{round}/ballot", self.ballots())
        if self.wanted("eight writers: a ballot"):
            self.measure_writers(server)
        self.stand_in(Stage.DRAFTING)
        if self.wanted("a passage is saved"):
            saved = [
                {"text": f"{n}. {crowd.REMARK}", "version": "1", "passage": str(n)}
                for n in range(1, crowd.MANY.draft + 1)
            ]
            self.measure_posts(server, "a passage is saved", "/draft/passages/{passage}/edit", saved)
        self.stand_in(Stage.EVIDENCE)
        if self.wanted("a note is posted"):
            notes = [{"text": crowd.REMARK} for _ in range(POSTS)]
            self.measure_posts(server, "a note is posted", "/evidence/2/passages/1/notes", notes)

    def measure_poll(self, server: Server) -> None:
        """Once as people meet it and once by the application alone: the shortcut is kept only while it is worth it."""
        from app.access.stages import Stage

        self.stand_in(Stage.VOTING)
        poll, cookie, port = f"/c/{self.slug}/pulse/999999", self.cookies["panelist"][0], free_port()
        askers, counted = [[get(poll, cookie)]] * ASKERS, self.count(poll, cookie)
        self.measure(server, POLL, askers, statements=counted)
        command = [part.replace("wsgi:app", "tests.bench.unhurried:app") for part in commands(port)["web server"]]
        with started(Server(command, port)) as (plain,):
            self.measure(plain, PLAIN_POLL, askers, statements=None)
        for page in NEWS:
            self.measure_page(server, page)

    def measure_writers(self, server: Server) -> None:
        """Eight people at once who each cast the next ballot as soon as the last one is in the box."""
        from app.extensions import db
        from app.voting.receipts import new_code

        with self.app.app_context():
            place, passage = crowd.prepare_vote(POSTS)
            vote = crowd.open_vote(place, passage)
            counting.hand_out_key(vote)
            path, people = place.path(f"/voting/{vote.number}/ballot"), [one.person_id for one in place.panelists]
            db.session.remove()
        entered = [self.sign_in(number) for number in people]
        with self.app.app_context():
            db.engine.dispose()
        ballots = [
            post(path, keyed({"choice": "support", "code": new_code()}, token), cookie) for cookie, token in entered
        ]
        seen = self.ask(server, alternating.shares(ballots, WRITERS), again=False)
        self.tell("eight writers: a ballot", [seen], statements=None)

    def measure_casting(self, panelists: int, casting: int) -> None:
        """Everybody opens the ballot within five seconds, and casts it within a minute or within five seconds more."""
        from app.extensions import db

        minute = casting == THINKING
        with self.app.app_context():
            place, passage = crowd.prepare_vote(panelists)
            with counting.timed(self.taken if minute else {}, f"opening a vote of {panelists}"):
                vote = crowd.open_vote(place, passage)
            parts = counting.hand_out_key(vote)
            path, people = (
                place.path(f"/voting/{vote.number}/ballot"),
                [one.person_id for one in place.panelists],
            )
            conference_id, number = place.conference.id, vote.number
            db.session.remove()
        cookies = [self.sign_in(number)[0] for number in people]
        with self.app.app_context():
            db.engine.dispose()
        job = {"port": self.port, "path": path, "cookies": cookies, "opening": OPENING, "casting": casting}
        seen = ask_elsewhere("tests.bench.casting", job)
        if seen["problems"] or seen["refused"]:
            raise SystemExit(f"Casting: {seen['refused']} refused, {seen['problems'][:1]}")
        within = "a minute" if minute else f"{casting} s"
        told = f"{panelists} people open their ballot within {OPENING} s and cast it within {within}"
        self.casting[told] = seen["cast p95"] * 1000
        words = ", ".join(f"{name} {seen[name] * 1000:.0f} ms" for name in seen if name[-3:] in ("p50", "p95"))
        print(f"{told}: {words}; nobody was refused", flush=True)
        if not minute:
            return
        with self.app.app_context():
            self.taken |= counting.time_the_end(conference_id, number, panelists, parts)
            db.session.remove()
            db.engine.dispose()

    def measure_storm(self, web: Server) -> None:
        """The panel polls a session every 2 s and 2,000 strangers every 10 s, and all take the news."""
        for told, acts, each in STORMS:
            if not self.wanted(told):
                continue
            job = self.storm_job() | {"acts": acts, "each": each}
            ask_elsewhere("tests.bench.storm", job | {"seconds": WARMING})
            before, began = web.memory(), web.cpu_seconds()
            seen = ask_elsewhere("tests.bench.storm", job)
            seen |= {"web cpu": web.cpu_seconds() - began, "grown": web.memory() - before}
            self.storms[told] = seen
            words = ", ".join(f"{name} {told_in(name, value)}" for name, value in seen.items())
            print(f"{told}: {words}", flush=True)

    def storm_job(self) -> dict:
        from app.access.stages import Stage
        from app.hearings import live, queries

        self.stand_in(Stage.HEARINGS)
        with self.app.app_context():
            session = queries.get_session(self.place.conference, 1)
            asked = queries.list_questions(session)
            path, mark = self.place.path("/hearings/sessions/1"), live.mark(session, asked)
            labels = [one.address for one in asked[:5]]
        panel = [self.cookies[f"seat {n}"] for n in range(crowd.MANY.panelists)]
        job = {"port": self.port, "path": path, "mark": mark, "facilitator": self.cookies["facilitator"]}
        job |= {"hearings": self.place.path("/hearings"), "labels": labels, "askers": panel}
        return job | {
            "panel": [cookie for cookie, _token in panel],
            "strangers": STRANGERS,
            "seconds": STORM_SECONDS,
        }

    def measure_letters(self, server: Server, box: Mailbox) -> None:
        from app.access.stages import Stage
        from app.extensions import db

        self.stand_in(Stage.EVIDENCE)
        with self.app.app_context():
            letters.write_to_everybody()
            db.session.remove()
            db.engine.dispose()
        page = get(f"/c/{self.slug}", self.cookies["panelist"][0])
        self.delivered = letters.watch(box, lambda: self.ask(server, [[page]]))
        told = f"{self.delivered.letters} of {letters.READERS} letters arrived in {self.delivered.seconds:.0f} s"
        slow = f"p95 {self.delivered.p95:.0f} ms, in the slowest half second {self.delivered.slowest:.0f}"
        print(f"{told}; one reader's pages meanwhile: {slow}", flush=True)

    def measure_followers(self, server: Server, box: Mailbox) -> None:
        from app.extensions import db

        with self.app.app_context():
            place = followers.build()
            slug, conference_id, took = place.slug, place.conference.id, followers.publish(place)
            db.session.remove()
            db.engine.dispose()
        page = get(f"/c/{slug}/report", "")
        told = followers.watch(self.app, box, conference_id, took, lambda: self.ask(server, [[page]]))
        self.published += followers.goals(told)

    def measure_beside_a_lottery(self, server: Server) -> None:
        """What a page takes while panels are searched."""
        from app.access.stages import Stage

        self.stand_in(Stage.EVIDENCE)
        page, slowest = get(f"/c/{self.slug}", self.cookies["panelist"][0]), 0.0
        job = lottery.drawing(lottery.BESIDE)
        while job.poll() is None:
            slowest = max(slowest, self.ask(server, [[page]]).p95)
        self.beside.append(("a page while a lottery is drawn: p95, ms", slowest, 200, "{:.0f}", True))

    def measure_publication(self, server: Server, box: Mailbox) -> None:
        if self.wanted("published"):
            self.measure_published(server)
        if self.wanted("followers"):
            self.measure_followers(server, box)

    def measure_published(self, server: Server) -> None:
        """A large report on the day on which it comes out."""
        from app.extensions import db

        with self.app.app_context():
            found = publishing.build()
            db.session.remove()
            db.engine.dispose()
        rows = {}
        for page in found.pages:
            self.measure_address(server, page.name, page.address(found.slug))
            rows[page.name] = self.rows[-1]
        for name in (publishing.PUBLISHED[0], publishing.PUBLISHED[2]):
            self.published.append((f"{name}: CPU, times the floor's", rows[name].times.middle, 2, "{:.2f}", True))
        slowest = publishing.watch_readers(self.app, self.port, found) * 1000
        told = f"published: {publishing.READERS} readers in a minute, files being made: p95, ms"
        self.published.append((told, slowest, 200, "{:.0f}", True))
        floor = next(row.cpu for row in self.rows if row.name == "floor: 200 notes")
        self.published += publishing.goals(self.app, self.port, found, floor)

    def measure_record(self) -> None:
        from app.extensions import db

        with self.app.app_context():
            self.taken |= counting.time_the_record(self.conference_id)
            db.session.remove()
            db.engine.dispose()

    def ballots(self) -> list[dict]:
        from app.voting.receipts import new_code

        return [
            {"choice": "support", "code": new_code(), "round": str(n)}
            for n in range(1, crowd.MANY.votes + 1)
            for _seat in range(crowd.MANY.panelists)
        ]

    def measure_posts(self, server: Server, name: str, path: str, forms: list[dict]) -> None:
        """Send each form once, as the panelists in turn, spread over the askers."""
        requests = []
        for n, form in enumerate(forms):
            cookie, token = self.cookies[f"seat {n % crowd.MANY.panelists}"]
            requests.append((f"/c/{self.slug}" + path.format(**form), cookie, keyed(form, token)))
        counted = self.count_post(*requests.pop())
        dealt = alternating.shares([post(address, fields, cookie) for address, cookie, fields in requests], ROUNDS)
        floors, acts = [], []
        for requests_now in dealt:
            floors.append(self.floor_post_slice())
            acts.append(self.ask(server, alternating.shares(requests_now, ASKERS), again=False))
        self.tell(name, acts, floors, statements=counted)

    def measure(self, server: Server, name: str, askers: list, *, statements: int | None) -> Row:
        """A page, in turns with the floor's page."""
        warm = [[request] for request in {asker[0] for asker in askers}]
        for _ in range(2):
            load(server.port, warm * 4, 0.3, again=True)
        floors, pages = [], []
        for _round in range(ROUNDS):
            floors.append(self.floor_page_slice())
            pages.append(self.ask(server, askers))
        return self.tell(name, pages, floors, statements=statements)

    def ask(self, server: Server, askers: list, *, again: bool = True) -> Slice:
        before = server.cpu_seconds()
        seen = load(server.port, askers, SECONDS if again else 60, again=again)
        cpu = (server.cpu_seconds() - before) / max(seen["requests"], 1) * 1000
        refused = sum(number for status, number in seen["statuses"].items() if int(status) >= 400)
        if refused > seen["requests"] / 100 or seen["problems"]:
            raise SystemExit(f"{askers[0][0][:60]}: {seen['statuses']} {seen['problems'][:1]}")
        took = seen["p50"] * 1000, seen["p95"] * 1000
        return Slice(seen["requests"], seen["per_second"], *took, cpu, seen["size"])

    def tell(self, name: str, slices: list[Slice], floors: list[Slice] | None = None, *, statements: int | None) -> Row:
        seen = alternating.together(slices)
        paired = [alternating.times(slices, floors, number) for number in ("cpu", "p50")] if floors else []
        cpus = alternating.spread([one.cpu for one in slices])
        row = Row(name, seen.per_second, seen.p50, seen.p95, seen.cpu, statements, seen.size, cpus, *paired)
        self.rows.append(row)
        print_row(row)
        return row

    def count(self, address: str, cookie: str) -> int:
        return self._count(lambda client: client.get(address, headers={"Cookie": cookie} if cookie else {}))

    def count_post(self, address: str, cookie: str, fields: dict) -> int:
        return self._count(lambda client: client.post(address, data=fields, headers={"Cookie": cookie}))

    def _count(self, ask) -> int:
        from app.extensions import db
        from tests.counting import statements

        with self.app.app_context():
            with statements() as seen:
                response = ask(self.app.test_client(use_cookies=False))
            db.session.remove()
            db.engine.dispose()
        assert response.status_code < 400, f"{response.request.path} answered {response.status_code}"
        return len(seen)

    def judge(self, visit: dict[str, int], memory: tuple[float, float], ranking: float) -> None:
        found = {row.name: row for row in self.rows}
        notes, poll = found.get("document with notes"), found.get(POLL)
        pages = [found[page.name] for page in PAGES if page.name in found]
        most = max(pages, key=lambda row: row.statements or 0, default=None)
        goals = []
        if most:
            goals.append((f"statements of a page, at most ({most.name})", most.statements or 0, 12, "{:.0f}", True))
        if notes:
            goals.append(("200 notes: CPU, times the floor's", notes.times.middle, 2, "{:.2f}", True))
        goals += judge_ballots(found)
        if "draft" in found:
            goals.append(("120 passages: CPU, times the floor's", found["draft"].times.middle, 2, "{:.2f}", True))
        goals.append(("comparing two texts of 35,000 characters, s", comparing(), 0.2, "{:.3f}", True))
        if poll:
            goals.append(("poll with nothing new, requests/s", poll.per_second, 2000, "{:.0f}", False))
            gained = poll.per_second / found[PLAIN_POLL].per_second
            goals.append(("polls by the shortcut, times those without it", gained, 1.5, "{:.2f}", False))
        if self.delivered:
            goals.append((f"{letters.READERS} letters by one worker, s", self.delivered.seconds, 120, "{:.0f}", True))
            goals.append(("a page while letters leave: p95, ms", self.delivered.p95, 200, "{:.0f}", True))
        for told, p95 in self.casting.items():
            goals.append((f"{told}: p95, ms", p95, 500, "{:.0f}", True))
        goals += self.judge_storm() + self.judge_lists(found)
        for name, seconds in self.taken.items():
            goals.append((f"{name}, s", seconds, 10 if "record" in name else 3, "{:.2f}", True))
        goals.append(("record of 10,000 entries verified, s", record.seconds_to_verify(), 1, "{:.2f}", True))
        goals.append(("map of 200 people x 100 statements, s", opinions.seconds_to_draw(), 0.5, "{:.2f}", True))
        goals.append(("first visit, kB", sum(visit.values()) / 1000, 110, "{:.0f}", True))
        goals.append((f"counting {RANKINGS:,} rankings of {RANKED} options, s", ranking, 1, "{:.2f}", True))
        goals += self.judge_work() + self.beside + self.published
        goals.append(("memory of web and worker, MB (PSS)", sum(memory), 300, "{:.0f}", True))
        print()
        for name, value, goal, shape, at_most in goals:
            met = value <= goal if at_most else value >= goal
            sign = "≤" if at_most else "≥"
            print(f"{name:<76}{shape.format(value):>8}  goal {sign} {goal:<6}{'met' if met else 'MISSED'}")

    def judge_lists(self, found: dict[str, Row]) -> list[tuple[str, float, float, str, bool]]:
        """What a row costs, where there are a hundred of them."""
        lists = [found[page.name] for page in (*LISTS, *ASKED) if page.name in found]
        goals = [(f"{row.name}: CPU, times the floor's", row.times.middle, 4, "{:.2f}", True) for row in lists]
        read = [found[page.name] for page in READING[:1] if page.name in found]
        goals += [(f"{row.name}: CPU, times the floor's", row.times.middle, 2, "{:.2f}", True) for row in read]
        return goals + [(f"{one.name}: bytes a row", one.bytes_a_row, 400, "{:.0f}", True) for one in self.grown]

    def judge_work(self) -> list[tuple[str, float, float, str, bool]]:
        """What is done beside the pages: drawn, looked up, read and packed."""
        drawn = lottery.goals() if self.wanted("lottery") else []
        drawn += recruiting.goals(self.app) if self.wanted("registrations") else []
        return drawn + (reading.goals(self.app, self.folder) if self.wanted("reading") else [])

    def judge_storm(self) -> list[tuple[str, float, float, str, bool]]:
        goals = []
        for told, seen in self.storms.items():
            goals += [
                (f"{told}: errors", seen["errors"], 0, "{:.0f}", True),
                (f"{told}: polls, p95, ms", seen["poll p95"] * 1000, 200, "{:.0f}", True),
                (f"{told}: an act, p95, ms", seen["act p95"] * 1000, 300, "{:.0f}", True),
                (f"{told}: news later than promised, ms", seen["late max"] * 1000, 300, "{:.0f}", True),
                (f"{told}: memory of the web server grown, MB", seen["grown"], FLAT, "{:.0f}", True),
            ]
        return goals


def judge_ballots(found: dict[str, Row]) -> list[tuple[str, float, float, str, bool]]:
    """What writing costs, and the page on which people vote."""
    goals = []
    for name, most in (("a note is posted", 2), ("a ballot is cast", 2.5)):
        row = found.get(name)
        if row and row.times and row.p50_times:
            goals.append((f"{name}: CPU, times the floor's", row.times.middle, most, "{:.2f}", True))
            goals.append((f"{name}: p50, times the floor's", row.p50_times.middle, most, "{:.2f}", True))
    if "ballot" in found:
        goals.append(("ballot page: CPU, ms", found["ballot"].cpu, 3, "{:.2f}", True))
    if writers := found.get("eight writers: a ballot"):
        goals.append(("eight writers at once, a vote: p95, ms", writers.p95, 100, "{:.0f}", True))
    return goals


def tally_rankings() -> float:
    """Seconds to count rankings in random order, cut short at random: both ways, with every number on the way."""
    from app.conferences.rules import Denominator, Rule
    from app.voting import tally
    from app.voting.ballots import keys
    from app.voting.kinds import Kind

    chance, options = random.Random(RANKINGS), keys(RANKED)
    box = [">".join(chance.sample(options, chance.randint(1, RANKED))) for _ballot in range(RANKINGS)]
    rule, began = Rule(None, Denominator.VOTING, None, ()), time.perf_counter()
    tally.count(box, options, rule, seated=RANKINGS, present=RANKINGS, kind=Kind.RANKED)
    return time.perf_counter() - began


def comparing() -> float:
    """Seconds to compare two versions of 35,000 characters with a change in every other sentence."""
    from app.comparison import word_diff

    chance = random.Random(1)
    old = [f"w{int(chance.paretovariate(0.6)) % 900}" for _ in range(10_000)]
    new = [f"changed{n}" if n % 40 == 7 else word for n, word in enumerate(old)]
    start = time.perf_counter()
    word_diff(" ".join(old)[:35_000], " ".join(new)[:35_000])
    return time.perf_counter() - start


def told_in(name: str, value) -> str:
    if name == "grown":
        return f"{value:.0f} MB"
    return f"{value * 1000:.0f} ms" if isinstance(value, float) else str(value)


@contextmanager
def started(*servers: Server):
    """Run them meanwhile. A measurement beside a program that died is none."""
    try:
        yield servers
        if ended := [server.name for server in servers if server.process.poll() is not None]:
            raise SystemExit(f"Ended by itself: {', '.join(ended)}. Nothing of this was measured.")
    finally:
        for server in servers:
            server.stop()


def load(port: int, askers: list, seconds: float, *, again: bool) -> dict:
    job = {"port": port, "askers": askers, "seconds": seconds, "again": again}
    return ask_elsewhere("tests.bench.load", job)


def ask_elsewhere(module: str, job: dict) -> dict:
    """Let another process do the asking, so that its work is not counted with the server's."""
    done = subprocess.run(
        [sys.executable, "-m", module], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def get(path: str, cookie: str = "") -> str:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{f'Cookie: {cookie}' + chr(13) + chr(10) if cookie else ''}\r\n"


def post(path: str, fields: dict, cookie: str = "") -> str:
    body = urlencode(fields)
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    head += f"Cookie: {cookie}\r\n" if cookie else ""
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}"


def keyed(form: dict, token: str) -> dict:
    """What a form carries beside what was typed. A ballot has no key: its receipt takes the place of one."""
    key = {} if "code" in form else {"form_key": secrets.token_urlsafe(12)}
    return form | {"csrf_token": token} | key


def print_head() -> None:
    head = f"{'':<30}{'req/s':>8}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'SQL':>6}{'kB':>9}"
    print(f"{head}  {'CPU ms, spread':<16}times the floor's (spread)")


def print_row(row: Row) -> None:
    counted = "" if row.statements is None else row.statements
    between = f"{row.cpus.least:.2f}-{row.cpus.most:.2f}"
    print(
        f"{row.name:<30}{row.per_second:>8.0f}{row.p50:>9.1f}{row.p95:>9.1f}{row.cpu:>9.2f}{counted:>6}"
        f"{row.size / 1000:>9.1f}  {between:<16}{row.times or ''}",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
