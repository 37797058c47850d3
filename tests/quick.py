"""What `make quick` runs of the files it is given: all that is quick, and of each room one test. It takes a minute."""

from pathlib import Path

import pytest

ROOMS = Path(__file__).parent / "functional"


def add_options(parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out what is slow, and run one test of each room")


def register(config) -> None:
    if config.getoption("--quick"):
        config.pluginmanager.register(Quick())


class Quick:
    """Leaves out what says that it is slow, and all but the first test of each room."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, config, items) -> None:
        quick = [item for item in items if not item.get_closest_marker("slow")]
        first = {room_of(item): item for item in reversed(quick)}
        chosen = [item for item in quick if room_of(item) is None or first[room_of(item)] is item]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def room_of(item) -> Path | None:
    """The room that a test is about, or None where it is about none."""
    return item.path.parent if ROOMS in item.path.parent.parents else None
