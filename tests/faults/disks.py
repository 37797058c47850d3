"""The fault F5: the disk on which the database lies runs full, and is freed again.

On PostgreSQL that is the disk of the tables. Where its log is on a full disk, the whole server of the database stops;
that it is there again afterwards is F4.
"""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from tests import postgres
from tests.bench.servers import Server
from tests.faults.runs import COMMENTS, Writer, count_up
from tests.faults.site import Site, Tally, small_disk

LEFT = 400_000  # bytes, for some dozens of comments
# While one of its disks is full a server of PostgreSQL writes no checkpoint, and so makes no database for anybody.
FULL_DISK = "full disk "
MEGABYTES = {"sqlite": 12, "postgresql": 96}


def full_disk(
    folder: Path, database: str, *, application: str = "wsgi:app", begins: type[Server] = Server
) -> Tally | None:
    """F5: the disk runs full under eight clients: a clear 503, reading goes on, nothing acknowledged is lost, and when
    there is room again everything works. None where no small disk can be mounted.

    With another application it is the control, F5n.
    """
    with tempfile.TemporaryDirectory(prefix="plenaria-disk-") as place:
        os.chmod(place, 0o711)  # the server of the database, which is another user, passes through
        with small_disk(Path(place) / "disk", MEGABYTES[database]) as disk:
            if disk is None:
                return None
            with database_on(disk, database) as url:
                return filled(Site(folder, url, begins=begins), disk, application)


@contextmanager
def database_on(disk: Path, database: str) -> Iterator[str]:
    """The address of an empty database that lies on this disk."""
    if database == "sqlite":
        yield f"sqlite:///{disk / 'plenaria.sqlite3'}"
        return
    name = f"plenaria_{secrets.token_hex(6)}"
    with postgres.server(quick=False, use=FULL_DISK) as address:
        space = disk / "space"
        space.mkdir()
        owner = postgres.folder(FULL_DISK).stat()
        shutil.chown(space, owner.st_uid, owner.st_gid)
        where = {"name": sql.Identifier(name), "space": sql.Literal(str(space))}
        postgres.run(address, sql.SQL("CREATE TABLESPACE {name} LOCATION {space}").format(**where))
        made = "CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C.UTF-8' ENCODING 'UTF8' TABLESPACE {name}"
        postgres.run(address, sql.SQL(made).format(**where))
        try:
            yield postgres.url(address, name)
        finally:
            postgres.run(address, sql.SQL("DROP DATABASE {name} WITH (FORCE)").format(**where))
            postgres.run(address, sql.SQL("DROP TABLESPACE {name}").format(**where))


class Losses:
    """Whether many acts were acknowledged since the last was stored: more than ever wait in a server that goes on."""

    def __init__(self, site: Site, writers: list[Writer]):
        self.site, self.writers, self.stored, self.acknowledged = site, writers, -1, 0

    def enough(self) -> bool:
        stored, acknowledged = len(self.site.comments()), sum(len(writer.acknowledged) for writer in self.writers)
        if stored != self.stored:
            self.stored, self.acknowledged = stored, acknowledged
        return acknowledged > self.acknowledged + 200


def filled(site: Site, disk: Path, application: str) -> Tally:
    is_control = application != "wsgi:app"
    tally, ballast = Tally("F5n" if is_control else "F5", site.database), disk / "ballast"
    before = set(site.comments())
    site.start(application)
    try:
        ballast.write_bytes(bytes(max(shutil.disk_usage(disk).free - LEFT, 0)))
        writers = [Writer(site, seat, []) for seat in range(8)]
        for writer in writers:
            writer.start()
        reads = []
        deadline, lost = time.monotonic() + (8 if is_control else 60), Losses(site, writers)
        while time.monotonic() < deadline and sum(len(writer.refused) for writer in writers) < 80:
            if is_control and lost.enough():
                break
            page = site.get("seat 0", "/voting")
            reads.append(page.status)
            if page.status != 200:
                tally.problems.append(f"a page that is only read answered {page.status}: {page.text[-300:]}")
            time.sleep(0.1)
        for writer in writers:
            writer.going = False
        for writer in writers:
            writer.join(30)
        refused = [status for writer in writers for status in writer.refused]
        ballast.unlink()
        after = site.post("seat 0", COMMENTS, {"text": "There is room again."}, key=secrets.token_urlsafe(9))
    finally:
        site.stop()
    if after.status != 303:
        tally.problems.append(f"after the disk was freed: {after.status}")
    if not reads:
        tally.problems.append("nothing was read meanwhile")
    if not refused or set(refused) != {503}:
        tally.problems.append(f"a full disk answered {sorted(set(refused))}")
    writers[0].acknowledged.add("There is room again.")
    count_up(site, writers, [], before, tally, 0, 0)
    tally.note = f"{len(refused)} refused with 503, {len(reads)} pages read meanwhile"
    return tally
