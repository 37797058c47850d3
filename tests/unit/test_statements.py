"""PostgreSQL is tried with every statement that tests on SQLite send, and with nothing twice."""

import json
from types import SimpleNamespace

import pytest

from tests.statements import LARGE, LONG, Chosen, Keeper, Noted, fewest, kind

pytestmark = pytest.mark.database_free


def test_the_tests_that_are_taken_send_all_that_any_sends():
    noted = {
        "wide": Noted(1.0, {"a", "b", "c"}),
        "slow": Noted(9.0, {"a", "b", "c", "d"}),
        "quick": Noted(0.1, {"d"}),
        "again": Noted(0.5, {"a"}),
        "nothing": Noted(0.1, set()),
    }
    assert sorted(fewest(noted)) == ["quick", "wide"]
    assert fewest(noted, already=["wide"]) == ["quick"]
    assert fewest(noted, already=["slow", "unknown"]) == []


def test_what_was_best_at_first_is_not_taken_once_others_sent_it():
    noted = {"first": Noted(1.0, {"a", "b", "c", "d"}), "then": Noted(1.0, {"a", "b", "c"}), "last": Noted(1.0, {"e"})}
    assert fewest(noted) == ["first", "last"]


def test_nothing_is_taken_whose_statements_others_send_that_were_taken_later():
    noted = {"both": Noted(1.0, set("abcd")), "left": Noted(1.0, set("abx")), "right": Noted(1.0, set("cdy"))}
    assert sorted(fewest(noted)) == ["left", "right"]
    assert fewest(noted, already=["left"]) == ["right"]


@pytest.mark.parametrize(
    "value, told",
    [
        ("words", "str"),
        ("w" * (LONG + 1), "long"),
        ("w\x00", "odd"),
        (1, "int"),
        (LARGE + 1, "large"),
        (True, "bool"),
        (None, "NoneType"),
    ],
)
def test_values_that_databases_take_differently_are_of_another_kind(value, told):
    assert kind(value) == told


def report(test: str, sent: list[str], *, skipped: bool = False, seconds: float = 1.0):
    return [
        SimpleNamespace(nodeid=test, when="call", duration=seconds, skipped=skipped, user_properties=[]),
        SimpleNamespace(nodeid=test, when="teardown", duration=0, skipped=False, user_properties=[("sent", sent)]),
    ]


class Item(SimpleNamespace):
    def get_closest_marker(self, name: str) -> bool | None:
        return (name in self.marks) or None


def test_what_is_new_skipped_or_about_a_database_runs_in_any_case(tmp_path):
    keeper = Keeper(tmp_path / "noted.json")
    for one in [
        *report("sends", ["a", "b"]),
        *report("sends-the-same", ["a"]),
        *report("skipped", [], skipped=True),
        *report("about-databases", ["a"]),
    ]:
        keeper.pytest_runtest_logreport(one)
    keeper.pytest_sessionfinish()
    assert json.loads(keeper.path.read_text())["sends"] == [1.0, ["a", "b"]]
    names = ["sends", "sends-the-same", "skipped", "about-databases", "new"]
    items = [Item(nodeid=name, marks=["both_databases"] if name == "about-databases" else []) for name in names]
    left_out: list = []
    hook = SimpleNamespace(pytest_deselected=lambda items: left_out.extend(items))
    Chosen(keeper.path).pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)
    assert [item.nodeid for item in items] == ["sends", "skipped", "about-databases", "new"]
    assert [item.nodeid for item in left_out] == ["sends-the-same"]
