"""The database goes while it is asked to store: nobody is told what nobody knows, and the same form counts once."""

from contextlib import contextmanager
from threading import Thread

import pytest
from sqlalchemy import event, func, select

from app.access.stages import Stage as S
from app.accounts.secrets import hash_password
from app.conferences import queries as conferences
from app.drafting.models import Comment
from app.drafting.queries import document
from app.drafting.services import writing
from app.drafting.wording import Wording
from app.extensions import db, sqlite_driver
from app.voting.motion import Motion, Terms
from app.voting.queries import rolls, rounds
from app.voting.receipts import new_code
from app.voting.services import opening
from tests.faults.site import receipt_in

NOTHING, UNKNOWN = "Nothing was changed", "nobody knows whether it was saved"
HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["plainly", "by htmx"])


@contextmanager
def lost(monkeypatch, *, stored: bool):
    """The connection ends at the next COMMIT: before the database heard of it, or after it did what it was told."""
    dialect, commit = db.engine.dialect, db.engine.dialect.do_commit

    def break_off(connection):
        monkeypatch.undo()
        if stored:
            commit(connection)
        if dialect.name == "sqlite":
            raise sqlite_driver().OperationalError("disk I/O error")
        end_from_outside(connection.dbapi_connection)
        connection.execute("COMMIT")  # finds the line dead, as whoever waits for the answer to COMMIT does

    monkeypatch.setattr(dialect, "do_commit", break_off)
    yield
    assert dialect.do_commit != break_off, "Nothing was committed, so nothing was broken."


def end_from_outside(connection) -> None:
    """As an operator or a failing server ends it; by a connection of its own, that outlives the other."""
    import psycopg

    with psycopg.connect(connection.info.dsn, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 2000)", [connection.info.backend_pid])


@pytest.fixture
def place(world):
    return world(stage=S.DRAFTING, panelists=3)


@pytest.fixture
def comments(place, sign_in):
    """The address where a passage takes comments."""
    section = document.list_sections(place.conference)[0]
    writing.write_passage(section, section.parts[0], Wording("Let it rain."), by=place.panelist)
    db.session.commit()
    return place.path("/draft/passages/1/comments")


def number_of_comments() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Comment))


def as_sent(text: str) -> str:
    """A browser drops the first line break of an area of text, and sends each other as two signs."""
    return text.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")


def held_in(page, path: str) -> dict[str, str]:
    """What the form on a page of trouble sends again."""
    form = page.form(path)
    fields = {field["name"]: field.get("value", "") for field in form("input")}
    return fields | {area["name"]: as_sent(area.get_text()) for area in form("textarea")}


@HTMX
@pytest.mark.parametrize("stored", [False, True], ids=["not stored", "stored"])
def test_what_broke_off_at_commit_is_not_called_unchanged_and_sent_again_is_there_once(
    place, comments, sign_in, monkeypatch, stored, htmx
):
    visitor = sign_in(place.panelist)
    with lost(monkeypatch, stored=stored):
        words = "First line\r\nand a second one." + " Long enough to be read again." * 3
        page = visitor.post(comments, {"text": words, "form_key": "once"}, htmx=htmx)
    assert page.status == 503 and UNKNOWN in page.words and NOTHING not in page.words
    assert number_of_comments() == stored
    again = held_in(page, comments)
    assert again["form_key"] == "once"
    assert visitor.post(comments, again).status == 303
    assert number_of_comments() == 1


def test_sent_again_with_changed_words_it_is_not_a_second_one(place, comments, sign_in, monkeypatch):
    visitor = sign_in(place.panelist)
    with lost(monkeypatch, stored=True):
        page = visitor.post(comments, {"text": "It rains.", "form_key": "once"})
    again = held_in(page, comments) | {"text": "It pours."}
    assert visitor.post(comments, again).status == 422
    assert number_of_comments() == 1


def test_what_broke_off_before_commit_was_not_saved_and_that_is_said(place, comments, sign_in):
    visitor, asked = sign_in(place.panelist), []

    def fail(connection, cursor, statement, *rest):
        asked.append(statement)
        if any("INSERT INTO comment" in one for one in asked):  # and from then on nothing is answered
            raise db.engine.dialect.loaded_dbapi.OperationalError("the disk does not answer")

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        page = visitor.post(comments, {"text": "It rains.", "form_key": "once"})
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)
    assert page.status == 503 and NOTHING in page.words and UNKNOWN not in page.words
    assert number_of_comments() == 0
    assert held_in(page, comments)["form_key"] != "once"


@pytest.mark.parametrize("stored", [False, True], ids=["not stored", "stored"])
def test_a_ballot_that_broke_off_is_sent_again_from_the_page_and_counts_once(place, sign_in, monkeypatch, stored):
    place.walk_to(S.VOTING)
    terms = Terms(place.panelists)
    number = opening.open_round(place.conference, Motion(question="Rain?"), terms, by=place.facilitator).number
    db.session.commit()
    path, code = place.path(f"/voting/{number}/ballot"), new_code()
    visitor = sign_in(place.panelist)
    with lost(monkeypatch, stored=stored):
        page = visitor.post(path, {"choice": "support", "code": code})
    assert page.status == 503 and UNKNOWN in page.words
    again = visitor.post(path, held_in(page, path))
    assert again.status == 200 and receipt_in(again.text) == code
    db.session.rollback()
    vote = rounds.get_round(conferences.find_conference(place.slug), number)
    assert sum(entry.voted for entry in rolls.list_roll(vote)) == 1


def test_an_answer_stands_when_the_connection_goes_after_it(place, comments, sign_in, monkeypatch):
    visitor, dialect = sign_in(place.panelist), db.engine.dialect

    def break_off(connection):
        broken.append(connection)
        raise dialect.loaded_dbapi.OperationalError("the connection is lost")

    def send():
        statuses.append(visitor.client.post(comments, data={"text": "It rains.", "form_key": "once"}).status_code)

    statuses: list[int] = []
    broken: list[object] = []
    db.session.rollback()
    monkeypatch.setattr(dialect, "do_rollback", break_off)
    alone = Thread(target=send)  # without the context of this test, as on a server
    alone.start()
    alone.join()
    monkeypatch.undo()
    assert broken and statuses == [303]
    assert number_of_comments() == 1


def test_a_way_in_is_never_held_on_the_page(place, sign_in, visitor, monkeypatch):
    place.panelist.person.password_hash = hash_password("a long password of hers")
    db.session.commit()
    fields = {"email": place.panelist.person.email, "password": "a long password of hers", "form_key": "once"}
    with lost(monkeypatch, stored=True):
        page = visitor.post("/sign-in/password", fields)
    assert page.status == 503 and UNKNOWN in page.words
    assert "a long password of hers" not in page.text
    assert 'value="once"' not in page.text
