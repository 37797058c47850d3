"""Strangers get public pages from what is kept, and never what was meant for somebody else or is no longer so."""

import gzip
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import Client, TestResponse

from app import clock, htmx, public_pages
from app.access.stages import Stage
from app.extensions import db
from app.hearings import live, queries
from app.hearings.kinds import State as How
from app.hearings.services import asking, planning
from app.public_pages import Kept, PublicPages, State
from app.strangers import Stranger, Strangers
from tests.browser import scenes
from tests.scenes import scene
from tests.world import World

PAYS = "Who pays for the wells?"
SESSION = "/hearings/sessions/1"


@scene
def place():
    return scenes.with_hearing(World)


@pytest.fixture
def ask(app):
    """Asks as a browser does that was never here, in a context of its own as on a server."""

    def once(path: str, **headers):
        db.session.rollback()
        with app.app_context():
            return app.test_client().get(path, headers=headers)

    return once


@pytest.fixture
def still(app):
    """The clock stands: what is kept for some seconds would else be made anew between two looks, now and then."""
    with clock.at(clock.real_now()):
        yield


def test_a_second_stranger_gets_the_same_and_the_application_sleeps(place, ask, statements, still):
    first = ask(place.path(SESSION))
    with statements() as seen:
        second = ask(place.path(SESSION))
    assert second.data == first.data and second.status_code == 200 and not seen
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"):
        assert second.headers[name] == first.headers[name]


@pytest.mark.parametrize(
    "address", ["/api/v1/conferences/{}/recommendations", "/api/v1/conferences/{}", "/c/{}/feed.atom"]
)
def test_a_second_program_gets_the_same_data_until_something_happens(address, place, ask, statements, still):
    path = address.format(place.slug)
    first = ask(path)
    with statements() as seen:
        second, third = ask(path), ask(path, **{"If-None-Match": first.headers["ETag"]})
    assert first.status_code == second.status_code == 200 and second.data == first.data and not seen
    assert third.status_code == 304 and not third.data
    for name in ("Access-Control-Allow-Origin", "Cache-Control", "X-Content-Type-Options"):
        assert first.headers.get(name) == second.headers.get(name) == third.headers.get(name)
    asking.ask(
        queries.get_session(place.conference, 1), PAYS, queries.list_experts(place.conference), by=place.panelist
    )
    db.session.commit()
    with statements() as seen:
        assert ask(path).status_code == 200 and seen


def test_after_an_act_and_after_some_seconds_it_is_made_anew(place, ask, statements):
    before = ask(place.path(SESSION)).text
    asking.ask(
        queries.get_session(place.conference, 1), PAYS, queries.list_experts(place.conference), by=place.panelist
    )
    db.session.commit()
    after = ask(place.path(SESSION)).text
    assert PAYS in after and PAYS not in before
    with clock.at(clock.real_now() + timedelta(seconds=2 * public_pages.SECONDS)), statements() as seen:
        ask(place.path(SESSION))
    assert seen, "a deadline passes without an act"


def test_whoever_is_signed_in_gets_and_leaves_nothing_there(place, ask, sign_in):
    panelist = sign_in(place.panelist)
    mine = panelist.get(place.path(SESSION)).text
    stranger = ask(place.path(SESSION)).text
    assert place.panelist.person.name in mine and "Sign out" in mine
    assert "Sign out" not in stranger and "csrf_token" not in stranger
    assert "Sign out" in panelist.get(place.path(SESSION)).text


@pytest.mark.parametrize("held", [{"csrf_token": "of this one"}, {"csrf_token": "x", "language": "da"}, {}])
def test_whoever_opened_a_form_once_is_still_one_of_many(held, place, app, statements, still):
    """The hall hands in questions, and goes on following: nobody of two thousand would get what was made once."""

    def look() -> TestResponse:
        reader = app.test_client()
        reader.set_cookie("balance", "of-a-server-in-front")
        if held:
            with reader.session_transaction() as session:
                session |= held
        with app.app_context():
            return reader.get(place.path(SESSION))

    first = look()
    with statements() as seen:
        second = look()
    assert second.data == first.data and second.headers["ETag"] == first.headers["ETag"] and not seen
    assert "csrf_token" not in second.text and "Set-Cookie" not in second.headers
    assert f'<html lang="{held.get("language", "en")}"' in first.text


@pytest.mark.parametrize(
    "held", [{"_flashes": [("message", "Done.")]}, {"_user_id": "x"}, {"browser": "x"}, {"known_cards": {}}, {"new": 1}]
)
def test_whoever_has_more_with_her_than_the_key_of_a_form_is_answered_alone(held, place, app, statements, still):
    path = place.path(SESSION)
    reader = app.test_client()
    with reader.session_transaction() as session:
        session |= {"csrf_token": "x"} | held
    with statements() as seen:
        answer = reader.get(path)
    assert seen and "ETag" not in answer.headers and ("Done." in answer.text) == ("_flashes" in held)


def test_what_a_link_of_ones_own_opens_is_asked_of_the_application_once(app):
    """Whoever answers by a link holds a form, and would be answered twice: once for all, and once for her."""
    own = [rule.rule for rule in app.url_map.iter_rules() if "token" in rule.arguments and rule.rule.startswith("/c/")]
    assert len(own) >= 5
    for rule in own:
        address = re.sub(r"<(?:\w+:)?\w+>", "1", rule)
        assert not public_pages.PAGE.fullmatch(address), rule
    assert public_pages.PAGE.fullmatch("/c/by-link/answers") and public_pages.PAGE.fullmatch("/c/water")


def test_a_page_that_is_nobody_elses_is_not_made_for_all_each_time_somebody_opens_it(app):
    """The form of the hall is opened by hundreds while questions come in."""
    made, told = [], [("Content-Type", "text/html"), ("Set-Cookie", "session=x")]

    def inside(_environ, start_response):
        made.append(1)
        start_response("200 OK", told)
        return [b"<form>"]

    pages, environ = PublicPages(inside, None, Strangers(app), alone=False), {"PATH_INFO": "/c/water/hall"}
    for length in range(30):
        assert not pages.find(environ, "", State(length, 1 + length // 10), Stranger()).is_public
    assert len(made) == 1
    told.pop()
    later = State(30, 1 + public_pages.TRIED_AGAIN)
    assert pages.find(environ, "", later, Stranger()).is_public and len(made) == 2
    assert pages.find(environ, "", State(31, later.moment), Stranger()).is_public and len(made) == 3


def test_the_application_reads_no_cookie_but_that_of_its_sessions():
    for path in Path("app").rglob("*.py"):
        assert not re.search(r"request\.cookies|HTTP_COOKIE", path.read_text()) or path.name in (
            "public_pages.py",
            "strangers.py",
        ), path


def test_what_a_stranger_may_not_see_stays_hidden(world, ask, sign_in):
    hidden = world(stage=Stage.SETUP, title="Not yet")
    assert ask(hidden.path()).status_code == 404
    drafting = world(stage=Stage.DRAFTING, title="Behind closed doors")
    assert sign_in(drafting.panelist).get(drafting.path("/draft")).status == 200
    refused = ask(drafting.path("/draft")).status_code
    assert refused != 200 and ask(drafting.path("/draft")).status_code == refused


def test_an_answer_that_sets_a_cookie_goes_to_its_reader_alone(place, app):
    kept: PublicPages = app.extensions["plenaria.public_pages"]
    pieces = [b"<p>Hello</p>"]
    html = [("Content-Type", "text/html; charset=utf-8")]
    assert public_pages.keep(Headers(html), pieces, State(1, 1)).is_public
    assert not public_pages.keep(Headers([*html, ("Set-Cookie", "a=b")]), pieces, State(1, 1)).is_public
    assert not public_pages.keep(Headers([("Content-Type", "application/zip")]), pieces, State(1, 1)).is_public
    assert not public_pages.keep(Headers(html), [b"x" * (public_pages.LARGEST + 1)], State(1, 1)).is_public
    assert not any("Set-Cookie" in dict(page.headers) for page in kept.pages.values())


def test_it_is_sent_compressed_and_not_sent_again_to_whoever_has_it(place, app, ask):
    path = place.path(SESSION)
    plain, packed = ask(path), ask(path, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert "Cookie" in packed.headers["Vary"] and "Accept-Encoding" in plain.headers["Vary"]
    again = ask(path, **{"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304 and not again.data
    assert ask(path, **{"If-None-Match": packed.headers["ETag"]}).status_code == 200
    client = app.test_client()
    client.set_cookie("session", "nonsense")
    signed = client.get(path)
    assert "ETag" not in signed.headers and "Content-Encoding" not in signed.headers


@pytest.mark.parametrize("asked", ["?x=1", "?seen=nonsense", "?seen=", "?x=%00&seen=%ff", "?" + "x" * 3000])
def test_a_strange_question_is_answered_as_the_application_answers_it(asked, place, app, ask):
    answer = ask(place.path(SESSION) + asked)
    inside = app.extensions["plenaria.public_pages"].inside
    with app.app_context():
        told = Client(inside).get(place.path(SESSION) + asked, environ_base={"REMOTE_ADDR": "127.0.0.1"})
    assert answer.status_code == told.status_code


def test_languages_fragments_and_hosts_are_kept_apart(place, ask, speaks):
    speaks("da", {"Sign in": "Log ind"})
    place.conference.languages = ["xx"]  # none that is spoken here: then the browser is asked
    db.session.commit()
    path = place.path(SESSION)
    assert "Log ind" in ask(path, **{"Accept-Language": "da"}).text
    assert "Log ind" not in ask(path, **{"Accept-Language": "en"}).text
    whole, part = ask(path).text, ask(path, **{"HX-Request": "true", "HX-Request-Type": "partial"}).text
    assert whole.startswith("<!doctype") and not part.startswith("<!doctype")


def test_going_back_in_the_browser_brings_the_whole_page_and_not_a_part_that_was_kept(place, ask):
    path, part = place.path(SESSION), {"HX-Request": "true"}
    assert not ask(path, **part).text.startswith("<!doctype")
    assert ask(path, **part, **{"HX-History-Restore-Request": "true"}).text.startswith("<!doctype")


def test_every_header_of_htmx_that_the_application_reads_is_part_of_the_question():
    read = set(re.findall(r'"(HX-[\w-]+)"(?=\) ==| in headers|, "")', Path(htmx.__file__).read_text()))
    assert len(read) >= 3 and read <= set(public_pages.BY_HTMX)


def test_a_part_kept_for_one_who_may_do_it_is_not_shown_to_one_who_owes_the_second_step(place, sign_in):
    facilitator = sign_in(place.facilitator)
    session, experts = queries.get_session(place.conference, 1), queries.list_experts(place.conference)
    asking.ask(session, PAYS, experts, by=place.panelist)
    db.session.commit()
    assert "Record how it ended" in facilitator.get(place.path(SESSION)).text
    place.conference.demands_second_step = True
    db.session.commit()
    assert "Record how it ended" not in facilitator.get(place.path(f"{SESSION}/questions")).text


def test_while_one_makes_a_page_anew_others_get_the_one_before(app):
    """Else all threads of a server would wait for one page."""
    going, made = threading.Event(), []

    def slow(environ, start_response):
        made.append(1)
        if len(made) > 1:
            going.wait(5)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [str(len(made)).encode()]

    pages = PublicPages(slow, None, Strangers(app), alone=False)
    environ = {"PATH_INFO": "/c/water", "REQUEST_METHOD": "GET"}
    assert pages.find(environ, "", State(1, 1), Stranger()).body == b"1"
    with ThreadPoolExecutor(2) as pool:
        maker = pool.submit(pages.find, environ, "", State(2, 1), Stranger())
        while len(made) < 2:
            pass
        assert pages.find(environ, "", State(2, 1), Stranger()).body == b"1"
        going.set()
        assert maker.result().body == b"2"
    assert pages.find(environ, "", State(2, 1), Stranger()).body == b"2" and len(made) == 2


def test_what_is_kept_takes_no_more_than_its_room(app):
    pages = PublicPages(None, None, Strangers(app), alone=False)
    for n in range(200):
        pages.pages[n] = Kept(State(n, 0), body=b"x" * 900_000, mark="m")
    assert pages.pages.currsize <= public_pages.ROOM and len(pages.pages) < 40


def test_a_poll_for_a_session_is_quiet_until_this_session_changes(place, ask, sign_in, statements, still):
    session = queries.get_session(place.conference, 1)
    path = place.path("/hearings/sessions/1/questions")
    mark = ask(path).headers["ETag"].strip('"')
    panelist = sign_in(place.panelist)
    assert f'value="{mark}"' in panelist.get(place.path("/hearings/sessions/1")).text
    for poll in (lambda: ask(f"{path}?seen={mark}").status_code, lambda: panelist.get(f"{path}?seen={mark}").status):
        with statements() as seen:
            assert poll() == 204
        assert not seen
    planning.plan_session(place.conference, title="Another session", by=place.organizer)
    db.session.commit()
    assert panelist.get(f"{path}?seen={mark}").status == 204, "an act elsewhere calls nobody"
    asking.ask(session, "How deep is the well?", queries.list_experts(place.conference), by=place.panelist)
    db.session.commit()
    for text in (ask(f"{path}?seen={mark}").text, panelist.get(f"{path}?seen={mark}", htmx=True).text):
        assert "How deep is the well?" in text and "<form" not in text and f'value="{mark}"' not in text


def test_each_thing_that_a_session_shows_changes_its_mark(world):
    place = scenes.with_hearing(world)
    session = queries.get_session(place.conference, 1)
    asked = asking.ask(session, "How deep is the well?", queries.list_experts(place.conference), by=place.panelist)
    db.session.commit()
    marks = [live.mark(session, queries.list_questions(session))]
    for change in (
        lambda: planning.open_audience(session, by=place.facilitator),
        lambda: asking.record_answer(asked, How.ON_NOTICE, "", "2040-01", by=place.facilitator),
        lambda: asking.record_answer(asked, How.ANSWERED, "Nine meters.", "", by=place.facilitator),
        lambda: asking.record_answer(asked, How.ANSWERED, "Ten meters.", "", by=place.facilitator),
    ):
        change()
        db.session.commit()
        marks.append(live.mark(session, queries.list_questions(session)))
    assert len(set(marks)) == len(marks)


def test_what_nobody_may_keep_is_not_kept():
    headers = {"Content-Type": "text/html", "Cache-Control": "no-store"}
    assert not public_pages.keep(Headers(headers), [b"Secret."], State(1, 1)).is_public
    assert public_pages.keep(Headers({"Content-Type": "text/html"}), [b"Public."], State(1, 1)).is_public


def test_whoever_names_a_place_of_her_own_before_ours_moves_nobodys_links(place, app, ask, still):
    """gunicorn takes the header SCRIPT_NAME from the server in front, and some of these hand on what a browser sent."""
    before = ask(place.path("/evidence"))
    with app.app_context():
        asked = app.test_client().get(place.path("/evidence"), base_url="http://localhost/elsewhere")
    assert asked.status_code == 404
    with app.app_context():
        seen = app.test_client().get(place.path("/hearings"), base_url="http://localhost//elsewhere.example")
    assert seen.status_code != 200
    for path in ("/evidence", "/hearings", "/journal"):
        assert "elsewhere" not in ask(place.path(path)).text
    assert ask(place.path("/evidence")).data == before.data
