"""Signatures against the test vectors of their standard, by the server's library and by the verifier of an archive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.journal import merkle, signing
from app.record import verify as archived

pytestmark = pytest.mark.database_free
BOTH = pytest.mark.parametrize("side", [signing, archived], ids=["server", "archive"])

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


@BOTH
@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_signatures_are_those_of_the_standard(side, seed, public, message, signature):
    seed, public, message, signature = map(bytes.fromhex, (seed, public, message, signature))
    assert signing.public_key(seed) == public
    assert signing.sign(message, seed) == signature
    assert side.verify(message, signature, public)


@BOTH
@pytest.mark.parametrize("broken", [b"", b"x" * 63, b"\xff" * 64, b"\x00" * 64])
def test_a_malformed_signature_is_simply_wrong(side, broken):
    assert not side.verify(b"message", broken, bytes.fromhex(VECTORS[0][1]))


@BOTH
def test_another_message_or_key_is_wrong(side):
    signature = signing.sign(b"one", b"\x01" * 32)
    assert side.verify(b"one", signature, signing.public_key(b"\x01" * 32))
    assert not side.verify(b"two", signature, signing.public_key(b"\x01" * 32))
    assert not side.verify(b"one", signature, signing.public_key(b"\x02" * 32))


@BOTH
def test_two_keys_sign_one_note(side):
    one, other, third = b"\x01" * 32, b"\x02" * 32, b"\x03" * 32
    note = signing.signed_note("text\n", "a.example", one, other)
    assert all(side.note_is_signed(note, "a.example", signing.public_key(key)) for key in (one, other))
    assert not side.note_is_signed(note, "a.example", signing.public_key(third))
    assert not side.note_is_signed(note.replace("text", "test"), "a.example", signing.public_key(other))


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


@BOTH
def test_what_was_signed_before_is_signed_still_and_would_be_signed_alike(side):
    old, new = map(bytes.fromhex, KEPT_KEYS)
    assert tuple(signing.public_key(seed) for seed in KEPT_SEEDS) == (old, new)
    tree_root = merkle.root([b"%d" % n for n in range(7)])
    text = merkle.checkpoint("plenaria.example/conference-1", 7, tree_root)
    assert signing.signed_note(text, "plenaria.example", KEPT_SEEDS[0]) == KEPT_CHECKPOINT
    text = merkle.handover("plenaria.example/server", old, new)
    assert signing.signed_note(text, "plenaria.example", *KEPT_SEEDS) == KEPT_HANDOVER
    assert side.note_is_signed(KEPT_CHECKPOINT, "plenaria.example", old)
    assert all(side.note_is_signed(KEPT_HANDOVER, "plenaria.example", key) for key in (old, new))


def outcome(side, *given):
    try:
        return side(*given)
    except ValueError:  # the verifier of the archive reports what it cannot read
        return ValueError


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_both_sides_judge_every_note_alike(data):
    """Good ones, and those with any byte of text, signature or key changed, cut off or put in."""
    seed, name = data.draw(st.binary(min_size=32, max_size=32)), "a.example"
    public, note = signing.public_key(seed), signing.signed_note("a\n1\nb\n", name, seed)
    place = data.draw(st.integers(0, len(note)))
    changed = (
        note[:place]
        + data.draw(st.sampled_from(["", "A", "=", "\n", "é"]))
        + note[place + data.draw(st.integers(0, 2)) :]
    )
    judged = outcome(signing.note_is_signed, changed, name, public)
    assert judged == outcome(archived.note_is_signed, changed, name, public)
    assert (judged is True) == (changed.removesuffix("\n") == note.removesuffix("\n"))


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=70), st.binary(max_size=40), st.integers(0, 511))
def test_both_sides_judge_every_signature_alike(seed, noise, message, bit):
    public, signature = signing.public_key(seed), bytearray(signing.sign(message, seed))
    assert archived.verify(message, bytes(signature), public)
    signature[bit // 8] ^= 1 << bit % 8
    for wrong in (bytes(signature), noise):
        assert signing.verify(message, wrong, public) is archived.verify(message, wrong, public) is False
