"""What a lottery takes of the processor from pool to 1,000 panels, each in a process of its own, and of memory."""

import subprocess
import sys
from typing import NamedTuple


class Pool(NamedTuple):
    """A pool, in words of Python, with its method and the seconds it may take."""

    name: str
    words: str
    method: str
    seconds: float


# The first two were published with their optimum; the third is as large as an example of the Sortition Foundation.
POOLS = (
    Pool("200 people for 20 seats", "published(20)", "leximin", 2),
    Pool("2,000 people for 200 seats", "published(200)", "leximin", 2),
    Pool("150 people for 22 seats, 4 categories", "crowd(150, 22, (2, 4, 8, 4))", "leximin", 10),
    Pool("1,000 people for 40 seats, 5 categories", "crowd(1000, 40)", "leximin", 60),
    Pool("1,000 people for 40 seats, 5 categories", "crowd(1000, 40)", "maximin", 8),
    Pool("10,000 people for 100 seats, 5 categories", "crowd(10_000, 100)", "leximin", 120),
)
BESIDE = POOLS[3]  # drawn while somebody reads pages
MOST_MEMORY = 200  # MB
DRAW = """
import re, time
from pathlib import Path
from app.recruitment.fairness import Method
from app.recruitment.lottery import draw_lottery
from tests.unit.recruitment.pools import crowd, published
pool, began = {words}, time.process_time()
found = draw_lottery(pool, Method("{method}"))
most = int(re.search("VmHWM: *\\t* *([0-9]+)", Path("/proc/self/status").read_text())[1])  # its own, not its parent's
print(time.process_time() - began, most / 1024, min(found.drawn))
"""


def goals() -> list[tuple[str, float, float, str, bool]]:
    """Name, value, goal, how it is written, and that it is a most: as the other goals of the bench."""
    found: list[tuple[str, float, float, str, bool]] = []
    most = 0.0
    for pool in POOLS:
        seconds, memory, _lowest = draw(pool)
        found.append((f"lottery, {pool.method}: {pool.name}, CPU s", seconds, pool.seconds, "{:.1f}", True))
        most = max(most, memory)
    return [*found, ("lottery: memory, MB", most, MOST_MEMORY, "{:.0f}", True)]


def drawing(pool: Pool) -> subprocess.Popen:
    """The lottery as a job beside the site, as the worker starts it."""
    words = DRAW.format(words=pool.words, method=pool.method)
    return subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.DEVNULL)


def draw(pool: Pool) -> tuple[float, float, float]:
    """Seconds of the processor, megabytes, and the lowest chance in thousandths."""
    words = DRAW.format(words=pool.words, method=pool.method)
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    seconds, memory, lowest = map(float, done.stdout.splitlines()[-1].split())
    return seconds, memory, lowest
