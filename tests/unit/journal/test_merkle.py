"""Trees and signatures against the test vectors of their standards."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal import merkle

pytestmark = pytest.mark.database_free

# RFC 8032, section 7.1: seed, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_signatures_are_those_of_the_standard(seed, public, message, signature):
    seed, public, message, signature = map(bytes.fromhex, (seed, public, message, signature))
    assert merkle.public_key(seed) == public
    assert merkle.sign(message, seed) == signature
    assert merkle.verify(message, signature, public)


@pytest.mark.parametrize("broken", [b"", b"x" * 63, b"\xff" * 64, b"\x00" * 64])
def test_a_malformed_signature_is_simply_wrong(broken):
    assert not merkle.verify(b"message", broken, bytes.fromhex(VECTORS[0][1]))


def test_another_message_or_key_is_wrong():
    signature = merkle.sign(b"one", b"\x01" * 32)
    assert merkle.verify(b"one", signature, merkle.public_key(b"\x01" * 32))
    assert not merkle.verify(b"two", signature, merkle.public_key(b"\x01" * 32))
    assert not merkle.verify(b"one", signature, merkle.public_key(b"\x02" * 32))


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
    assert merkle.roots(leaves, sizes) == {n: merkle.root(leaves[:n]) for n in sizes}


def test_eight_words_say_the_first_128_bits_of_a_root():
    # The published examples of proquints: 127.0.0.1 is lusab-babad, 63.84.220.193 is gutih-tugad.
    root = bytes([127, 0, 0, 1, 63, 84, 220, 193]) + bytes(24)
    assert merkle.spoken(7, root) == "7 lusab babad gutih tugad babab babab babab babab"


@given(st.binary(min_size=32, max_size=32), st.integers(0, 127))
def test_another_bit_makes_another_word(root, place):
    changed = bytearray(root)
    changed[place // 8] ^= 1 << place % 8
    assert merkle.spoken(1, bytes(changed)) != merkle.spoken(1, root)


def test_two_keys_sign_one_note():
    one, other, third = b"\x01" * 32, b"\x02" * 32, b"\x03" * 32
    note = merkle.signed_note("text\n", "a.example", one, other)
    assert all(merkle.note_is_signed(note, "a.example", merkle.public_key(key)) for key in (one, other))
    assert not merkle.note_is_signed(note, "a.example", merkle.public_key(third))
    assert not merkle.note_is_signed(note.replace("text", "test"), "a.example", merkle.public_key(other))


# Made by the first Plenaria, which signed by code of its own. What it signed must hold for good: others keep copies.
KEPT_SEEDS = bytes(range(32)), bytes(range(32, 64))
KEPT_KEYS = (
    "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
    "29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7",
)
KEPT_CHECKPOINT = (
    "plenaria.example/conference-1\n7\no+I7Msy2v5bQktFl2KpUbgmCnejwOw6JV1gdHha5K98=\n\n"
    "— plenaria.example 6z9+KR6VzwYL7n4UVjlR65vcZ0od2eOjEspDi+kx2gGQkSrEg22ruyHI90blcvidcTLpemfptdbzKGS6nOhq/MMaGgg=\n"
)
KEPT_HANDOVER = (
    f"plenaria.example/server\nkey handover\n{KEPT_KEYS[0]} {KEPT_KEYS[1]}\n\n"
    "— plenaria.example 6z9+KbjM1m6IRvVv1OVQjR22cd7H3gknjwwbe1fBQhak/V2YKmIP3jMbeyHsc00hxG+2RD9FD2yRri1l2gBZpGKjhgo=\n"
    "— plenaria.example cMIcpptwbkV2THWv2HYOg7YOO/uyDe1lCoiDZpYiOkr7vxb/JwZrIkdQyxdQPArHtnul3ZBnMq5WtETNSaJhHi8UiwM=\n"
)


def test_what_was_signed_before_is_signed_still_and_would_be_signed_alike():
    old, new = map(bytes.fromhex, KEPT_KEYS)
    assert tuple(merkle.public_key(seed) for seed in KEPT_SEEDS) == (old, new)
    tree_root = merkle.root([b"%d" % n for n in range(7)])
    text = merkle.checkpoint("plenaria.example/conference-1", 7, tree_root)
    assert merkle.signed_note(text, "plenaria.example", KEPT_SEEDS[0]) == KEPT_CHECKPOINT
    text = merkle.handover("plenaria.example/server", old, new)
    assert merkle.signed_note(text, "plenaria.example", *KEPT_SEEDS) == KEPT_HANDOVER
    assert merkle.note_is_signed(KEPT_CHECKPOINT, "plenaria.example", old)
    assert all(merkle.note_is_signed(KEPT_HANDOVER, "plenaria.example", key) for key in (old, new))
