"""Comparing texts word by word, and fingerprints."""

import hashlib
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.comparison import _anchors, fingerprint, in_full, read_diff, word_diff

pytestmark = pytest.mark.database_free
WORDS = st.lists(
    st.sampled_from(["water", "the", " ", "\n", ",", "é", "𝔘", "(", "<b>"]) | st.text(max_size=4), max_size=60
)


@given(WORDS, WORDS)
def test_the_pieces_rebuild_both_texts(old, new):
    old, new = "".join(old), "".join(new)
    pieces = word_diff(old, new)
    assert "".join(text for kind, text in pieces if kind != "ins") == old
    assert "".join(text for kind, text in pieces if kind != "del") == new


def test_no_word_is_cut():
    assert word_diff("the person decides", "the persons decide") == [
        ("same", "the "),
        ("del", "person decides"),
        ("ins", "persons decide"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("सब नमस्ते कहते", "सब नमस्कार कहते"),
        ("كلمة مُعَلِّم هنا", "كلمة مُعَلَّم هنا"),
        ("we 👩\u200d🌾 dig", "we 👨\u200d🌾 dig"),
        ("we 👍🏽 it", "we 👍🏿 it"),
        ("we e\u0304 it", "we o\u0304 it"),
    ],
)
def test_no_letter_is_torn_from_its_marks(old, new):
    before, first, _end = old.split(" ")
    _begin, second, after = new.split(" ")
    found = [("same", f"{before} "), ("del", first), ("ins", second), ("same", f" {after}")]
    assert word_diff(old, new) == found


def test_a_mark_takes_no_comma_along():
    assert word_diff("पानी, हवा", "पानी हवा") == [("same", "पानी"), ("del", ","), ("same", " हवा")]


def test_equal_texts_are_one_piece():
    assert word_diff("as it is", "as it is") == [("same", "as it is")]
    assert word_diff("", "") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one two three four five " * 1_500, "five four three two one " * 1_500),
        (" ".join(f"w{n}" for n in range(6_000)), " ".join(f"w{n * 7 % 6_000}" for n in range(6_000))),
        ("[" * 20_000, "[" * 10_000 + "]" * 10_000),
    ],
)
def test_long_and_hostile_texts_are_compared_quickly(old, new):
    word_diff("warm", "up")
    start = time.thread_time()  # its own work, whatever else the machine does
    pieces = word_diff(old[:35_000], new[:35_000])
    assert time.thread_time() - start < 0.5
    assert "".join(text for kind, text in pieces if kind != "ins") == old[:35_000]


def test_a_fingerprint_is_the_digest_of_text_and_conditions():
    assert fingerprint("Text.") == hashlib.sha256(b"Text.").hexdigest()
    assert fingerprint("Text.", ["a", "b"], "any") == hashlib.sha256(b"Text.\na\nb\nany").hexdigest()


def test_any_change_is_another_fingerprint():
    marks = [
        fingerprint("Text."),
        fingerprint("Text"),
        fingerprint("Text.", ["a"]),
        fingerprint("Text.", ["a"], "any"),
        fingerprint("Text.", ["b"]),
    ]
    assert len(set(marks)) == len(marks)


def test_conditions_stand_under_their_text():
    assert in_full("Text.", ["a", "b"], "Only if:") == "Text.\n\nOnly if:\n– a\n– b"
    assert in_full("Text.", [], "Only if:") == "Text."


def test_a_long_text_with_many_small_changes_is_compared_word_by_word():
    """Two versions of 35,000 characters with 150 scattered changes: none of them drowns in a longer one."""
    chance = random.Random(1)
    old = [f"w{int(chance.paretovariate(0.6)) % 900}" for _ in range(9_000)]
    new = list(old)
    for place in range(20, 9_000, 60):
        new[place] = f"changed{place}"
    before, after = " ".join(old)[:35_000], " ".join(new)[:35_000]
    pieces = word_diff(before, after)
    assert sum(len(piece) for kind, piece in pieces if kind == "same") > 0.9 * len(before)
    assert "".join(piece for kind, piece in pieces if kind != "ins") == before
    assert "".join(piece for kind, piece in pieces if kind != "del") == after


@given(st.lists(st.sampled_from("abc "), max_size=30), st.integers(1, 4))
def test_anchors_stand_once_in_each_text_and_keep_their_order(signs, width):
    text = "".join(signs)
    chain = _anchors(text, text[::-1], width)
    assert chain == sorted(chain) and [there for _at, there in chain] == sorted(there for _at, there in chain)
    for at, there in chain:
        assert text[at : at + width] == text[::-1][there : there + width]
        assert text.count(text[at : at + width]) >= 1


def test_a_difference_is_read_without_marks():
    before, after = "We **need**:\n\n- a register", "We **need**:\n\n- a register\n- a *report*"
    told = "".join(piece for _how, piece in read_diff(before, after))
    assert told == "We need:\n\n• a register\n• a report"
    assert read_diff("**so** it is", "so it is") == [("same", "so it is")]
