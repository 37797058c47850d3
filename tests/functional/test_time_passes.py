"""The worker alone, for months: nothing goes, whatever a conference was in the middle of."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import JSON, Label, LargeBinary, String, Table, TextClause, and_, cast, func, select, text

from app import clock
from app.extensions import db
from app.voting.models import Round
from app.worker import work
from tests.access.further_scenes import SCENES

pytestmark = pytest.mark.one_database
AFTER = (timedelta(hours=2), timedelta(days=100))


def fullness() -> dict[str, int]:
    """How many rows each table has, and in how many of them each column says something."""
    found: dict[str, int] = {}
    for asked in counts():
        found |= db.session.execute(asked).mappings().one()
    return found


@cache
def counts() -> list[TextClause]:
    """The question to each table, as text: to put them together takes longer than all that is looked at here."""
    asked = [select(*wanted(table)).select_from(table) for table in db.metadata.sorted_tables]
    return [text(str(one.compile(db.engine, compile_kwargs={"literal_binds": True}))) for one in asked]


def wanted(table: Table) -> Iterator[Label[int]]:
    yield func.count().label(table.name)
    for column in table.columns:
        name = f"{table.name}.{column.name}"
        if isinstance(column.type, String | LargeBinary | JSON):
            says = and_(column.is_not(None), func.length(cast(column, String)) > 2)
            yield func.count().filter(says).label(name)
        elif column.nullable:
            yield func.count(column).label(name)


WAITS = "while something waits for a second person"
# What goes by itself there, and why.
ENDS = {
    "waiting_act.given": "a proposal that nobody confirmed in its time has run out, and its words with it",
    "waiting_act.binding": "likewise: what it was bound to",
}


def keys() -> set[str]:
    return {path.name for path in Path(current_app.config["KEYS_DIR"]).glob("*")}


def needed_keys() -> set[str]:
    """Of the boxes that still take ballots or are to be opened, and of the registrations."""
    running = [vote for vote in db.session.scalars(select(Round)) if vote.is_running]
    return {f"{vote.lock}.key" for vote in running if vote.lock} | ({"registrations.key"} & keys())


@pytest.mark.parametrize("name", SCENES)
def test_the_worker_takes_nothing_away_while_people_think(build, name):
    build(SCENES[name].build)
    db.session.commit()
    before, needed, start = fullness(), needed_keys(), clock.now()
    for later in AFTER:
        with clock.at(start + later):
            work(tidy=True)
    now = fullness()
    gone = {what: f"{was} to {now[what]}" for what, was in before.items() if now[what] < was}
    assert gone.keys() == (ENDS.keys() if name == WAITS else set()), gone
    assert needed <= keys(), needed - keys()
