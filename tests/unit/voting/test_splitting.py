"""A key in parts: any so many of them make it, fewer do not, and what is mistyped is told."""

from itertools import combinations

import pytest

from app.conferences import rules
from app.voting import splitting

ABOUT = b"plenaria ballot 1.1"


@pytest.mark.parametrize(("needed", "parts"), [(2, 3), (3, 5), (5, 9)])
def test_any_so_many_parts_make_the_key_and_fewer_do_not(needed, parts):
    secret, words = splitting.split(needed, parts)
    keys = splitting.keys_of(secret, ABOUT)
    for chosen in combinations(words, needed):
        assert splitting.join(chosen, ABOUT) == keys.opening
    for chosen in combinations(words, needed - 1):
        with pytest.raises(splitting.NotAPart):
            splitting.join(chosen, ABOUT)


def test_parts_of_two_boxes_make_no_key():
    (_secret, one), (_other, two) = (splitting.split(2, 3) for _box in range(2))
    with pytest.raises(splitting.NotAPart):
        splitting.join([one[0], two[1]], ABOUT)


def test_the_same_parts_make_another_key_for_another_vote():
    secret, words = splitting.split(2, 3)
    one, other = (splitting.keys_of(secret, about) for about in (ABOUT, b"plenaria ballot 1.2"))
    assert splitting.join(words[:2], b"plenaria ballot 1.2") == other.opening != one.opening
    assert one.marking != other.marking and one.public != other.public


def test_a_part_is_read_in_any_case_with_numbers_and_by_four_letters():
    _secret, [part, *_rest] = splitting.split(2, 3)
    numbered = "\n".join(f"{n}. {word.upper()}," for n, word in enumerate(part.split(), 1))
    assert splitting.read(numbered) == part
    assert splitting.read("  ".join(word[:4] for word in part.split())) == part


def test_what_is_no_part_is_told_by_what_is_wrong_with_it():
    _secret, [part, *_rest] = splitting.split(2, 3)
    words = part.split()
    with pytest.raises(splitting.UnknownWord) as told:
        splitting.read(" ".join(["acadenic", *words[1:]]))
    assert told.value.near == "academic"
    with pytest.raises(splitting.WrongLength):
        splitting.read(" ".join(words[1:]))
    with pytest.raises(splitting.WrongLength):
        splitting.read("")
    other = next(word for word in splitting.WORDLIST if word != words[9])
    with pytest.raises(splitting.Miswritten):
        splitting.read(" ".join([*words[:9], other, *words[10:]]))
    swapped = [*words[:3], words[4], words[3], *words[5:]]
    if swapped != words:
        with pytest.raises(splitting.Miswritten):
            splitting.read(" ".join(swapped))


def test_more_than_half_open_and_one_can_always_be_missing():
    assert (3, 5) in rules.keyholder_choices() and all(n / 2 < k < n for k, n in rules.keyholder_choices())
