"""Whoever has Python alone can check a lottery, and finds whatever was changed in it."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.recruitment import verify
from app.recruitment.document import FORM, PROGRAM, as_json, document_of
from app.recruitment.fairness import Method
from app.recruitment.lottery import draw_lottery
from app.recruitment.pool import Pool
from app.recruitment.tables import IDS, read_table, write_people, write_targets
from tests.unit.recruitment.pools import pool_of

pytestmark = [pytest.mark.database_free, pytest.mark.slow]

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


def swap_numbers(document):
    people = document["people"]
    people[2][0], people[3][0] = people[3][0], people[2][0]


def swap_numbers_of_two_alike(document):
    people = document["people"]
    people[2][0], people[8][0] = people[8][0], people[2][0]


def rename(document):
    document["people"][7][0] = "nobody"


def forget_households(document):
    for one in document["people"]:
        one[2] = None


def move_house(document):
    document["people"][2][2], document["people"][8][2] = None, 1


def seat_together(document):
    document["one_per_household"] = False


def always_the_same(document):
    document["panels"] = [document["panels"][0]] * 1000
    document["chances"] = [1000 * (place in document["panels"][0]) for place in range(len(document["people"]))]


def turn_panels(document):
    document["panels"].reverse()


def say(name, value):
    def change(document):
        document[name] = value

    change.__name__ = f"say_{name}"
    return change


# By somebody who computes the fingerprint anew: what is found by the file and its tables alone,
ALTERED = (
    swap, raise_chance, drop_panel, change_target, change_person, pair_up, swap_numbers, swap_numbers_of_two_alike,
    rename, forget_households, move_house, always_the_same, say("method", "by hand"), say("form", "other"),
    say("program", "Other lottery 1"), say("panels", []), say("seated", [0, 99]), say("barred", [0]),
    say("people", [["p", "x", None]]), say("chances", [True] * 18), say("more", 1), say("odds", "often"),
    say("odds", -1),
)  # fmt: skip
# and what would be a lottery too, so that only the fingerprint tells that it is another one.
ANOTHER = (seat_together, turn_panels, say("method", "maximin"), say("alternates", 3))


@pytest.mark.parametrize("change", [*ALTERED, *ANOTHER])
def test_whatever_is_changed_is_found(tmp_path, found, change):
    document = document_of(found)
    published, document = document["fingerprint"], json.loads(as_json(document))
    change(document)
    assert check(tmp_path, found, document).returncode, "the fingerprint of the file still stands in it"
    document["fingerprint"] = verify.fingerprint(document)
    if change in ALTERED:
        done = check(tmp_path, found, document)
        assert done.returncode and ("WRONG" in done.stdout or "cannot be read" in done.stdout) and not done.stderr
    done = check(tmp_path, found, document, "--fingerprint", published)
    assert done.returncode and not done.stderr


def test_what_was_published_holds(tmp_path, found):
    document = document_of(found, 2, 100)
    done = check(tmp_path, found, document, "--fingerprint", document["fingerprint"].upper())
    assert done.returncode == 0 and "NOT COMPARED" not in done.stdout, done.stdout
    assert "Households: 1 homes share an address; at most one of each." in done.stdout
    assert "Alternates: 2, with odds of 100 in 1,000" in done.stdout
    files = [str(tmp_path / name) for name in ("lottery.json", "targets.csv", "people.csv")]
    assert verify.main([files[0], "--id", "id", files[1], "--fingerprint", document["fingerprint"], files[2]]) == 0
    assert "NOT COMPARED: the fingerprint" in check(tmp_path, found, document).stdout


def test_it_knows_what_the_program_writes():
    assert (FORM, PROGRAM, tuple(map(str, Method))) == (verify.FORM, verify.PROGRAM, verify.METHODS)
    assert verify.IDS == IDS


TABLE = 'id,ålder,name\n1,"30 +",Ann\n2,"30\n+","Bo\nB"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tables_are_read_as_the_program_reads_them(tmp_path, encoding, end):
    (tmp_path / "people.csv").write_bytes(TABLE.replace("\n", end).encode(encoding))
    theirs = [line.cells for line in read_table((tmp_path / "people.csv").read_bytes()).lines]
    assert verify.read(tmp_path / "people.csv") == theirs
    assert [list(one.values())[1] for one in theirs] == ["30 +", "30 +"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('id,age,town\n1,"old,here\n2,old,here\n', "in row 2"),
        ("id,age,town\n1,old\n", "row 2"),
        ("id,age,town\n", "has no rows"),
        ("", "has no rows"),
        ("id,age,town\n1," + "a" * 200_000 + ",x\n", "in row 2"),
    ],
)
def test_a_table_that_is_none_is_told_in_a_sentence(tmp_path, found, content, told):
    (tmp_path / "lottery.json").write_text(as_json(document_of(found)))
    (tmp_path / "x.csv").write_text(content)
    words = [sys.executable, "-I", "-S", verify.__file__, str(tmp_path / "lottery.json"), "-", str(tmp_path / "x.csv")]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 2 and told in done.stdout and not done.stderr


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"panels": 3}', "\x00"])
def test_what_is_no_lottery_is_told_so(tmp_path, content):
    (tmp_path / "x.json").write_text(content)
    done = subprocess.run(
        [sys.executable, "-I", "-S", verify.__file__, str(tmp_path / "x.json")], capture_output=True, text=True
    )
    assert done.returncode == 2 and "cannot be read" in done.stdout and not done.stderr


def said() -> set[str]:
    """Each sentence that the program says."""
    calls = [node for node in ast.walk(ast.parse(Path(verify.__file__).read_text())) if isinstance(node, ast.Call)]
    found = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "say"]
    return {one.value for one in found if isinstance(one, ast.Constant)}


def test_every_sentence_is_there_in_every_language_with_its_values_in_their_order():
    assert said() | {verify.__doc__} == set(verify.WORDS)
    for sentence, words in verify.WORDS.items():
        assert len(words) == len(verify.LANGUAGES) - 1, sentence
        for one in words:
            assert re.findall("%[sdr]", one) == re.findall("%[sdr]", sentence), one


def test_what_it_prints_goes_through_the_table():
    tree = ast.parse(Path(verify.__file__).read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    printed = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    added = [call.args[0] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "append"]
    plain = [one.lineno for one in (*printed, *added) if isinstance(one, ast.Constant | ast.JoinedStr | ast.BinOp)]
    assert printed and added and not plain, plain


@pytest.mark.parametrize(
    ("language", "holds", "fails", "helps"),
    [
        ("es", "Todas las probabilidades son las contadas.", "MAL: ", "Comprueba un sorteo"),
        ("pt", "Todas as probabilidades são as contadas.", "ERRADO: ", "Verifica um sorteio"),
        ("da", "Alle chancer er, som de er talt.", "FORKERT: ", "Efterprøver en lodtrækning"),
    ],
)
def test_it_answers_in_the_language_that_is_asked_for(tmp_path, found, language, holds, fails, helps):
    document = document_of(found)
    done = check(tmp_path, found, document, "7", "--language", language)
    assert done.returncode == 0 and holds in done.stdout and "panels meet" not in done.stdout
    swap(document)
    done = check(tmp_path, found, document, f"--language={language}")
    assert done.returncode == 1 and fails in done.stdout and "WRONG" not in done.stdout
    assert helps in check(tmp_path, found, document, "--help", "--language", language).stdout
