"""The lot among households: the same for everybody who repeats it, fair as far as anybody can count, and codes."""

from collections import Counter
from hashlib import sha256

import pytest

from app.households import codes, lot

pytestmark = pytest.mark.database_free

LIST = lot.fingerprint_of("00", [("", "1 Mill St.", "1000 Town", ""), ("", "2 Mill St.", "1000 Town", "")])


def test_a_stranger_repeats_it_by_fingerprint_seed_and_numbers_alone():
    ranks = {n: sha256(f"{LIST} 417 {n}".encode()).hexdigest() for n in range(1, 1001)}
    assert lot.draw(LIST, "417", 1000, 50) == sorted(sorted(ranks, key=ranks.get)[:50])
    assert lot.draw(LIST, "418", 1000, 50) != lot.draw(LIST, "417", 1000, 50)
    assert lot.draw("0" * 64, "417", 1000, 50) != lot.draw(LIST, "417", 1000, 50)
    assert lot.draw(LIST, "", 5, 5) == [1, 2, 3, 4, 5]


def test_each_household_is_drawn_about_as_often():
    times = Counter(one for seed in range(600) for one in lot.draw(LIST, str(seed), 20, 5))
    assert len(times) == 20 and all(105 < times[one] < 195 for one in times), "150 are expected, give or take 11."


def test_the_fingerprint_changes_with_each_cell_and_their_order():
    one, other = ("", "1 Mill St.", "1000 Town", ""), ("", "2 Mill St.", "1000 Town", "")
    marks = {lot.fingerprint_of("00", lines) for lines in ([one, other], [other, one], [one], [])}
    assert len(marks | {lot.fingerprint_of("01", [one, other])}) == 5


def test_the_file_of_numbers_has_one_on_each_line():
    assert lot.written([3, 10]) == b"3\n10\n" and lot.mark_of([3, 10]) == sha256(b"3\n10\n").hexdigest()


def test_codes_are_the_same_for_one_key_and_all_different():
    found = {codes.code_of(b"k" * 32, 1, number) for number in range(2000)}
    assert len(found) == 2000 and codes.code_of(b"k" * 32, 1, 7) in found
    assert codes.code_of(b"x" * 32, 1, 7) not in found and codes.code_of(b"k" * 32, 2, 7) not in found
    code = codes.code_of(b"k" * 32, 1, 7)
    assert codes.mark_of(code.lower().replace("-", " ")) == codes.mark_of(code) and len(code) == 14
