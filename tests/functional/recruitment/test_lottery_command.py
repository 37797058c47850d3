"""Whoever runs the server holds a lottery against another tool's from the shell."""

import json

import pytest

from app.recruitment import commands
from app.recruitment.checking import Broken
from app.recruitment.commands import lottery
from app.recruitment.programs import Unsolvable
from app.recruitment.tables import write_people, write_targets
from tests.unit.recruitment.pools import published

pytestmark = pytest.mark.database_free


@pytest.fixture
def run(base_app, tmp_path):
    pool = published(20)
    (tmp_path / "targets.csv").write_text(write_targets(pool))
    (tmp_path / "people.csv").write_text(write_people(pool))

    def invoke(*words, targets="targets.csv", people="people.csv", seats="20"):
        given = ["--targets", str(tmp_path / targets), "--people", str(tmp_path / people), "--seats", seats]
        return base_app.test_cli_runner().invoke(lottery, [*given, *map(str, words)])

    return invoke


def test_it_prints_what_the_lottery_comes_to(run, tmp_path):
    done = run("--out", tmp_path / "out.json", "--verifier", tmp_path / "verify.py")
    assert done.exit_code == 0, done.output
    assert "Pool: 200 people, 20 seats, 4 targets\nPanels: 1,000, of which 1,000 are different\n" in done.output
    assert "Lowest chance: 10.0 %\nMean chance: 10.0 %\nHighest chance: 10.0 %\n" in done.output
    written = json.loads((tmp_path / "out.json").read_text())
    assert f"Fingerprint: {written['fingerprint']}" in done.output
    assert (tmp_path / "verify.py").read_text().startswith("#!/usr/bin/env python3")
    assert run("--out", tmp_path / "again.json", "--method", "leximin").exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "out.json").read_bytes()


def test_maximin_and_people_who_sit_or_cannot(run):
    done = run("--method", "maximin", "--seated", "p0000", "--barred", "p0001")
    assert done.exit_code == 0, done.output


def test_the_panel_of_a_number_and_its_alternates_are_named(run, tmp_path):
    done = run("--number", "7003", "--alternates", "2", "--out", tmp_path / "out.json")
    panel = json.loads((tmp_path / "out.json").read_text())["panels"][3]
    assert f"Panel 3: {', '.join(f'p{place:04}' for place in panel)}\n" in done.output
    [last] = [line for line in done.output.splitlines() if line.startswith("Alternates: ")]
    assert len(last.removeprefix("Alternates: ").split(", ")) == 2


def test_how_many_stand_by_is_settled_with_the_lottery(run, tmp_path):
    plain, settled = run("--out", tmp_path / "plain.json"), run("--alternates", 2, "--out", tmp_path / "settled.json")
    assert "2 people stand by, taking it that each who sits drops out with a chance of 10.0 %." in settled.output
    documents = [json.loads((tmp_path / f"{name}.json").read_text()) for name in ("plain", "settled")]
    assert [(one["alternates"], one["odds"]) for one in documents] == [(0, 0), (2, 100)]
    assert documents[0]["fingerprint"] != documents[1]["fingerprint"] and "stand" not in plain.output


def test_a_rule_for_households_is_told(run, tmp_path):
    rows = (tmp_path / "people.csv").read_text().splitlines()
    homes = [row.replace(",,", f",h{number // 2},", 1) for number, row in enumerate(rows[1:25])]
    (tmp_path / "homes.csv").write_text("\n".join([rows[0], *homes, *rows[25:]]))
    assert "Households: 12 homes share an address; at most one of each.\n" in run(people="homes.csv").output
    told = run("--together", people="homes.csv").output
    assert "Households: 12 homes share an address; several of one may sit.\n" in told
    assert "Households" not in run().output


def test_without_numbers_of_people_panels_and_chances_are_written_whatever_the_order_of_rows(run, tmp_path):
    """As in the examples that were published with the paper: a line a person, and no column that says who."""
    head, *rows = [line.partition(",")[2] for line in (tmp_path / "people.csv").read_text().splitlines()]
    for name, lines in (("one", rows), ("other", rows[::-1])):
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *lines]))
        done = run("--out", tmp_path / f"{name}.json", people=f"{name}.csv")
        assert done.exit_code == 0, done.output
        assert "they are numbered in the order of their values" in done.stderr
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "other.json").read_bytes()


@pytest.mark.parametrize("words", [("--number", 5), ("--seated", "001"), ("--barred", "001")])
def test_without_numbers_of_people_nobody_is_named(run, tmp_path, words):
    content = (tmp_path / "people.csv").read_text()
    (tmp_path / "who.csv").write_text(content.replace("id,", "who,", 1))
    assert run(people="who.csv").exit_code == 0
    done = run(*words, people="who.csv")
    assert done.exit_code == 1 and "The file has no column with a number of each person" in done.output
    assert run("--number", 5, "--id", "who", people="who.csv").exit_code == 0


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Unsolvable(), "The solver gave up. That says nothing about the targets: a panel may meet them."),
        (Broken("p1 sits on 3 panels."), "The lottery came out wrong, so nothing of it is shown."),
    ],
)
def test_a_fault_of_the_program_is_not_told_as_one_of_the_targets(run, monkeypatch, tmp_path, why, told):
    def fail(*given):
        raise why

    monkeypatch.setattr(commands, "draw_lottery", fail)
    done = run("--out", tmp_path / "out.json")
    assert done.exit_code == 1 and told in done.output and "No panel" not in done.output
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        ((), {"seats": "21", "people": "targets.csv"}, "The column “gender” is missing"),
        ((), {"seats": "300"}, "There are 200 people for 300 seats."),
        ((), {"seats": "41"}, "the maxima add up to 40, and there are 41 seats."),
        (("--barred", "p0001", "--seated", "p0001"), {}, "p0001 is seated and barred. Say one of them."),
        (("--barred", "nobody"), {}, "Nobody has the number nobody."),
        (("--id", "passport"), {}, "The column “passport” is missing"),
        (("--household", "street"), {}, "The column “street” is missing"),
        (("--out", "/nowhere/at/all.json"), {}, "No such file"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(run, words, given, told):
    done = run(*words, **given)
    assert done.exit_code != 0 and told in done.output and "Traceback" not in done.output


def test_the_smallest_changes_are_told_and_nothing_is_changed(run, tmp_path):
    targets = (tmp_path / "targets.csv").read_text()
    conservative = targets.replace("leaning,liberal,9,20", "leaning,liberal,11,11").replace(
        "gender,female,9,20", "gender,female,9,9"
    )
    (tmp_path / "targets.csv").write_text(conservative)
    done = run("--out", tmp_path / "out.json")
    assert done.exit_code == 1 and "The smallest changes that would make one possible:" in done.output
    assert "Nothing was changed." in done.output and not (tmp_path / "out.json").exists()
