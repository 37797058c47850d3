"""A world that can be told to refuse whatever people do in it."""

from types import SimpleNamespace

import pytest

from app.journal import services as journal


@pytest.fixture
def the_world(monkeypatch):
    """Every act leaves an entry in the journal. There `says` is raised, with all that its service did before."""
    world, record = SimpleNamespace(says=None), journal.record

    def refuse(*args, **more):
        if world.says is not None:
            raise world.says
        return record(*args, **more)

    monkeypatch.setattr(journal, "record", refuse)
    return world
