"""Do harm to a served conference again and again, and print what was lost: `make faults`, `make faults KILLS=200`.

Whoever got an answer must find the act there, once. Whoever got none may find it once or not at all. With nothing lost
among N acknowledged acts, the chance of a loss is below 3/N with a confidence of 95 in a hundred.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.servers import Server
from tests.faults import clocks, disks, foundations, letters, runs, weighty
from tests.faults.site import HEAD, Site, Tally

CARELESS = "tests.faults.careless:app"


def main() -> int:
    wanted = _arguments()
    print(HEAD, flush=True)
    tallies = []
    for database in wanted.databases.split(","):
        for tally in on(database, wanted):
            print(tally.line, flush=True)
            tallies.append(tally)
    red = [tally for tally in tallies if tally.is_sound == tally.is_control]
    for tally in red:
        words = "stayed green: this run could not see a loss" if tally.is_control else "is red"
        print(f"{tally.name} on {tally.database} {words}")
    return 1 if red else 0


def on(database: str, wanted: argparse.Namespace) -> Iterator[Tally]:
    with site(database, max(wanted.people, 8)) as place:
        place.start()
        try:
            yield runs.duplicates(place, wanted.forms)
            yield runs.edits(place, 8, wanted.saves)
            yield runs.closings(place, wanted.closings)
            yield runs.stampede(place, wanted.people)
        finally:
            place.stop()
    with site(database) as place:
        yield runs.killed(place, wanted.kills)
        yield runs.killed(place, 8, application=CARELESS)
    with site(database) as place:
        yield weighty.closed_under_kills(place, wanted.weighty)
        yield weighty.published_under_kills(place, wanted.weighty)
    with site(database) as place:
        yield foundations.restored(place, wanted.backups)
    with site(database) as place:
        yield letters.mailed(place, wanted.letters)
    with site(database) as place:
        yield letters.mailed(place, 2, application="tests.faults.forgetful")
    with site(database) as place:
        if database == "sqlite":
            yield foundations.copied(place, wanted.copies)
        elif wanted.crashes:
            yield foundations.crashed(place, wanted.crashes)
            yield foundations.crashed(place, wanted.crashes // 4, harm=foundations.stop_at_once)
    yield from set_clocks(database)
    for application in ("wsgi:app", CARELESS):
        with tempfile.TemporaryDirectory(prefix="plenaria-faults-") as folder:
            full = disks.full_disk(Path(folder), database, application=application)
        if full is None:
            print("F5          SKIPPED: no small disk can be mounted here; run it as root")
        else:
            yield full


def set_clocks(database: str) -> Iterator[Tally]:
    if clocks.library() is None:
        print("F8          SKIPPED: libfaketime cannot be loaded here")
        return
    for application in ("wsgi:app", "tests.faults.impatient:app"):
        with site(database) as place:
            yield clocks.jumped(place, 2, application=application)
    for moment in clocks.MOMENTS:
        with empty(database) as (folder, url):
            yield clocks.begun(moment, url, folder)


@contextmanager
def site(database: str, panelists: int = 8, begins: type[Server] = Server) -> Iterator[Site]:
    with empty(database) as (folder, url):
        yield Site(folder, url, panelists, begins)


@contextmanager
def empty(database: str) -> Iterator[tuple[Path, str]]:
    """A folder and the address of an empty database."""
    with tempfile.TemporaryDirectory(prefix="plenaria-faults-") as folder:
        if database == "sqlite":
            yield Path(folder), f"sqlite:///{folder}/plenaria.sqlite3"
            return
        from tests.postgres import fresh_database

        with fresh_database(quick=False) as url:
            yield Path(folder), url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=25, help="how often the server is killed")
    parser.add_argument("--forms", type=int, default=40, help="forms that twenty threads send at once")
    parser.add_argument("--saves", type=int, default=12, help="saves of each of eight editors")
    parser.add_argument("--closings", type=int, default=40, help="votes that are closed while people vote")
    parser.add_argument("--people", type=int, default=150, help="people who vote within a minute")
    parser.add_argument("--backups", type=int, default=5, help="backups that are made under load")
    parser.add_argument("--copies", type=int, default=500, help="copies of the files of SQLite under load")
    parser.add_argument("--weighty", type=int, default=12, help="kills while a vote closes or an edition is published")
    parser.add_argument("--letters", type=int, default=6, help="letters in each mood of the mail server")
    parser.add_argument("--crashes", type=int, default=12, help="backends of PostgreSQL that are killed")
    parser.add_argument("--databases", default="sqlite,postgresql")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
