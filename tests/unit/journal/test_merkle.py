"""Trees against their definition, and against the tree that the verifier of an archive grows by itself."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal import merkle
from app.record import verify as archived

pytestmark = pytest.mark.database_free


def test_small_trees_are_those_of_rfc_6962():
    def leaf(data):
        return hashlib.sha256(b"\x00" + data).digest()

    def node(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()

    assert merkle.root([]) == hashlib.sha256(b"").digest()
    assert merkle.root([b"a"]) == leaf(b"a")
    assert merkle.root([b"a", b"b", b"c"]) == node(node(leaf(b"a"), leaf(b"b")), leaf(b"c"))


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=20), st.data())
def test_another_leaf_makes_another_root(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], leaves[place] + b"!", *leaves[place + 1 :]]
    assert merkle.root(changed) != merkle.root(leaves)


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_the_roots_of_all_beginnings_are_those_of_the_definition(leaves):
    sizes = set(range(len(leaves) + 1))
    assert archived.roots(leaves, sizes) == {n: merkle.root(leaves[:n]) for n in sizes}


@given(st.lists(st.binary(max_size=4), max_size=80), st.data())
def test_a_tree_grows_on_from_its_edge_alone(leaves, data):
    size = data.draw(st.integers(0, len(leaves)))
    edge = merkle.grown([], 0, leaves[:size])
    assert len(edge) == size.bit_count()
    assert merkle.grown(edge, size, leaves[size:]) == merkle.grown([], 0, leaves)
    assert merkle.root_of(merkle.grown(edge, size, leaves[size:])) == archived.roots(leaves, {len(leaves)})[len(leaves)]


def test_eight_words_say_the_first_128_bits_of_a_root():
    # The published examples of proquints: 127.0.0.1 is lusab-babad, 63.84.220.193 is gutih-tugad.
    root = bytes([127, 0, 0, 1, 63, 84, 220, 193]) + bytes(24)
    assert merkle.spoken(7, root) == "7 lusab babad gutih tugad babab babab babab babab"


@given(st.binary(min_size=32, max_size=32), st.integers(0, 127))
def test_another_bit_makes_another_word(root, place):
    changed = bytearray(root)
    changed[place // 8] ^= 1 << place % 8
    assert merkle.spoken(1, bytes(changed)) != merkle.spoken(1, root)


@given(st.integers(0, 10**6), st.binary(min_size=32, max_size=32))
def test_server_and_archive_say_and_write_a_checkpoint_alike(size, root):
    assert merkle.spoken(size, root) == archived.spoken(size, root)
    assert merkle.checkpoint("a.example/x", size, root) == archived.checkpoint("a.example/x", size, root)
    assert merkle.handover("a.example/x", root, root[::-1]) == archived.handover("a.example/x", root, root[::-1])
