"""A part counts as given once that is saved: what a lost act left on the disk is none, and a lost file comes back."""

import zipfile

import pytest

from app.cli import export_record
from app.extensions import db
from app.journal import queries as journal
from app.keyholders import services
from app.voting import keyring
from app.voting.kinds import State
from tests.functional.keyholders.test_keyholders import (
    cast_all,
    close,
    give,
    key_page,
    lock,
    open_vote,
    place,
    the,
)
from tests.functional.record.test_record import verify

__all__ = ["place"]


@pytest.fixture
def parts(place, sign_in):
    """The papers of the five, after the last ballot."""
    open_vote(place, sign_in)
    found = lock(place, sign_in)
    cast_all(place, sign_in, ["yes", "yes", "no"])
    close(place, sign_in)
    return found


def seats_given(place) -> list[int]:
    entries = journal.list_entries(place.conference.id, limit=200)
    return sorted(journal.facts_of(one)["seat"] for one in entries if one.action == "round.part_given")


def verified(place, app, folder):
    out = folder / "record.zip"
    assert app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(out)]).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder / "record")
    return verify(folder / "record")


def test_a_part_whose_act_was_lost_is_given_again_and_the_record_holds(place, parts, sign_in, app, tmp_path):
    services.give_part(the(place), parts[0], by=place.panelists[0])
    db.session.rollback()  # the disk of the database is full, the process was killed
    assert list(keyring.list_parts(the(place).key_name, keyring.GIVEN)) == [1]
    page = sign_in(place.facilitator).page(key_page(place))
    assert "0 of the 3 parts" in page and "part is in" not in page
    assert "Give your part of the key" in sign_in(place.panelists[0]).page(place.path())
    for seat in (1, 2):
        assert give(place, sign_in, place.panelists[seat], parts[seat]).status == 303
    assert the(place).state == State.UNLOCKING, "Two parts were given, and it takes three."
    assert give(place, sign_in, place.panelists[0], parts[0]).status == 303
    assert the(place).state == State.SEALED and seats_given(place) == [1, 2, 3]
    found = verified(place, app, tmp_path)
    assert found.returncode == 0, found.stdout


def test_a_part_whose_file_was_lost_is_given_again_and_told_once(place, parts, sign_in, app, tmp_path):
    give(place, sign_in, place.panelists[0], parts[0])
    for path in keyring._folder().glob(f"{the(place).key_name}.{keyring.GIVEN}-*"):
        path.unlink()  # the server was moved without what lay in KEYS_DIR since the last copy
    assert "0 of the 3 parts" in sign_in(place.facilitator).page(key_page(place))
    for seat in range(3):
        assert give(place, sign_in, place.panelists[seat], parts[seat]).status == 303
    assert the(place).state == State.SEALED and seats_given(place) == [1, 2, 3]
    found = verified(place, app, tmp_path)
    assert found.returncode == 0, found.stdout
