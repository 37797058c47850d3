"""A clock that stands, for the doors."""

import pytest

from app import clock


@pytest.fixture
def still(monkeypatch):
    """For tests of what is open again after a while."""
    now = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: now)
    return now
