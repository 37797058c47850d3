"""Each test has its own world: a scene that is put back is the one that was built, and nothing of other tests is in it.

These tests watch over the tests: all others rely on what tests/snapshots.py promises.
"""

from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event, func, select, text

from app import clock
from app.access.stages import Stage
from app.conferences.registry import registry
from app.conferences.services import framing
from app.extensions import db
from tests.snapshots import Scenes
from tests.world import NOON, World


class Counted:
    """A builder that counts how often it is asked to build."""

    def __init__(self):
        self.times = 0

    def __call__(self, **frame) -> World:
        self.times += 1
        return World(**frame)


@pytest.fixture
def counted():
    return Counted()


@pytest.fixture
def scenes(app, storage):
    """Scenes that no other test has seen."""
    return Scenes(storage)


def everything() -> dict:
    """Every row of every table."""
    db.session.rollback()
    found = {table.name: db.session.execute(select(table)).all() for table in db.metadata.sorted_tables}
    db.session.rollback()
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}


def how_many(rows: dict) -> dict:
    return {name: len(found) for name, found in rows.items()}


def change(place) -> None:
    """What a test leaves: rows more, rows less, rows changed."""
    framing.amend_frame(place.conference, "background", "Rain.", "Why.", by=place.organizer)
    place.walk_to(Stage.VOTING)
    World(title="Another")
    db.session.delete(place.observer)
    db.session.commit()


def test_a_scene_that_is_put_back_has_the_rows_that_were_built_and_no_others(scenes, storage, counted):
    place = scenes.build(counted, stage=Stage.QUESTIONS)
    built = everything()
    change(place)
    assert everything() != built
    storage.put_back(storage.nothing)
    scenes.build(counted, stage=Stage.QUESTIONS)
    assert everything() == built and counted.times == 1


def by_a_shell(*statements: str) -> None:
    """Changes that no session of the application knows of."""
    with closing(db.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
            if cursor.description:  # a statement with rows that nobody fetched goes on
                cursor.fetchall()
        connection.commit()


def test_what_a_shell_did_to_a_row_is_undone_too(scenes, storage, counted):
    scenes.build(counted, stage=Stage.QUESTIONS)
    kept, built = storage.keep(), everything()
    changes = [
        "UPDATE conference SET title = 'Another'",
        "UPDATE person SET name = 'A person' WHERE id = (SELECT min(id) FROM person)",
        "DELETE FROM stage_change",
        "INSERT INTO foreword (conference_id, text, version) SELECT id, 'Words', 1 FROM conference",
    ]
    for some in (changes[:1], changes[1:2], changes[2:], [], changes):
        by_a_shell(*some)
        assert (everything() == built) is not bool(some)
        storage.put_back(kept)
        assert everything() == built


@pytest.mark.parametrize("closed", [False, True])
def test_one_changed_row_is_undone_whether_who_wrote_it_is_still_there_or_not(scenes, storage, counted, closed):
    scenes.build(counted, stage=Stage.QUESTIONS)
    kept, built = storage.keep(), everything()
    for _turn in range(3):
        by_a_shell("UPDATE conference SET title = 'Another'")
        if closed:
            db.session.remove()
            db.engine.dispose()
        storage.put_back(kept)
        assert everything() == built


def test_where_nothing_was_written_everybody_stays_connected(scenes, storage, counted):
    place = scenes.build(counted, stage=Stage.QUESTIONS)
    kept, built = storage.keep(), everything()
    with watch_connecting() as connected:
        for _turn in range(3):
            storage.put_back(kept)
            assert everything() == built
        db.session.get(type(place.conference), place.conference.id).title = "Never sent"
        db.session.rollback()
        storage.put_back(kept)
        assert everything() == built and not connected


def test_where_something_was_written_whoever_is_connected_reads_what_was_put_back(scenes, storage, counted):
    scenes.build(counted, stage=Stage.QUESTIONS)
    small, built = storage.keep(), everything()
    for n in range(20):
        World(title=f"Another {n}", panelists=2)
    large, grown = storage.keep(), everything()
    with watch_connecting() as connected:
        for _turn in range(2):
            for kept, rows in ((small, built), (large, grown)):
                storage.put_back(kept)
                assert everything() == rows and is_sound()
                World(title="Not kept")
    assert not connected


@pytest.mark.parametrize("beside", [False, True])
def test_what_was_moved_from_the_log_into_the_file_is_undone_too(scenes, storage, counted, beside):
    """By whoever is alone, or while somebody else is connected."""
    scenes.build(counted, stage=Stage.QUESTIONS)
    kept, built = storage.keep(), everything()
    for _turn in range(2):
        by_a_shell("UPDATE conference SET title = 'Another'")
        if beside:
            with db.engine.connect(), db.engine.connect():
                pass
        if db.engine.dialect.name == "sqlite":
            by_a_shell("PRAGMA wal_checkpoint(TRUNCATE)", "UPDATE conference SET title = 'A third'")
        storage.put_back(kept)
        assert everything() == built and is_sound()


def is_sound() -> bool:
    """What SQLite says of its file; PostgreSQL is not asked."""
    is_asked = db.engine.dialect.name == "sqlite"
    said = db.session.scalar(text("PRAGMA integrity_check")) if is_asked else "ok"
    db.session.rollback()
    return said == "ok"


@contextmanager
def watch_connecting():
    connected = []
    note = lambda *of: connected.append(of)  # noqa: E731
    event.listen(db.engine, "connect", note)
    yield connected
    event.remove(db.engine, "connect", note)


def test_it_has_as_many_rows_as_one_that_is_built_in_place(scenes, storage):
    scenes.build(World, stage=Stage.VOTING)
    kept = how_many(everything())
    storage.put_back(storage.nothing)
    World(stage=Stage.VOTING)
    assert how_many(everything()) == kept


def test_its_people_are_the_same_and_can_act(scenes, storage, sign_in):
    scenes.build(World, stage=Stage.QUESTIONS)
    storage.put_back(storage.nothing)
    place = scenes.build(World, stage=Stage.QUESTIONS)
    assert place.panelist is place.panelists[0] and place.panelist.conference is place.conference
    assert (place.panelist.name, place.conference.stage) == ("Paula1 Panelist", Stage.QUESTIONS)
    assert sign_in(place.panelist).post(place.path("/questions/proposals"), {"text": "Why?"}).status == 303
    change(place)


def test_other_words_make_another_scene(scenes, storage, counted):
    for frame in ({}, {"panelists": 3}, {"stage": Stage.VOTING}, {"panelists": 3}):
        storage.put_back(storage.nothing)
        place = scenes.build(counted, **frame)
        assert len(place.panelists) == frame.get("panelists", 5)
    assert counted.times == 3


@pytest.mark.parametrize("turn", range(4))
def test_no_test_sees_what_the_one_before_it_left(world, turn):
    assert not any(everything().values())
    place = world(stage=Stage.EVIDENCE)
    assert db.session.scalar(select(func.count()).select_from(type(place.conference))) == 1
    assert place.conference.background == "Two dry summers."
    change(place)


def test_a_second_scene_is_built_beside_the_first(scenes, counted):
    first, second = scenes.build(counted), scenes.build(counted, title="Elsewhere")
    again = scenes.build(counted)
    assert len({first.slug, second.slug, again.slug}) == 3 and counted.times == 3


def test_while_the_clock_stands_or_a_rule_is_added_nothing_is_kept(scenes, storage, counted, monkeypatch):
    with clock.at(NOON):
        scenes.build(counted)
    storage.put_back(storage.nothing)
    monkeypatch.setitem(registry.arrivals, Stage.SETUP, [lambda conference, by: None])
    scenes.build(counted)
    assert not scenes.kept and counted.times == 2


def test_a_test_that_patches_something_builds_its_own(build, counted, monkeypatch, kept_scenes):
    build(counted)
    assert counted.times == 1 and not any(key[0] is counted for key in kept_scenes.kept)
