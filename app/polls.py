"""Answers "nothing new" before the application wakes: of all that a live conference is asked, this is asked most."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.exc import SQLAlchemyError

from app.conferences.queries import PULSE
from app.extensions import db

POLL = re.compile(r"/c/([^/]{1,200})/pulse/([0-9]{1,9})")
NOTHING_NEW = "204 No Content"
HEADERS = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]


def init_app(app: Flask) -> None:
    with app.app_context():
        app.wsgi_app = Polls(app.wsgi_app, Journals(db.engine))  # type: ignore[method-assign]


class Journals:
    """How long the journals of public conferences are. Asks the driver: more would cost more."""

    def __init__(self, engine: Engine):
        self.engine = engine
        named = {"paramstyle": "named"} if engine.dialect.name == "sqlite" else {}
        asked = PULSE.compile(dialect=type(engine.dialect)(**named))
        self.query, self.values = str(asked), {name: str(value) for name, value in asked.params.items()}

    def length(self, slug: str) -> int | None:
        """None where there is no such conference for strangers, or no database."""
        try:
            with closing(self.engine.raw_connection()) as connection, self._without_transaction(connection):
                cursor = connection.cursor()
                cursor.execute(self.query, self.values | {"slug": slug})
                found = cursor.fetchone()
        except (SQLAlchemyError, self.engine.dialect.loaded_dbapi.Error):
            return None
        return found[0] if found else None

    @contextmanager
    def _without_transaction(self, connection: PoolProxiedConnection) -> Iterator[None]:
        """PostgreSQL would be asked to begin and to end one around each question. SQLite is told when to begin."""
        driver: Any = connection.driver_connection
        if self.engine.dialect.name == "sqlite":
            yield
            return
        driver.autocommit = True
        try:
            yield
        finally:
            driver.autocommit = False


class Polls:
    """Everything but a poll without news goes on to the application, also what goes wrong here."""

    def __init__(self, inside, journals: Journals):
        self.inside, self.journals = inside, journals

    def __call__(self, environ, start_response):
        asked = POLL.fullmatch(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "GET" else None
        if asked is None or not self.is_quiet(asked[1], int(asked[2])):
            return self.inside(environ, start_response)
        start_response(NOTHING_NEW, HEADERS)
        return []

    def is_quiet(self, slug: str, seen: int) -> bool:
        """Whether the journal is no longer than what this page has seen."""
        length = self.journals.length(slug)
        return length is not None and length <= seen
