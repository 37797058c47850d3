"""Forms that cannot be saved: nothing typed is lost, and sending again works."""

import sqlite3
from urllib.parse import urlsplit

import pytest
from flask import g
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError, OperationalError

from app.access.stages import Stage
from app.accounts import links
from app.accounts.models import AccountSession
from app.extensions import db, sqlite_driver
from app.posted import PostedForm
from app.turns import queue_of
from tests.visitor import Page, Visitor

REASON = "Because the wells ran dry in August.\n\nAnd because nobody had told us, which is the longer story."


@pytest.fixture
def strict(app):
    """The application as in production: every form needs its token."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def amend(visitor, place, **more) -> Page:
    given = {"field": "background", "after": "Three dry summers.", "reason": REASON}
    return visitor.send(place.path("/frame/amend"), place.path("/frame/amend"), given | more)


def fields_of(form) -> dict:
    fields = {field["name"]: field.get("value", "") for field in form("input")}
    return fields | {area["name"]: area.get_text().removeprefix("\n") for area in form("textarea")}


def forget_all_sessions():
    db.session.execute(delete(AccountSession))
    db.session.commit()


def test_a_session_that_ends_in_the_middle_of_a_long_text_loses_nothing(strict, world):
    place = world(stage=Stage.EVIDENCE)
    visitor = Visitor(strict).enter(place.organizer.person)
    page = visitor.page(place.path("/frame/amend"))
    written = fields_of(page.form(place.path("/frame/amend"))) | {
        "field": "background",
        "after": "x",
        "reason": REASON,
    }
    forget_all_sessions()
    held = visitor.post(place.path("/frame/amend"), written)
    assert held.status == 401 and "no-store" in held.response.headers["Cache-Control"]
    door = held.soup.find("a", target="_blank")
    assert door["href"].startswith("/sign-in")
    form = held.form(place.path("/frame/amend"))
    again = fields_of(form)
    assert again["reason"].replace("\r\n", "\n") == REASON
    # Meanwhile, in the other tab and in the same browser:
    link = urlsplit(links.invite(place.organizer.person)).path
    db.session.commit()
    assert visitor.post(link, fields_of(visitor.page(link).form(link))).status == 303
    # Forms have another token since, so it is shown once more.
    stale = visitor.post(place.path("/frame/amend"), again)
    assert stale.status == 400 and "from before you signed in" in stale
    assert visitor.post(place.path("/frame/amend"), fields_of(stale.form(place.path("/frame/amend")))).status == 303
    assert "Because the wells ran dry" in visitor.page(place.path("/waiting"))


def test_the_held_page_of_an_expired_session_is_only_a_box_under_htmx(strict, world):
    place = world(stage=Stage.EVIDENCE)
    visitor = Visitor(strict).enter(place.organizer.person)
    written = fields_of(visitor.page(place.path("/frame/amend")).form(place.path("/frame/amend")))
    forget_all_sessions()
    held = visitor.post(place.path("/frame/amend"), written | {"reason": REASON}, htmx=True)
    assert held.status == 401 and held.response.headers["HX-Retarget"] == "#problems"
    assert not held.soup.html and "Because the wells" in held.text


def test_a_form_whose_token_grew_old_is_held_and_can_be_sent_again(strict, world):
    place = world(stage=Stage.EVIDENCE)
    visitor = Visitor(strict).enter(place.organizer.person)
    held = amend(visitor, place, csrf_token="from yesterday")
    assert held.status == 400
    again = fields_of(held.form(place.path("/frame/amend")))
    assert visitor.post(place.path("/frame/amend"), again).status == 303
    assert "Three dry summers." in visitor.page(place.path("/waiting"))


def test_sending_a_held_form_twice_has_one_effect(strict, world):
    place = world(stage=Stage.EVIDENCE)
    visitor = Visitor(strict).enter(place.organizer.person)
    again = fields_of(amend(visitor, place, csrf_token="").form(place.path("/frame/amend")))
    assert [visitor.post(place.path("/frame/amend"), again).status for _ in range(2)] == [303, 303]
    assert visitor.page(place.path("/waiting")).text.count("Three dry summers.") == 1


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
@pytest.mark.parametrize("token", [True, False])
def test_a_form_from_another_site_changes_nothing_even_with_the_right_token(strict, world, origin, token):
    place = world(stage=Stage.EVIDENCE)
    visitor = Visitor(strict).enter(place.organizer.person)
    written = fields_of(visitor.page(place.path("/frame/amend")).form(place.path("/frame/amend")))
    written |= {"field": "background", "after": "Owned.", "reason": REASON}
    written = written if token else {name: value for name, value in written.items() if name != "csrf_token"}
    refused = visitor._ask(
        lambda: visitor.client.post(place.path("/frame/amend"), data=written, headers={"Origin": origin})
    )
    assert refused.status == 403 and "another site" in refused and "wells" not in refused.text
    assert "Owned." not in visitor.page(place.path("/waiting"))


@pytest.mark.parametrize("origin", ["http://localhost", "http://localhost/"])
def test_a_form_from_this_site_is_taken(app, world, origin):
    place = world(stage=Stage.EVIDENCE)
    visitor = Visitor(app).enter(place.organizer.person)
    given = {"field": "background", "after": "Three.", "reason": REASON}
    answer = visitor._ask(
        lambda: visitor.client.post(place.path("/frame/amend"), data=given, headers={"Origin": origin})
    )
    assert answer.status == 303


def test_passwords_and_codes_are_never_held(strict):
    visitor = Visitor(strict)
    given = {"email": "grete@example.org", "password": "three plain words", "csrf_token": "old"}
    held = visitor.post("/sign-in/password", given)
    assert held.status == 400 and "grete@example.org" in held.text and "three plain words" not in held.text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (OperationalError, "database is locked"),
        (OperationalError, "database or disk is full"),
        (DBAPIError, 'could not extend file "base/1": No space left on device'),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_cannot_be_saved_is_said_and_kept(world, sign_in, monkeypatch, kind, words, htmx):
    place = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.organizer)

    def fail(*args, **kwargs):
        raise kind("INSERT", {}, sqlite3.OperationalError(words))

    monkeypatch.setattr("app.conferences.services.seconding.propose", fail)
    refused = visitor.send(
        place.path("/frame/amend"),
        place.path("/frame/amend"),
        {"field": "background", "after": "Three.", "reason": REASON},
        htmx=htmx,
    )
    assert refused.status == 503 and refused.response.headers["Retry-After"]
    again = fields_of(refused.form(place.path("/frame/amend")))
    assert "which is the longer story" in again["reason"]
    monkeypatch.undo()
    assert visitor.post(place.path("/frame/amend"), again).status == 303


def test_a_really_locked_database_answers_503_and_reading_goes_on(world, sign_in, database_url):
    if not database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL has no lock on the whole database.")
    place = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.organizer)
    visitor.get(place.path())
    db.session.rollback()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    # The same library as the application: locks do not hold between two copies of it in one process.
    other = sqlite_driver().connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        refused = visitor.post(place.path("/frame/amend"), {"field": "background", "after": "x", "reason": REASON})
        wal = other.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert not wal or visitor.get(place.path("/frame")).status == 200
    finally:
        other.rollback()
        other.close()
    assert refused.status == 503 and "which is the longer story" in refused.text
    again = visitor.post(place.path("/frame/amend"), {"field": "background", "after": "x", "reason": REASON})
    assert again.status == 303
    db.engine.dispose()


READ_ALONE = {"sqlite": "PRAGMA query_only=ON", "postgresql": "SET default_transaction_read_only = on"}


def test_what_could_only_be_read_once_is_not_believed_to_stay_so(world, sign_in):
    """A connection made while the disk took nothing, or the database was on a machine that only follows, stays so."""
    place = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.organizer)
    db.session.rollback()
    db.engine.dispose()
    with db.engine.connect() as connection:
        connection.exec_driver_sql(READ_ALONE[db.engine.dialect.name])
        connection.commit()
    given = {"field": "background", "after": "x", "reason": REASON}
    refused = visitor.post(place.path("/frame/amend"), given)
    assert refused.status == 503 and "which is the longer story" in refused.text and "Nothing was changed" in refused
    assert visitor.post(place.path("/frame/amend"), given).status == 303
    assert db.engine.dialect.name != "sqlite" or not queue_of(db.engine).is_taken


def test_an_unforeseen_error_is_a_page_that_tells_nothing(app, world, sign_in, monkeypatch):
    place = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.organizer)
    monkeypatch.setitem(app.config, "PROPAGATE", False)
    monkeypatch.setattr("app.conferences.queries.list_amendments", lambda conference: 1 / 0)
    page = visitor.get(place.path("/frame"))
    assert page.status == 500 and "ZeroDivision" not in page.text and len(page.soup("h1")) == 1


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), ("/c/nothing", 404), ("/sign-out", 405)])
def test_errors_are_pages_of_this_site(visitor, path, status):
    visitor.page(path, status)


@pytest.mark.parametrize(
    ("answer", "page"),
    [
        ("/me/calendar/make", "/me/calendar"),
        ("/sign-out", "/"),
        ("/c/water/own-words/note/3/withdraw", "/c/water/own-words/note/3"),
    ],
)
def test_the_answer_to_a_form_that_is_opened_anew_leads_to_its_page(visitor, answer, page):
    shown = visitor.page(answer, 405)
    assert "only the answer to a form" in shown and shown.soup.main.find("a")["href"] == page


def test_a_form_that_is_too_large_is_refused_in_words(app, visitor):
    limit = app.config.get("MAX_FORM_MEMORY_SIZE") or 0
    refused = visitor.post("/card", {"code": "x" * (limit + 10)})
    assert refused.status in (413, 422)


def test_style_sheets_carry_a_mark_and_may_be_kept_for_a_year(visitor):
    page = visitor.page("/")
    sheet = page.soup.find("link", rel="stylesheet")["href"]
    assert "?v=" in sheet
    marked, bare = visitor.get(sheet).response, visitor.get(sheet.split("?")[0]).response
    assert "immutable" in marked.headers["Cache-Control"]
    assert "immutable" not in bare.headers["Cache-Control"]
    marked.close()
    bare.close()


def test_a_form_sent_again_with_other_words_is_neither_the_same_nor_a_new_one(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    organizer, path = sign_in(place.organizer), place.path("/evidence/new")
    fields = {"title": "Soil", "text": "It is dry.", "kind": "other", "position": "mixed", "form_key": "k"}
    assert organizer.post(path, fields).status == 303
    for htmx in (False, True):
        answer = organizer.post(path, fields | {"text": "It is wet."}, htmx=htmx)
        assert answer.status == 422 and "It is wet." in answer.text
    again = organizer.post(path, fields, htmx=True)
    assert again.status == 200 and "HX-Redirect" in again.response.headers


def test_a_form_looks_at_its_token_itself_where_the_guard_of_all_forms_has_not(strict):
    with strict.test_request_context(method="POST", data={"name": "Ada"}):
        form = PostedForm()
        assert "csrf_token" in form and not form.validate() and form.errors["csrf_token"]
        g.csrf_valid = True  # as the guard notes it
        assert "csrf_token" not in PostedForm() and PostedForm().validate()
