"""Whoever has Python alone can check a lottery, and finds whatever was changed in it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.recruitment import verify
from app.recruitment.document import as_json, document_of
from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Pool
from app.recruitment.tables import write_people, write_targets
from tests.unit.recruitment.pools import pool_of

pytestmark = pytest.mark.database_free

QUOTAS = {"age": {"old": (1, 3), "young": (1, 3)}, "town": {"here": (2, 2), "there": (2, 2)}}
PEOPLE = ["old here", "young there", "old there", "young here", "young here", "young there"] * 3


@pytest.fixture(scope="module")
def found():
    pool = pool_of(QUOTAS, PEOPLE, 4, seated=frozenset({"p0000"}), barred=frozenset({"p0001"}))
    homes = tuple(one._replace(household="Main St 5" if n in (2, 3) else "") for n, one in enumerate(pool.people))
    return draw_lottery(Pool(pool.quotas, homes, 4, pool.seated, pool.barred))


def check(tmp_path, found, document, *number):
    for name, text in (
        ("lottery.json", as_json(document)),
        ("targets.csv", write_targets(found.pool)),
        ("people.csv", write_people(found.pool)),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("lottery.json", "targets.csv", "people.csv")]
    return subprocess.run(
        [sys.executable, "-I", "-S", str(Path(verify.__file__)), *names, *number], capture_output=True, text=True
    )


def test_a_lottery_holds_and_the_panel_of_a_number_is_named(tmp_path, found):
    document = document_of(found)
    done = check(tmp_path, found, document, "5007")
    assert done.returncode == 0, done.stdout
    assert "1000 panels meet 4 targets" in done.stdout and document["fingerprint"] in done.stdout
    assert f"Panel 7 seats: {', '.join(found.panel(5007))}" in done.stdout


def test_no_address_is_in_the_document(found):
    assert "Main" not in as_json(document_of(found))
    assert [one[2] for one in document_of(found)["people"]].count(1) == 2


def swap(document):
    document["panels"][3] = [*document["panels"][4][:-1], 1]


def raise_chance(document):
    document["chances"][5] += 1


def drop_panel(document):
    document["panels"].pop()


def change_target(document):
    document["targets"][0][3] += 1


def change_person(document):
    document["people"][2][1] = ["young", "there"]


def pair_up(document):
    document["people"][4][2] = document["people"][2][2] = 7
    document["panels"][0] = [0, 2, 4, 7]


@pytest.mark.parametrize("change", [swap, raise_chance, drop_panel, change_target, change_person, pair_up])
@pytest.mark.parametrize("hidden", [False, True])
def test_whatever_is_changed_is_found(tmp_path, found, change, hidden):
    """Also by somebody who computes the fingerprint anew."""
    document = json.loads(as_json(document_of(found)))
    change(document)
    if hidden:
        document["fingerprint"] = verify.fingerprint(document)
    done = check(tmp_path, found, document)
    assert done.returncode == 1 and "WRONG" in done.stdout


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"panels": 3}', "\x00"])
def test_what_is_no_lottery_is_told_so(tmp_path, content):
    (tmp_path / "x.json").write_text(content)
    done = subprocess.run(
        [sys.executable, "-I", "-S", verify.__file__, str(tmp_path / "x.json")], capture_output=True, text=True
    )
    assert done.returncode == 2 and "cannot be read" in done.stdout and not done.stderr
