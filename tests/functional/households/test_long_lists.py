"""Of a long list the worker writes down in parts who gets a letter; who that is stands from the draw on."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app import clock
from app.agreeing import JUST_READ
from app.extensions import db
from app.filework import make_lotteries
from app.households import drawing, keeping, lot, queries, reading, services, settling
from app.households.models import Household
from app.households.reading import Home, read_homes
from app.recruitment.tables import BadTable
from app.registrations import keyring
from app.registrations.queries import unsealed
from tests.functional.households.test_letters import LOT, PAGE, TABLE, entries, keep, look
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


def test_without_the_key_the_worker_waits_and_does_its_other_duties(place, monkeypatch):
    monkeypatch.setattr(settling, "SECONDS", 60.0)
    found, key = draw(place), keyring.key_file()
    moved = key.rename(key.with_name("elsewhere"))
    make_lotteries()
    assert found.settled_to == 0
    moved.rename(key)
    make_lotteries()
    db.session.expire_all()
    assert found.settled_to is None and queries.list_drawn_numbers(place.conference) == wanted(found)


def test_without_the_key_a_list_that_is_erased_does_not_wait_behind_one_that_needs_it(place, monkeypatch):
    monkeypatch.setattr(settling, "SECONDS", 60.0)
    other = opened(World)
    services.keep(other.conference, HOMES, by=other.recruiter)
    erased, waiting = draw(other), draw(place)
    services.erase(other.conference)
    db.session.commit()
    key = keyring.key_file()
    key.rename(key.with_name("elsewhere"))
    make_lotteries()
    db.session.expire_all()
    assert (erased.settled_to, waiting.settled_to) == (None, 0)


def test_a_short_list_is_whole_at_once(place, monkeypatch):
    monkeypatch.setattr(settling, "SOME", 30)
    found = draw(place)
    assert not found.is_settling and queries.list_drawn_numbers(place.conference) == wanted(found)


class TestTakingTheListItself:
    """A list of 30 households, taken where eight are written down at a time."""

    @pytest.fixture(autouse=True)
    def in_parts(self, monkeypatch):
        monkeypatch.setattr(keeping, "SOME", 8)
        monkeypatch.setattr(keeping, "SECONDS", 0.0)

    @pytest.fixture
    def taken(self, place):
        write(queries.find_list(place.conference), 4)
        services.keep(place.conference, homes(30, "Hill Rd."), by=place.recruiter)
        db.session.commit()
        return queries.find_list(place.conference)

    def test_the_act_writes_no_household_and_its_fingerprint_stands(self, place, taken):
        assert taken.kept_to == 0 and taken.times_kept == 2
        (entry, first) = entries(place, "letters.listed")
        assert taken.fingerprint in entry and taken.fingerprint not in first
        raw = b"".join(bytes(row[0]) for row in db.session.execute(text("SELECT sealed FROM address_part")))
        assert raw and b"Hill" not in raw

    def test_part_by_part_it_takes_the_place_of_the_one_before(self, place, taken):
        write(taken)
        assert taken.kept_to == 8
        assert addresses(place)[7:9] == ["8 Hill Rd.", "9 Mill St."]
        write(taken, 3)
        assert not taken.is_keeping and addresses(place) == [f"{n} Hill Rd." for n in range(1, 31)]
        assert db.session.scalar(text("SELECT COUNT(*) FROM address_part")) == 0

    @pytest.mark.parametrize("households", [3, 16, 17])
    def test_nothing_is_left_of_a_longer_list(self, place, households):
        services.keep(place.conference, homes(households, "Hill Rd."), by=place.recruiter)
        found = queries.find_list(place.conference)
        write(found, 9)
        assert not found.is_keeping and addresses(place) == [f"{n} Hill Rd." for n in range(1, households + 1)]

    def test_the_page_says_how_far_it_is_and_no_lot_is_announced_meanwhile(self, place, sign_in, taken):
        recruiter, path = sign_in(place.recruiter), place.path(f"{PAGE}/progress")
        write(taken)
        page = recruiter.page(place.path(PAGE))
        assert "8 of 30 households are written down" in page and "Announce how the lot is drawn" not in page
        announced = recruiter.post(place.path(f"{PAGE}/announce"), LOT | {"seen": taken.mark})
        assert announced.status == 409 and "still being written down" in announced, announced.words
        assert recruiter.get(f"{path}?was=8", htmx=True).status == 204
        write(taken, 3)
        told = recruiter.get(f"{path}?was=8", htmx=True)
        assert "Go on to the lot" in told and "every 2s" not in told.response.get_data(as_text=True)
        assert "Announce how the lot is drawn" in recruiter.page(place.path(PAGE))

    def test_the_worker_writes_down_what_is_left_and_a_list_sent_meanwhile_takes_its_place(
        self, place, taken, monkeypatch
    ):
        write(taken)
        services.keep(place.conference, homes(20, "Lane"), by=place.recruiter)
        db.session.commit()
        assert taken.kept_to == 0
        monkeypatch.setattr(keeping, "SECONDS", 60.0)
        make_lotteries()
        db.session.expire_all()
        assert taken.kept_to is None and addresses(place) == [f"{n} Lane" for n in range(1, 21)]

    def test_on_the_day_of_erasure_nothing_waits_to_be_written_down(self, place, taken):
        write(taken)
        services.erase(place.conference)
        db.session.commit()
        write(taken)
        assert not taken.is_keeping and db.session.scalar(text("SELECT COUNT(*) FROM address_part")) == 0
        assert db.session.scalar(text("SELECT COUNT(*) FROM household WHERE length(sealed) > 0")) == 0
        assert queries.count_erased(place.conference) == 30

    def test_without_the_key_the_worker_waits_and_does_its_other_duties(self, place, taken, app):
        key = keyring.key_file()
        moved = key.rename(key.with_name("elsewhere"))
        keeping.go_on()
        assert taken.kept_to == 0
        moved.rename(key)
        keeping.go_on()
        assert not db.session.is_modified(taken) and keeping._find_next() is taken


def homes(number, street):
    return [Home("", f"{n} {street}", "Town", "") for n in range(1, number + 1)]


def write(found, parts=1):
    for _part in range(parts):
        keeping.write_some(found)
        db.session.commit()


def addresses(place):
    query = select(Household).where(Household.conference_id == place.conference.id).order_by(Household.number)
    told = [unsealed(one.sealed, queries.about_address(one.conference_id, one.number), keyring.key())
            for one in db.session.scalars(query)]  # fmt: skip
    return [json.loads(one)["address"] for one in told]


def test_a_hundred_thousand_addresses_are_read_and_more_are_refused():
    table = "address,place\n" + "".join(f"{n} Mill St.,Town\n" for n in range(100_001))
    with pytest.raises(BadTable, match="more than 100"):
        read_homes(table.encode())
    whole = table.encode()[: table.encode().rindex(b"100000 Mill")]
    assert len(read_homes(whole).homes) == 100_000


def test_while_a_table_is_looked_at_nobody_waits_to_write(place, sign_in, monkeypatch):
    """Reading a long table takes seconds, and SQLite lets one write at a time."""
    there = []

    def read(content):
        there.append(db.session.connection().get_execution_options().get("reading"))
        return read_homes(content)

    monkeypatch.setattr(reading, "read_homes", read)
    assert keep(sign_in(place.recruiter), place).status == 303
    assert there == [True, True]


def test_a_list_that_is_sent_twice_is_taken_once(place, sign_in):
    recruiter, path = sign_in(place.recruiter), place.path(f"{PAGE}/table")
    given = {"households": TABLE, "form_key": "one-and-the-same"}
    mark = look(recruiter, place).soup.find("input", attrs={"name": "seen"})["value"]
    assert recruiter.post(path, given | {"seen": mark}).status == 303
    recruiter.post(path, given | {"seen": mark})
    db.session.expire_all()
    assert queries.find_list(place.conference).times_kept == 2
