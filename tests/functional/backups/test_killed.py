"""A backup that is killed leaves a copy of all there is, as it was before anything was encrypted: it does not stay."""

import os
from pathlib import Path

import pytest

from app.backups import making
from app.worker import work


@pytest.fixture
def instance(app) -> Path:
    return Path(app.config["INSTANCE"])


@pytest.fixture
def left(instance) -> Path:
    folder = instance / ".backup-left"
    folder.mkdir()
    (folder / "database.sqlite3").write_bytes(b"All of it.")
    return folder


def test_the_next_one_throws_away_what_was_left_and_nothing_that_is_in_use(instance, left):
    with making.scratch() as own:
        assert not left.exists()
        with making.scratch() as other:
            making.drop_left()
            assert Path(own).is_dir() and Path(other).is_dir()
    assert not list(instance.glob(".backup-*"))


def test_so_does_the_worker_where_no_backup_follows(left):
    work(tidy=True)
    assert not left.exists()


def test_a_file_that_never_got_its_name_goes_after_a_day(tmp_path):
    old, new = tmp_path / ".plenaria-20270101T000000.0.tar.1", tmp_path / ".plenaria-20270102T000000.0.tar.2"
    for half in (old, new):
        half.write_bytes(b"Half of it.")
    os.utime(old, (0, 0))
    making.drop_halves(tmp_path)
    assert not old.exists() and new.exists()
