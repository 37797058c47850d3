"""The storm: everybody follows one session of the hearing, and every second or every few something happens in it.

Reads one job as JSON from standard input and prints what was seen as JSON. Only ever asks 127.0.0.1.
"""

import asyncio
import json
import random
import re
import sys
import time
from urllib.parse import urlencode

HOST = "127.0.0.1"
MARK = re.compile(rb'id="heard-mark" name="seen" value="([0-9a-f]+)"')
VERSION = re.compile(rb'name="version"[^>]* value="([0-9]+)"')
PATIENCE = 20


async def ask(job: dict, request: bytes) -> tuple[int, bytes]:
    """One question on a connection of its own, as browsers come back after a pause."""
    reader, writer = await asyncio.open_connection(HOST, job["port"])
    try:
        writer.write(request)
        answer = await reader.read()
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head[9:12] or 0), body


def get(path: str, cookie: str) -> bytes:
    sent = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nHX-Request: true\r\n{sent}Connection: close\r\n\r\n".encode()


def post(path: str, cookie: str, fields: dict) -> bytes:
    body = urlencode(fields).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookie}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n".encode() + body


class Storm:
    def __init__(self, job: dict):
        self.job, self.until = job, time.monotonic() + job["seconds"]
        self.polls: list[float] = []
        self.acts: list[float] = []
        self.late: list[float] = []
        self.errors: list[str] = []
        self.news = 0
        self.happened: dict[str, float] = {}

    async def run(self) -> dict:
        watchers = [
            self.watch(cookie, every)
            for cookies, every in ((self.job["panel"], 2.0), ([""] * self.job["strangers"], 10.0))
            for cookie in cookies
        ]
        await asyncio.gather(self.act(), *watchers)
        return {
            "polls": len(self.polls),
            "news": self.news,
            "errors": len(self.errors),
            "problem": self.errors[:1],
            "poll p50": part(self.polls, 0.5),
            "poll p95": part(self.polls, 0.95),
            "act p95": part(self.acts, 0.95),
            "act max": max(self.acts),
            "late max": max(self.late, default=0.0),
            "late p95": part(self.late, 0.95),
            "own cpu": time.process_time(),
        }

    async def watch(self, cookie: str, every: float) -> None:
        """Poll as a page does, and take what is new; note how long after the act, less the pause, it was there."""
        seen = self.job["mark"]
        await asyncio.sleep(random.uniform(0, every))
        while (began := time.monotonic()) < self.until:
            try:
                request = get(f"{self.job['path']}/questions?seen={seen}", cookie)
                status, body = await self.wait_for(request)
            except (OSError, TimeoutError) as problem:
                self.errors.append(repr(problem))
                continue
            took = time.monotonic() - began
            self.polls.append(took)
            if status == 200:
                self.news += 1
                seen = MARK.search(body)[1].decode()
                if seen in self.happened:
                    self.late.append(time.monotonic() - self.happened[seen] - every)
            elif status != 204:
                self.errors.append(f"answered {status}")
            await asyncio.sleep(max(0.0, every - took))

    async def act(self) -> None:
        """In turn somebody asks, and the facilitator calls a question and records how it ended, as the job says."""
        ways = [getattr(self, name) for name in self.job["acts"]]
        for n in range(int(self.job["seconds"] / self.job["each"])):
            began = time.monotonic()
            try:
                await self.do(await ways[n % len(ways)](n), n)
            except (OSError, TimeoutError) as problem:
                self.errors.append(f"the act: {problem!r}")
            await asyncio.sleep(max(0.0, self.job["each"] - (time.monotonic() - began)))

    async def do(self, request: bytes, n: int) -> None:
        """Send it, note what it took, and look what mark the session has by now."""
        began = time.monotonic()
        status, _body = await self.wait_for(request)
        if status not in (200, 303):
            self.errors.append(f"act {n}: {status}")
        self.acts.append(time.monotonic() - began)
        done = time.monotonic()
        _status, body = await self.wait_for(get(f"{self.job['path']}/questions", ""))
        self.happened.setdefault(MARK.search(body)[1].decode(), done)

    async def ask_one(self, n: int) -> bytes:
        cookie, token = self.job["askers"][n % len(self.job["askers"])]
        fields = {"csrf_token": token, "text": f"Question {n}?", "experts": 1, "form_key": f"a{time.monotonic()}"}
        return post(f"{self.job['path']}/ask", cookie, fields)

    async def call(self, n: int) -> bytes:
        cookie, token = self.job["facilitator"]
        _status, body = await self.wait_for(get(f"{self.job['path']}/console/now", cookie))
        fields = {"csrf_token": token, "version": VERSION.search(body)[1].decode(), "form_key": f"c{time.monotonic()}"}
        return post(f"{self.job['path']}/questions/{self.label(n)}/call", cookie, fields)

    async def record(self, n: int) -> bytes:
        """In other words each time."""
        cookie, token = self.job["facilitator"]
        fields = {"csrf_token": token, "state": "answered", "text": f"Answer {n}.", "form_key": f"s{time.monotonic()}"}
        return post(f"{self.job['hearings']}/questions/{self.label(n)}/record", cookie, fields)

    def label(self, n: int) -> str:
        """A question that is called is the one that is answered next."""
        labels = self.job["labels"]
        return labels[n // len(self.job["acts"]) % len(labels)]

    async def wait_for(self, request: bytes) -> tuple[int, bytes]:
        return await asyncio.wait_for(ask(self.job, request), PATIENCE)


def part(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


if __name__ == "__main__":
    json.dump(asyncio.run(Storm(json.load(sys.stdin)).run()), sys.stdout)
