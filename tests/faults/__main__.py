"""Kill the whole server again and again while panelists write and vote; afterwards count what was lost.

`make faults`. Whoever got an answer must find the note there, once. Whoever got none may find it once or not at all.
"""

import contextlib
import os
import random
import secrets
import signal
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from tests.bench import crowd
from tests.bench.__main__ import Bench
from tests.bench.servers import Server, commands

WRITERS = 6
SIZE = crowd.Size(
    panelists=WRITERS,
    documents=1,
    passages=2,
    notes=0,
    proposals=1,
    key_questions=1,
    sessions=1,
    draft=2,
    votes=1,
)


class Writer(threading.Thread):
    """Posts notes, each with a text of its own, and remembers which ones were acknowledged."""

    def __init__(self, bench: Bench, seat: int):
        super().__init__(daemon=True)
        self.bench, (self.cookie, self.token) = bench, bench.cookies[f"seat {seat}"]
        self.acknowledged: set[str] = set()
        self.unknown: set[str] = set()
        self.refused = 0
        self.going = True

    def run(self) -> None:
        while self.going:
            text = secrets.token_hex(12)
            try:
                status = self.post(text)
            except (OSError, HTTPException):
                self.unknown.add(text)
                time.sleep(0.02)
                continue
            if status == 303:
                self.acknowledged.add(text)
            else:
                self.refused += 1

    def post(self, text: str) -> int:
        fields = {"csrf_token": self.token, "form_key": secrets.token_urlsafe(12), "text": text}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        connection = HTTPConnection("127.0.0.1", self.bench.port, timeout=15)
        with contextlib.closing(connection):
            path = f"/c/{self.bench.slug}/evidence/1/passages/1/notes"
            connection.request("POST", path, urlencode(fields), headers)
            return connection.getresponse().status


def main(kills: int) -> int:
    with tempfile.TemporaryDirectory(prefix="plenaria-faults-") as folder:
        bench = Bench(Path(folder), [], size=SIZE)
        bench.build()
        from app.conferences.stages import Stage

        bench.stand_in(Stage.EVIDENCE)
        writers = [Writer(bench, seat) for seat in range(WRITERS)]
        slowest = torment(bench, writers, kills)
        return report(bench, writers, kills, slowest)


def torment(bench: Bench, writers: list[Writer], kills: int) -> float:
    """Kill and start again; the longest that a start took, in seconds."""
    slowest, server = 0.0, Server(commands(bench.port)["web server"], bench.port)
    for writer in writers:
        writer.start()
    try:
        for _ in range(kills):
            time.sleep(random.uniform(0.3, 1.5))
            os.killpg(server.process.pid, signal.SIGKILL)
            server.process.wait()
            began = time.monotonic()
            server = Server(commands(bench.port)["web server"], bench.port)
            slowest = max(slowest, time.monotonic() - began)
        time.sleep(1)
        for writer in writers:
            writer.going = False
        for writer in writers:
            writer.join(20)
    finally:
        server.stop()
    return slowest


def report(bench: Bench, writers: list[Writer], kills: int, slowest: float) -> int:
    from sqlalchemy import select, text

    from app.evidence.models import Note
    from app.extensions import db
    from app.journal import queries as journal

    acknowledged = set().union(*(writer.acknowledged for writer in writers))
    unknown = set().union(*(writer.unknown for writer in writers))
    with bench.app.app_context():
        stored = list(db.session.scalars(select(Note.text)))
        sound = db.session.scalar(text("PRAGMA integrity_check"))
        faults = journal.verify(journal.find_chain(bench.conference_id))
    lost = acknowledged - set(stored)
    twice = len(stored) - len(set(stored))
    invented = set(stored) - acknowledged - unknown
    print(f"{kills} kills; the slowest start took {slowest:.1f} s")
    print(
        f"{len(acknowledged)} notes acknowledged; {len(lost)} lost, {twice} stored twice, {len(invented)} invented"
    )
    print(f"{len(unknown)} without an answer, of which {len(unknown & set(stored))} are stored")
    print(
        f"{sum(writer.refused for writer in writers)} refused; database {sound}; journal {'; '.join(faults) or 'holds'}"
    )
    return 1 if lost or twice or invented or sound != "ok" or faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 25))
