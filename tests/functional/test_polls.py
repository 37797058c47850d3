"""How long a journal is, asked of the driver alone: outside of a transaction, and never in the way of one."""

from contextlib import closing

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.polls import Journals

pytestmark = pytest.mark.both_databases


@pytest.fixture
def journals(app):
    return Journals(db.engine)


def test_it_counts_the_entries_of_a_public_conference(journals, world):
    place = world(stage=Stage.EVIDENCE)
    db.session.commit()
    counted = journals.length(place.slug)
    assert counted and journals.length("nothing-here") is None
    assert journals.length(place.slug) == counted


def test_no_transaction_is_begun_for_the_question(journals, world):
    place = world(stage=Stage.EVIDENCE)
    db.session.commit()
    db.session.remove()
    with closing(db.engine.raw_connection()) as connection, journals._without_transaction(connection):
        connection.cursor().execute("SELECT 1")
        assert not is_within_one(connection.driver_connection)
    assert journals.length(place.slug)


def test_a_question_that_fails_leaves_the_connection_as_it_was(journals, world):
    place = world(stage=Stage.EVIDENCE)
    db.session.commit()
    db.session.remove()
    right, journals.query = journals.query, "SELECT nothing FROM nowhere"
    assert [journals.length(place.slug) for _again in range(3)] == [None] * 3
    with closing(db.engine.raw_connection()) as connection:
        connection.cursor().execute("SELECT 1")
        assert is_within_one(connection.driver_connection) is not is_sqlite()
    journals.query = right
    assert journals.length(place.slug)


def is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def is_within_one(driver) -> bool:
    return driver.in_transaction if is_sqlite() else driver.info.transaction_status != 0
