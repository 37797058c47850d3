"""The PostgreSQL role of docs/deploying.md: it does everything the application does, and cannot rewrite the journal."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.access.stages import Stage
from app.conferences.services import framing
from app.extensions import db
from app.journal import queries, services
from app.record.queries import signature
from tests.unguarded import TABLES

pytestmark = pytest.mark.both_databases

PAGE = Path(__file__).parents[3] / "docs" / "deploying.md"
FORBIDDEN = [
    *(f"TRUNCATE {table} CASCADE" for table in TABLES),
    *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES),
    "DROP TRIGGER journal_entry_is_append_only ON journal_entry",
    "SET session_replication_role = replica",
    "DELETE FROM journal_entry",
    "UPDATE journal_entry SET n = n",
    "UPDATE journal_payload SET body = body",
    "DELETE FROM checkpoint",
    "UPDATE checkpoint SET note = note",
    "DELETE FROM journal_chain",
    "UPDATE journal_chain SET scope = scope",
    "UPDATE alembic_version SET version_num = '0011'",
    "INSERT INTO journal_entry SELECT * FROM journal_entry ON CONFLICT (id) DO UPDATE SET action = 'x.y'",
]


@pytest.fixture
def role(app):
    """The role as the page tells people to make it; what it is allowed goes with it."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite knows no roles.")
    told = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    db.session.execute(text("DROP ROLE IF EXISTS plenaria_app"))
    db.session.execute(text("CREATE ROLE plenaria_app"))
    for statement in told.strip().split(";")[:-1]:
        db.session.execute(text(statement))
    db.session.commit()
    yield "plenaria_app"
    db.session.rollback()
    db.session.execute(text("DROP OWNED BY plenaria_app"))
    db.session.execute(text("DROP ROLE plenaria_app"))
    db.session.commit()


def become(role: str) -> None:
    db.session.execute(text(f"SET LOCAL ROLE {role}"))


def test_what_the_application_does_works_under_the_role(world, role):
    place = world(stage=Stage.EVIDENCE)
    conference_id, known = place.conference.id, signature(place.conference.id)
    become(role)
    framing.amend_frame(place.conference, "background", "A private name", "Why.", by=place.organizer)
    db.session.flush()
    services.sign_head(conference_id, **known)
    services.erase(queries.list_entries(conference_id, limit=1)[0], ground="asked for", actor=place.organizer)
    db.session.commit()
    assert queries.verify(queries.find_chain(conference_id)) == []


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_role_cannot(world, role, statement):
    world(stage=Stage.EVIDENCE)
    become(role)
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        db.session.execute(text(statement))
    db.session.rollback()
