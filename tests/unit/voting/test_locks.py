"""The lock of a ballot box: what is sealed opens with its key alone, and looks the same whatever it holds."""

import pytest

from app.voting import locks
from app.voting.locks import Ballot, NotThisLock

pytestmark = pytest.mark.database_free
LENGTH = locks.length_for(code=32, choice=10, reason=100)
BALLOTS = [
    Ballot("7KQ4-2M9T-XW3H-B6PN", "support"),
    Ballot("7KQ4-2M9T-XW3H-B6PN-ABCDEFGHIJKL", "blank", "¿Por qué?\n" * 4),
    Ballot("", ""),
    Ballot("code", "choice", "a reason with \0 in it"),
]


@pytest.fixture(scope="module")
def keys():
    return locks.new_keys()


@pytest.mark.parametrize("ballot", BALLOTS)
def test_what_is_sealed_opens_again_and_has_one_length(keys, ballot):
    box = locks.seal(ballot, LENGTH, keys.public, b"vote 1")
    assert len(box) == LENGTH and locks.unseal(box, keys.opening, b"vote 1") == ballot


def test_equal_ballots_are_not_equal_in_the_box(keys):
    assert len({locks.seal(BALLOTS[0], LENGTH, keys.public, b"vote 1") for _time in range(20)}) == 20


def test_another_key_another_vote_and_an_altered_box_do_not_open(keys):
    box = locks.seal(BALLOTS[0], LENGTH, keys.public, b"vote 1")
    altered = [bytes([*box[:n], box[n] ^ 1, *box[n + 1 :]]) for n in (0, 31, 32, LENGTH // 2, LENGTH - 1)]
    wrong = [
        (box, locks.new_keys().opening, b"vote 1"),
        (box, keys.opening, b"vote 2"),
        (bytes(LENGTH), keys.opening, b"vote 1"),
    ]
    for bad, opening, about in [*wrong, *((one, keys.opening, b"vote 1") for one in altered), (b"", keys.opening, b"")]:
        with pytest.raises(NotThisLock):
            locks.unseal(bad, opening, about)


def test_a_ballot_that_does_not_fit_is_refused(keys):
    with pytest.raises(ValueError, match="does not fit"):
        locks.seal(Ballot("code", "choice", "x" * 200), LENGTH, keys.public, b"vote 1")
    longest = Ballot("C" * 32, "c" * 10, "é" * 50)
    assert locks.unseal(locks.seal(longest, LENGTH, keys.public, b""), keys.opening, b"") == longest


def test_marks_know_the_same_words_under_the_same_key_alone(keys):
    assert locks.mark(keys.marking, "a", "b") == locks.mark(keys.marking, "a", "b")
    marks = {locks.mark(key, *words) for key in (keys.marking, b"") for words in (["ab"], ["a", "b"], ["", "ab"])}
    assert len(marks) == 6
