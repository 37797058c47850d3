"""A short run of every fault, over a served conference; the long one is `make faults`."""

from functools import partial

import pytest

from tests.faults import clocks, disks, foundations, letters, runs, weighty
from tests.faults.__main__ import empty
from tests.faults.__main__ import site as site_of
from tests.faults.mailserver import BEFORE
from tests.faults.site import Tally
from tests.faults.warm import WarmServer
from tests.postgres import fresh_database

site = partial(site_of, begins=WarmServer)
full_disk = partial(disks.full_disk, begins=WarmServer)
pytestmark = [pytest.mark.slow, pytest.mark.both_databases]


@pytest.fixture(scope="module")
def database(request):
    return request.config.getoption("--database")


@pytest.fixture(scope="module")
def served(database):
    with site(database, 24) as place:
        place.start()
        yield place
        place.stop()


def assert_sound(tally: Tally):
    assert tally.is_sound and tally.acknowledged, tally.line


def test_the_same_form_many_times_at_once_has_one_effect(served):
    assert_sound(runs.duplicates(served, 3))


def test_nobodys_edit_is_overwritten_and_no_text_is_swallowed(served):
    tally = runs.edits(served, 6, 3)
    assert_sound(tally)
    assert tally.acknowledged < tally.sent


def test_a_vote_that_closes_while_people_vote_counts_exactly_what_it_acknowledged(served):
    assert_sound(runs.closings(served, 4))


def test_everybody_votes_at_once(served):
    assert_sound(runs.stampede(served, 24, opening=0.5, casting=2.5))


def test_whatever_was_acknowledged_survives_a_killed_server_and_the_control_does_not(served):
    served.stop()
    assert_sound(runs.killed(served, 2, pause=(0.1, 0.4), votes=2))
    control = runs.killed(served, 1, application="tests.faults.careless:app", pause=(0.1, 0.4))
    served.start()
    assert control.lost, f"a server that answers too early must lose something: {control.line}"


def test_a_backup_made_under_load_holds_all_that_was_acknowledged_before_it(database):
    with site(database) as place:
        assert_sound(foundations.restored(place, 1))


def test_the_files_hold_what_was_acknowledged_at_every_instant(database):
    if database != "sqlite":
        pytest.skip("The files of a database server are not ours to copy.")
    with site(database) as place:
        assert_sound(foundations.copied(place, 20))


def test_a_full_disk_says_so_and_loses_nothing(database, tmp_path):
    tally = full_disk(tmp_path, database)
    if tally is None:
        pytest.skip("No small disk can be mounted here; run it as root.")
    assert_sound(tally)
    control = full_disk(tmp_path, database, application="tests.faults.careless:app")
    assert control and control.lost, f"a server that answers too early must lose something: {control}"


def test_a_vote_that_closes_while_the_server_is_killed_counts_once_and_keeps_its_key_till_then(database):
    with site(database) as place:
        assert_sound(weighty.closed_under_kills(place, 3))


def test_an_edition_that_is_published_while_the_server_is_killed_is_there_once(database):
    with site(database) as place:
        assert_sound(weighty.published_under_kills(place, 2))


@pytest.mark.one_database
def test_a_mail_server_that_is_down_slow_or_rude_loses_no_letter_and_the_control_does(database):
    with site(database) as place:
        assert_sound(letters.mailed(place, 1))
    with site(database) as place:
        control = letters.mailed(place, 1, application="tests.faults.forgetful", moods=BEFORE[:2])
    assert control.lost, f"a worker that says sent too early must lose something: {control.line}"


@pytest.fixture
def faketime():
    if clocks.library() is None:
        pytest.skip("libfaketime cannot be loaded here.")


@pytest.mark.usefixtures("faketime")
def test_a_clock_that_is_set_signs_nobody_out_and_loses_nothing_and_the_control_does(database):
    with site(database) as place:
        assert_sound(clocks.jumped(place, 1))
    with site(database) as place:
        control = clocks.jumped(place, 1, application="tests.faults.impatient:app")
    assert control.problems, f"a server that believes no cookie from the future must sign people out: {control.line}"


@pytest.mark.usefixtures("faketime")
def test_a_conference_that_votes_while_32_bits_of_seconds_run_out(database):
    with empty(database) as (folder, url):
        assert_sound(clocks.begun("2038-01-19T03:14:00", url, folder))


def test_an_upgrade_that_is_killed_is_finished_by_the_next(database, tmp_path):
    if database == "sqlite":
        assert_sound(foundations.upgraded_under_kills(tmp_path, f"sqlite:///{tmp_path}/plenaria.sqlite3", 2))
        return
    with fresh_database(quick=False) as url:
        assert_sound(foundations.upgraded_under_kills(tmp_path, url, 2))
