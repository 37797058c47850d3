"""No main page, and nothing that the worker asks each second, looks through a whole table that grows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, text

from app import clock
from app.conferences.models import Conference
from app.extensions import db
from app.following import queries as following
from app.following.models import Follower
from app.mail import services as mail
from app.mail.models import Message
from app.reports import drafts
from app.worker import DUTIES, work
from tests.bench import crowd
from tests.bench.pages import PAGES
from tests.visitor import Visitor

# Tables that stay small on every server, however many conferences it holds, and what is shown or asked of every one.
SMALL = {"heartbeat", "alembic_version"}
OF_EVERY_CONFERENCE = {"front page": {"conference"}, "the worker": {"conference", "journal_chain"}}


@contextmanager
def asked() -> Iterator[dict[str, tuple]]:
    """Each statement that reads, with what it was asked for first."""
    seen: dict[str, tuple] = {}

    def note(connection, cursor, statement, parameters, *more):
        if statement.lstrip().upper().startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            seen.setdefault(statement, parameters)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def scans(statement: str, parameters: tuple) -> set[str]:
    """The tables that the database would read from end to end for this statement."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found = {match[1] for row in plan if (match := re.match(r"SCAN (\w+)", row[3]))}
            return named(found, statement) if found else found
        # On the few rows of a test it would read everything: forbidden that, it shows where it has no other way.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        return set(re.findall(r"Seq Scan on (\w+)", "\n".join(row[0] for row in plan)))


def named(aliases: set[str], statement: str) -> set[str]:
    """The tables behind these names, without those that are made up on the way."""
    tables = set(db.metadata.tables)
    behind = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+)", statement) if table in tables}
    return {behind.get(alias, alias) for alias in aliases} & tables


@pytest.mark.slow
def test_no_page_and_no_duty_reads_a_growing_table_from_end_to_end(app):
    place = crowd.build(crowd.FEW)
    number = place.conference.id
    visitors = {name: Visitor(app).enter(member.person) for name, member in place.everybody.items()}
    visitors[""] = Visitor(app)
    wrong: dict[str, set[str]] = {}
    for page in PAGES:
        db.session.get(Conference, number).stage = page.stage
        db.session.commit()
        drafts.keep_drafts()
        with asked() as seen:
            visitors[page.viewer].page(page.address(place.slug))
        look(seen, page.name, wrong)
    assert DUTIES
    with asked() as seen:
        work(tidy=False)
    look(seen, "the worker", wrong)
    assert not wrong, "\n".join(f"{words}\n    {sorted(tables)}" for words, tables in wrong.items())


def look(seen: dict[str, tuple], where: str, wrong: dict[str, set[str]]) -> None:
    db.session.remove()
    for statement, parameters in seen.items():
        if found := scans(statement, parameters) - SMALL - OF_EVERY_CONFERENCE.get(where, set()):
            wrong[f"{where}: {' '.join(statement.split())[:3000]}"] = found


@pytest.mark.parametrize(
    ("model", "rows", "find"),
    [
        (Message, {"to": "a@b.example", "subject": "", "body": "", "status": "sent"}, mail.claim_next),
        (Follower, {"language": "", "recommendation": 0}, lambda: following.find_to_look_at(clock.now())),
    ],
)
def test_what_is_next_is_found_without_a_look_at_all_the_others(world, model, rows, find):
    """PostgreSQL says how many rows it passed by: of two thousand that were sent, or that are due at one moment."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite keeps the number of a row in every index")
    now, conference_id = clock.real_now(), world().conference.id
    known = {Message: {"queued_at": now, "due_at": now}, Follower: {"asked_at": now, "look_at": now}}[model]
    known |= {"conference_id": conference_id} if model is Follower else {}
    many = [rows | known | ({"email": f"f{n}@b.example"} if model is Follower else {}) for n in range(2000)]
    db.session.execute(model.__table__.insert(), many)
    if model is Message:
        # Fewer than were sent, as always: of half and half PostgreSQL estimates that both ways cost the same.
        db.session.execute(model.__table__.insert(), [rows | known | {"status": "waiting"}] * 500)
    db.session.commit()
    with asked() as seen:
        find()
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(text(f"ANALYZE {model.__tablename__}"))
        first = next(one for one in seen if "SKIP LOCKED" in one)
        plan = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN (ANALYZE, TIMING OFF) {first}", seen[first])]
    read = [int(rows) for line in plan for rows in re.findall(r"(?:actual rows=|Rows Removed by Filter: )(\d+)", line)]
    assert max(read) <= 100, "\n".join(plan)


def test_a_statement_that_reads_everything_is_found(app):
    """The control: nothing finds an entry by its action but reading all of them."""
    query = "SELECT journal_entry.n FROM journal_entry WHERE journal_entry.action = 'x'"
    assert scans(query, ()) == {"journal_entry"}
    assert scans("SELECT conference.id FROM conference WHERE conference.id = 1", ()) == set()
