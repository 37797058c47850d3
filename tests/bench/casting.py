"""The hour of the vote: many people open their ballot at nearly the same moment and cast it soon after.

In a process of its own: reads one job as JSON from standard input and prints what the people saw as JSON.
"""

import asyncio
import json
import random
import re
import sys
import time
from urllib.parse import urlencode

HOST = "127.0.0.1"
FIELD = re.compile(r"<input\b[^>]*>")
NAME, VALUE = re.compile(r'\bname="([^"]*)"'), re.compile(r'\bvalue="([^"]*)"')
HIDDEN = ("csrf_token", "form_key", "code")


class Voter:
    """One person with a browser: opens the ballot, thinks, casts it."""

    def __init__(self, port: int, path: str, cookie: str, opens_at: float, casts_at: float):
        self.port, self.path, self.cookie = port, path, cookie
        self.opens_at, self.casts_at = opens_at, casts_at
        self.seconds: dict[str, float] = {}
        self.statuses: dict[str, int] = {}

    async def vote(self, began: float) -> None:
        await asyncio.sleep(self.opens_at)
        page = await self.ask("open", self.get())
        await asyncio.sleep(max(0, began + self.casts_at - time.monotonic()))
        await self.ask("cast", self.post(page))

    async def ask(self, what: str, request: str) -> str:
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(HOST, self.port)
        writer.write(request.encode("latin-1"))
        answer = (await reader.read()).decode("utf-8", "replace")
        writer.close()
        self.seconds[what] = time.perf_counter() - began
        self.statuses[what] = int(answer[9:12])
        return answer

    def get(self) -> str:
        return self._head("GET") + "\r\n"

    def post(self, page: str) -> str:
        fields = [field for field in FIELD.findall(page) if NAME.search(field)]
        values = {NAME.search(field)[1]: (VALUE.search(field) or [""] * 2)[1] for field in fields}
        body = urlencode({name: values[name] for name in HIDDEN if name in values} | {"choice": "support"})
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        return f"{self._head('POST')}{kind}Content-Length: {len(body)}\r\n\r\n{body}"

    def _head(self, method: str) -> str:
        return f"{method} {self.path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nCookie: {self.cookie}\r\n"


async def run(job: dict) -> dict:
    chance = random.Random(7)  # the same hour every time
    voters = [
        Voter(
            job["port"],
            job["path"],
            cookie,
            opening := chance.uniform(0, job["opening"]),
            chance.uniform(*casting_time(job, opening)),
        )
        for cookie in job["cookies"]
    ]
    began = time.monotonic()
    done = await asyncio.gather(*(voter.vote(began) for voter in voters), return_exceptions=True)
    return {
        "problems": [repr(one) for one in done if isinstance(one, BaseException)],
        "refused": sum(status >= 400 for voter in voters for status in voter.statuses.values()),
        **{
            f"{what} p{share}": place(sorted(one.seconds[what] for one in voters if what in one.seconds), share)
            for what in ("open", "cast")
            for share in (50, 95)
        },
    }


def casting_time(job: dict, opening: float) -> tuple[float, float]:
    """Whoever has read the ballot casts it; where people are in a hurry, nobody does before all have opened it."""
    thinks = job["casting"] > job["opening"]
    return (opening + 1, job["casting"]) if thinks else (job["opening"], job["opening"] + job["casting"])


def place(sorted_seconds: list[float], share: int) -> float:
    return sorted_seconds[len(sorted_seconds) * share // 100] if sorted_seconds else 0.0


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.load(sys.stdin)))))
