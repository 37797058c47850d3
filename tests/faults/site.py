"""A conference on a real server that can be killed, and people who talk to it and remember what it answered."""

import contextlib
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from app.drafting.wording import Wording
from app.voting.motion import Motion, Terms
from tests.bench.servers import Server, commands, free_port

PATIENCE = 20


@dataclass
class Answer:
    """What came back; status 0 where nothing did: then nobody knows whether it was done."""

    status: int
    text: str = ""

    @property
    def leaves_open(self) -> bool:
        """Whether the server itself says that it does not know."""
        return self.status == 503 and "nobody knows whether it was saved" in self.text


@dataclass
class Tally:
    """What a fault did: how many acts were sent, acknowledged, lost, done twice, or done for nobody."""

    name: str
    database: str
    sent: int = 0
    acknowledged: int = 0
    lost: int = 0
    twice: int = 0
    unknown: int = 0
    problems: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.twice or self.problems)

    @property
    def is_control(self) -> bool:
        """Whether this run harmed something that must lose: a green one could not have seen a loss."""
        return self.name.endswith("n")

    @property
    def line(self) -> str:
        bound = f"{3 / self.acknowledged:.5f}" if self.acknowledged and not self.lost else "-"
        return (
            f"{self.name:<12}{self.database:<12}{self.sent:>7}{self.acknowledged:>8}{self.lost:>6}{self.twice:>7}"
            f"{self.unknown:>9}  {bound:>8}  {self.note}" + "".join(f"\n    ! {one}" for one in self.problems[:5])
        )


HEAD = f"{'fault':<12}{'database':<12}{'N':>7}{'acked':>8}{'lost':>6}{'twice':>7}{'no answer':>9}  {'3/acked':>8}"


class Site:
    """A conference in its voting stage, on a database of its own, served as `make run` serves it."""

    def __init__(self, folder: Path, url: str, panelists: int = 8, begins: type[Server] = Server):
        self.folder, self.url, self.database = folder, url, url.split(":")[0].split("+")[0]
        self.port, self.key = free_port(), secrets.token_hex(20)
        self.begins, self.server = begins, None
        from app import create_app

        self.app = create_app(
            {
                "PLENARIA_ENV": "development",
                "INSTANCE": str(folder),
                "SECRET_KEY": self.key,
                "SQLALCHEMY_DATABASE_URI": url,
                "BASE_URL": f"http://127.0.0.1:{self.port}",
            }
        )
        with self.inside():
            people = self._build(panelists)
        # Each in a context of its own: the token of a form is kept in it.
        self.cookies = {name: self._sign_in(number) for name, number in people.items()}
        with self.inside():
            pass

    @contextlib.contextmanager
    def inside(self):
        """Look into the database directly, with no connection left behind."""
        from app.extensions import db

        with self.app.app_context():
            try:
                yield db
            finally:
                db.session.remove()
                db.engine.dispose()

    def _build(self, panelists: int) -> dict[str, int]:
        from app.access.stages import Stage
        from app.drafting.queries import document
        from app.drafting.services import writing
        from app.extensions import db
        from tests.migrated import make_tables
        from tests.world import World

        make_tables(self.url)
        place = World(stage=Stage.DRAFTING, panelists=panelists)
        section = document.list_sections(place.conference)[0]
        for n in range(2):
            writing.write_passage(section, section.parts[0], Wording(f"Text {n}."), by=place.panelist)
        place.walk_to(Stage.VOTING)
        self.slug, self.conference_id = place.slug, place.conference.id
        people = {f"seat {n}": one.person_id for n, one in enumerate(place.panelists)}
        people |= {role: getattr(place, role).person_id for role in ("facilitator", "organizer")}
        db.session.commit()
        return people

    def _sign_in(self, person_id: int) -> tuple[str, str]:
        from flask import session
        from flask_wtf.csrf import generate_csrf

        from app.accounts import queries, services
        from app.extensions import db

        with self.app.test_request_context():
            session["_user_id"] = services.open_session(queries.get_person(person_id), "link").key
            session["_fresh"] = True
            token = generate_csrf()
            db.session.commit()
            signed = self.app.session_interface.get_signing_serializer(self.app).dumps(dict(session))
        return f"{self.app.config['SESSION_COOKIE_NAME']}={signed}", token

    def open_vote(self, question: str) -> int:
        """Open a secret vote for the whole panel and return its number."""
        from app.access.roles import Role
        from app.conferences import queries as conferences
        from app.voting.services import opening

        with self.inside() as db:
            conference = conferences.get_conference(self.slug)
            panel = conferences.list_panelists(conference)
            facilitator = conferences.list_members(conference, Role.FACILITATOR)[0]
            number = opening.open_round(conference, Motion(question=question), Terms(panel), by=facilitator).number
            db.session.commit()
        return number

    def start(self, application: str = "wsgi:app", **environment: str) -> None:
        command = [part.replace("wsgi:app", application) for part in commands(self.port)["web server"]]
        self.server = self.begins(command, self.port, **(self.environment | environment))

    @property
    def environment(self) -> dict[str, str]:
        """What every process of this server is told."""
        return {
            "PLENARIA_ENV": "development",
            "PLENARIA_INSTANCE": str(self.folder),
            "SECRET_KEY": self.key,
            "DATABASE_URL": self.url,
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "PYTHONPATH": os.getcwd(),
        }

    def kill(self) -> None:
        """As the power of a container ends: everything of the server at once, without a word."""
        assert self.server is not None
        os.killpg(self.server.process.pid, signal.SIGKILL)
        self.server.process.wait()
        # The workers die a moment after their parent; until then one of them would pass for the next server.
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and _listens(self.port):
            time.sleep(0.01)

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()

    def post(self, who: str, path: str, fields: dict, *, key: str | None = None) -> Answer:
        cookie, token = self.cookies[who]
        sent = {"csrf_token": token, **({"form_key": key} if key else {}), **fields}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        return self._ask("POST", path, urlencode(sent), headers)

    def get(self, who: str, path: str) -> Answer:
        return self._ask("GET", path, None, {"Cookie": self.cookies[who][0]})

    def _ask(self, method: str, path: str, body: str | None, headers: dict) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            try:
                connection.request(method, f"/c/{self.slug}{path}", body, headers)
                found = connection.getresponse()
                return Answer(found.status, found.read().decode("utf-8", "replace"))
            except (OSError, HTTPException):
                return Answer(0)

    def problems(self) -> list[str]:
        """What the database itself and the journal say is wrong."""
        from sqlalchemy import text

        from app.journal import queries as journal

        with self.inside() as db:
            found = journal.verify(journal.find_chain(self.conference_id))
            if self.database == "sqlite" and (said := db.session.scalar(text("PRAGMA integrity_check"))) != "ok":
                found.append(str(said))
        return found

    def comments(self) -> list[str]:
        from sqlalchemy import select

        from app.drafting.models import Comment

        with self.inside() as db:
            return list(db.session.scalars(select(Comment.text)))

    def box_of(self, number: int) -> tuple[list[str], int]:
        """The codes in the box of a vote, and how many people are marked as having voted."""
        from app.conferences import queries as conferences
        from app.voting.queries import box, rolls, rounds
        from app.voting.services import boxes

        with self.inside():
            vote = rounds.get_round(conferences.get_conference(self.slug), number)
            told = [ballot.code for ballot in boxes.open_all(vote)] if vote.is_running else box.published_ballots(vote)
            codes = [one if isinstance(one, str) else one["code"] for one in told]
            return codes, sum(entry.voted for entry in rolls.list_roll(vote))


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def together(acts: list) -> list:
    """Do all of these at the same moment, each in a thread of its own, and return what each returned."""
    answers: list = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def one(n: int) -> None:
        gate.wait()
        answers[n] = acts[n]()

    threads = [threading.Thread(target=one, args=(n,), daemon=True) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE * 4)
    return answers


def receipt_in(text: str) -> str:
    """The receipt that a page shows after casting; empty where it shows none."""
    found = re.search(r'class="receipt">([^<]+)<', text)
    return found[1].strip() if found else ""


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int):
    """A disk of this size, where this machine lets us mount one; else None."""
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "plenaria-faults", str(folder)],
        capture_output=True,
        check=False,
    )
    try:
        yield folder if made.returncode == 0 else None
    finally:
        if made.returncode == 0:
            for _attempt in range(20):
                if subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode == 0:
                    break
                time.sleep(0.2)
            else:
                print(f"{folder} could not be unmounted", file=sys.stderr)
