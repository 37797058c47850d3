"""The faults F2, F4, F9 and F12: what the server stands on fails, is copied under way, or is put back from a backup."""

import importlib
import os
import random
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.faults.runs import Writer, count_up, wait_until_busy
from tests.faults.site import Site, Tally


@contextmanager
def busy(site: Site, numbers: list[int], clients: int = 8):
    """Clients that write without pause while the block runs."""
    writers = [Writer(site, seat, numbers) for seat in range(clients)]
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.going = False
        for writer in writers:
            writer.join(30)


def copied(site: Site, copies: int) -> Tally:
    """F2: the power goes at any instant: what lies on the disk then opens, is sound and holds what was acknowledged."""
    tally = Tally("F2", site.database)
    path = Path(site.url.removeprefix("sqlite:///"))
    held = []
    site.start()
    try:
        with busy(site, []) as writers:
            wait_until_busy(writers)
            for n in range(copies):
                # What was acknowledged before the server stood still must be in the files that it left.
                acknowledged = set().union(*(writer.acknowledged for writer in writers))
                held.append((freeze(site, path, n), acknowledged))
                time.sleep(0.02)
    finally:
        site.stop()
    for folder, acknowledged in held:
        stored, said = look_into(folder / path.name)
        tally.sent += 1
        tally.acknowledged += len(acknowledged)
        tally.lost += len(acknowledged - stored)
        if said != "ok":
            tally.problems.append(f"copy {folder.name}: {said}")
        shutil.rmtree(folder)
    tally.note = f"{copies} copies under way, {len(held[-1][1])} acts in the last"
    return tally


def freeze(site: Site, path: Path, n: int) -> Path:
    """Copy the database and its log while every process of the server stands still, as they lie at this instant."""
    assert site.server is not None
    folder = path.parent / f"copy-{n}"
    folder.mkdir()
    os.killpg(site.server.process.pid, signal.SIGSTOP)
    try:
        for part in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")):
            if part.exists():
                shutil.copyfile(part, folder / part.name)
    finally:
        os.killpg(site.server.process.pid, signal.SIGCONT)
    return folder


def look_into(path: Path) -> tuple[set[str], str]:
    """The comments in a copy, and what the database itself says of it."""
    with closing(sqlite3.connect(path)) as copy:
        said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        return {row[0] for row in copy.execute("SELECT text FROM comment")}, said


def crashed(site: Site, crashes: int, *, harm: Callable[[Site], None] | None = None) -> Tally:
    """F4: a backend of PostgreSQL is killed, which ends all of them; the application goes on by itself.

    With `harm` something else is done to it: `stop_at_once` ends the server of the database as a failing machine does.
    """
    before = set(site.comments())
    numbers = [site.open_vote(f"{harm.__name__ if harm else 'crash'} {n}?") for n in range(2)]
    site.start()
    try:
        with busy(site, numbers) as writers:
            for _ in range(crashes):
                wait_until_busy(writers)
                (harm or kill_a_backend)(site)
            wait_until_busy(writers)
    finally:
        site.stop()
    tally = count_up(site, writers, numbers, before, Tally("F4", site.database), 0, 0)
    refused = sum(len(writer.refused) for writer in writers)
    doubted = sum(writer.doubted for writer in writers)
    tally.note = f"{crashes} crashes of the database, {refused} refused with 503, {doubted} left open and said so"
    return tally


def kill_a_backend(site: Site) -> None:
    from sqlalchemy import text

    mine = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1"
    with site.inside() as db:
        number = db.session.scalar(text(mine))
    if number:
        os.kill(number, signal.SIGKILL)


def stop_at_once(_site: Site) -> None:
    """End the server of the database without a checkpoint (SIGQUIT), and start it again as it was started before."""
    from tests.postgres import folder

    data = folder()
    number = int((data / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGQUIT)
    deadline = time.monotonic() + 30
    while Path(f"/proc/{number}/exe").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    command = shlex.split((data / "postmaster.opts").read_text())
    with (data / "after-stop.log").open("ab") as log:
        subprocess.Popen(command, user=data.stat().st_uid, cwd=data, start_new_session=True, stdout=log, stderr=log)


def upgraded_under_kills(folder: Path, url: str, kills: int) -> Tally:
    """F12: the upgrade of a database is killed at any moment; what is left is upgraded to the end by the next."""
    tally, reached = Tally("F12", url.split(":")[0].split("+")[0]), []
    for n in range(kills):
        before = written_of(url)
        upgrade = upgrading(folder, url)
        # A command that is killed while it still reads the program has harmed nothing.
        while written_of(url) == before and upgrade.poll() is None:
            time.sleep(0.02)
        time.sleep(random.uniform(0, 2.0))
        with suppress(ProcessLookupError):
            os.killpg(upgrade.pid, signal.SIGKILL)
        upgrade.communicate()
        tally.sent += 1
        reached.append(version_of(url))
        tally.note = f"{n + 1} kills, at the migrations {', '.join(reached)}"
    last = upgrading(folder, url)
    _out, said = last.communicate(timeout=120)
    if last.returncode:
        tally.problems.append(said.strip().splitlines()[-1])
    tally.problems += differences(url)
    tally.acknowledged = tally.sent
    return tally


def written_of(url: str) -> str:
    """A mark of how far the database is; a file of SQLite is only looked at, so as to hold up nobody."""
    if not url.startswith("sqlite"):
        return version_of(url)
    path = Path(url.removeprefix("sqlite:///"))
    return str(sorted((part.name, part.stat().st_size) for part in path.parent.glob(f"{path.name}*") if part.exists()))


def version_of(url: str) -> str:
    """The last migration that is done; empty before the first."""
    import sqlalchemy as sa

    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with suppress(sa.exc.DatabaseError), engine.connect() as connection:
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version")) or ""
    return ""


def upgrading(folder: Path, url: str) -> subprocess.Popen:
    environment = os.environ | {
        "PLENARIA_ENV": "development",
        "PLENARIA_INSTANCE": str(folder),
        "SECRET_KEY": "a secret key for tests alone",
        "DATABASE_URL": url,
        "BASE_URL": "http://127.0.0.1:8000",
    }
    command = [str(Path(sys.executable).parent / "flask"), "--app", "wsgi", "db", "upgrade"]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


# What an upgrade has on its way, and the word index of the database.
BESIDE_MODELS = ("_alembic_tmp", "search_index")


def differences(url: str) -> list[str]:
    """Which tables and columns of the models the database has not, or has besides."""
    import sqlalchemy as sa

    from app.extensions import db

    for models in Path("app").glob("*/models*"):
        importlib.import_module(f"app.{models.parent.name}.models")
    engine = sa.create_engine(url)
    with closing(engine.connect()) as connection:
        look = sa.inspect(connection)
        there = {(table, column["name"]) for table in look.get_table_names() for column in look.get_columns(table)}
    engine.dispose()
    wanted = {(table.name, column.name) for table in db.metadata.sorted_tables for column in table.columns}
    found = {one for one in wanted ^ there if one[0] != "alembic_version" and not one[0].startswith(BESIDE_MODELS)}
    left = sorted({table for table, _column in there if table.startswith("_alembic_tmp")})
    return [f"{table}.{column} is missing or too many" for table, column in sorted(found)] + left


def restored(site: Site, backups: int) -> Tally:
    """F9: backups are made under load and the last is put back: all that was acknowledged before it is there, once."""
    before, sure, path = set(site.comments()), set(), Path()
    site.start()
    try:
        with busy(site, []) as writers:
            for _ in range(backups):
                wait_until_busy(writers)
                sure = set().union(*(writer.acknowledged for writer in writers))
                flask(site, "backup", "create", str(site.folder / "copies"))
    finally:
        site.stop()
    path = max((site.folder / "copies").glob("plenaria-2*.tar"))
    flask(site, "backup", "restore", str(path), "--yes")
    stored = [text for text in site.comments() if text not in before]
    sent = set().union(*(writer.acknowledged | writer.unknown for writer in writers))
    tally = Tally("F9", site.database, sent=sum(writer.sent for writer in writers), acknowledged=len(sure))
    tally.lost, tally.twice = len(sure - set(stored)), len(stored) - len(set(stored))
    tally.problems += site.problems()
    if foreign := set(stored) - sent:
        tally.problems.append(f"{len(foreign)} restored that nobody sent")
    tally.note = f"{backups} backups under load, the last put back: {len(stored)} of {len(sent)} acts"
    return tally


def flask(site: Site, *words: str) -> None:
    """A command of whoever runs the server, in a process of its own."""
    programs = next(Path(sys.prefix).rglob("pginstall18/bin/pg_dump"), Path("pg_dump")).parent
    environment = os.environ | {
        "PLENARIA_ENV": "development",
        "PLENARIA_INSTANCE": str(site.folder),
        "SECRET_KEY": site.key,
        "DATABASE_URL": site.url,
        "BASE_URL": f"http://127.0.0.1:{site.port}",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        [str(Path(sys.executable).parent / "flask"), "--app", "wsgi", *words],
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
