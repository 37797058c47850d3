"""A connection to PostgreSQL is asked whether it is still there now and then, and not before each request."""

from types import SimpleNamespace

import pytest

from app import extensions


class Connection:
    pass


@pytest.fixture
def pinged(monkeypatch):
    """A dialect that notes whom it asks, with a clock that is set by hand."""
    found = SimpleNamespace(now=100.0, asked=[], there=True)

    def do_ping(connection):
        found.asked.append(connection)
        return found.there

    found.dialect = SimpleNamespace(do_ping=do_ping)
    monkeypatch.setattr(extensions, "monotonic", lambda: found.now)
    extensions.ping_seldom(found)
    return found


def test_a_connection_that_answered_is_believed_for_a_second(pinged):
    mine, other = Connection(), Connection()
    assert all(pinged.dialect.do_ping(mine) for _again in range(10))
    assert pinged.dialect.do_ping(other)
    assert pinged.asked == [mine, other]
    pinged.now += extensions.BELIEVED + 0.1
    assert pinged.dialect.do_ping(mine)
    assert pinged.asked == [mine, other, mine]


def test_one_that_does_not_answer_is_asked_again_and_never_believed(pinged):
    mine, pinged.there = Connection(), False
    assert not any(pinged.dialect.do_ping(mine) for _again in range(3))
    assert pinged.asked == [mine] * 3


def test_what_is_gone_is_not_remembered(pinged):
    pinged.dialect.do_ping(Connection())
    pinged.asked.clear()
    assert pinged.dialect.do_ping(Connection()) and pinged.asked
