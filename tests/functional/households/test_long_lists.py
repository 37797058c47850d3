"""Of a long list the worker writes down in parts who gets a letter; who that is stands from the draw on."""

from datetime import timedelta

import pytest

from app import clock
from app.agreeing import JUST_READ
from app.extensions import db
from app.filework import make_lotteries
from app.households import drawing, lot, queries, services, settling
from app.households.reading import Home
from app.registrations import keyring
from tests.functional.households.test_letters import PAGE
from tests.functional.registrations.pools import opened
from tests.scenes import scene
from tests.world import World

HOMES = [Home("", f"{n} Mill St.", "Town", "") for n in range(1, 31)]


@scene
def place():
    found = opened(World)
    services.keep(found.conference, HOMES, by=found.recruiter)
    db.session.commit()
    return found


@pytest.fixture(autouse=True)
def in_parts(monkeypatch):
    """Eight households in one part, and one part in one round."""
    monkeypatch.setattr(settling, "SOME", 8)
    monkeypatch.setattr(settling, "SECONDS", 0.0)


@pytest.fixture
def one_round(monkeypatch):
    """The worker's round, in which the time for one part is left."""

    def act(parts: int = 1) -> None:
        for _part in range(parts):
            found = settling._find_next()
            if found is not None:
                settling.write_some(found, settling.numbers_of(found))
                db.session.commit()

    return act


def draw(place, letters=10):
    soon = clock.now() + timedelta(hours=1)
    given = (place.conference, letters, "Three dice.", soon)
    drawing.announce(*given, by=place.recruiter, seen=JUST_READ)
    with clock.at(clock.now() + timedelta(hours=2)):
        drawing.draw(place.conference, "417", by=place.recruiter, seen=JUST_READ)
    db.session.commit()
    return queries.find_list(place.conference)


def wanted(found):
    return lot.draw(found.fingerprint, "417", 30, 10)


def test_the_act_itself_writes_nothing_down_and_everybody_reads_who_was_drawn(place, visitor):
    found = draw(place)
    assert found.drawn_mark == lot.mark_of(wanted(found)) and found.settled_to == 0
    assert queries.list_drawn_numbers(place.conference) == []
    text = visitor.get(place.path(f"{PAGE}/lot.txt")).response.get_data()
    assert text == lot.written(wanted(found))


def test_part_by_part_it_is_written_down_and_the_page_says_how_far(place, sign_in, one_round):
    found, recruiter = draw(place), sign_in(place.recruiter)
    one_round()
    page = recruiter.page(place.path(PAGE))
    assert "Of 8 of 30 households it is written down" in page and "Who answered" not in page
    assert "They can be printed as soon as all are known" in page
    refused = recruiter.post(place.path(f"{PAGE}/print"), {"after": "0"})
    assert refused.status == 409 and "still being written down" in refused
    one_round(3)
    db.session.expire_all()
    assert not found.is_settling and queries.list_drawn_numbers(place.conference) == wanted(found)
    assert "Who answered" in recruiter.page(place.path(PAGE))
    letters = recruiter.post(place.path(f"{PAGE}/print"), {"after": "0"})
    assert letters.status == 200 and letters.words.count("Mill St.") == 10


def test_the_page_asks_how_far_it_is_and_hears_only_news(place, sign_in, one_round):
    draw(place)
    recruiter, path = sign_in(place.recruiter), place.path(f"{PAGE}/progress")
    assert recruiter.get(f"{path}?was=0", htmx=True).status == 204
    one_round()
    told = recruiter.get(f"{path}?was=0", htmx=True)
    assert told.status == 200 and "Of 8 of 30" in told
    one_round(3)
    told = recruiter.get(f"{path}?was=24", htmx=True)
    assert "Go on to the letters" in told and "every 2s" not in told.response.get_data(as_text=True)


def test_a_round_of_the_worker_that_is_cut_off_goes_on_where_it_ended(place, monkeypatch, one_round):
    found = draw(place)
    one_round(2)
    monkeypatch.setattr(settling, "SECONDS", 60.0)
    make_lotteries()
    db.session.expire_all()
    assert found.settled_to is None and queries.list_drawn_numbers(place.conference) == wanted(found)
    make_lotteries()
    assert queries.list_drawn_numbers(place.conference) == wanted(found)


def test_a_letter_to_every_household_is_written_down_in_parts_too(place, one_round):
    drawing.announce(place.conference, 30, "", None, by=place.recruiter, seen=JUST_READ)
    db.session.commit()
    assert queries.find_list(place.conference).is_settling
    one_round(4)
    assert queries.list_drawn_numbers(place.conference) == list(range(1, 31))


def test_addresses_that_were_erased_meanwhile_get_no_code(place, monkeypatch, one_round):
    found = draw(place)
    services.erase(place.conference)
    db.session.commit()

    def no_key():
        raise AssertionError("The key is gone with the addresses.")

    monkeypatch.setattr(keyring, "key", no_key)
    one_round(4)
    assert queries.list_drawn_numbers(place.conference) == wanted(found)


def test_a_short_list_is_whole_at_once(place, monkeypatch):
    monkeypatch.setattr(settling, "SOME", 30)
    found = draw(place)
    assert not found.is_settling and queries.list_drawn_numbers(place.conference) == wanted(found)
