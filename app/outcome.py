"""Whether what a request asked to be saved was saved: it was not, or nobody knows.

A connection that breaks while the database is asked to commit leaves it open whether it did. "Nothing was changed" may
then be a lie, by which somebody does the same thing twice.
"""

from flask import Flask, g, has_request_context
from flask_babel import gettext as _
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.extensions import db, says_it_is_only_read
from app.held_fields import holds_all

# SQLite did not save what it refuses in these words. Of a fault of the disk itself nobody can say that.
SURELY_NOT_SAVED = ("full", "locked", "busy")


def init_app(app: Flask) -> None:
    app.teardown_appcontext(_let_go)


@event.listens_for(Engine, "commit")
def _note_question(connection) -> None:
    """Called before the database is asked."""
    if has_request_context():
        g.asked_to_commit = True


@event.listens_for(Session, "after_commit")
def _note_commit(session) -> None:
    if has_request_context():
        g.committed = True


def is_unknown(error: Exception) -> bool:
    """Whether what this request sent may have been saved, although it ended in this error."""
    if g.get("committed"):
        return True
    return bool(g.get("asked_to_commit")) and not _says_no(error)


def _says_no(error: Exception) -> bool:
    """Whether the database itself answered that it did not commit."""
    if not isinstance(error, DBAPIError):
        return False
    if says_it_is_only_read(error.orig):
        return True
    if db.engine.dialect.name == "sqlite":
        return any(word in str(error.orig).lower() for word in SURELY_NOT_SAVED)
    return not error.connection_invalidated


def words() -> str:
    if holds_all():
        return _(
            "The database stopped answering while this was being saved, so nobody knows whether it was saved. "
            "Send it again from here: if it was saved already, it will not be counted a second time."
        )
    return _(
        "The database stopped answering while this was being saved, so nobody knows whether it was saved. "
        "Go back to the page and look before you do it again."
    )


def words_after_a_mistake() -> str:
    return _(
        "Something went wrong on our side, and it has been noted. Nobody knows whether what you sent was saved: "
        "go back to the page and look before you do it again."
    )


def roll_back() -> None:
    """Roll back, also where the connection is gone: then there is nothing to roll back."""
    try:
        db.session.rollback()
    except DBAPIError:
        db.session().invalidate()


def _let_go(_error: BaseException | None) -> None:
    """Before the session is closed: an answer that stands must not become a fault because reading could not be ended.

    Somebody would be told that her act failed after it was saved. What was read is let go first, since rolling back
    marks each object as outdated that the session still has.
    """
    if db.session.registry.has():
        db.session.expunge_all()
        roll_back()
