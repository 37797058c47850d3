"""The Merkle tree over a chain (RFC 6962) and the words that checkpoints of it are made of. Pure, standard library."""

import base64
import hashlib
from collections.abc import Iterable, Sequence

# The spoken form: 16 bits are a word of five letters, consonant (4 bits), vowel (2), consonant, vowel, consonant, as
# in proquints (Wilkerson, 2009). Eight words are the first 128 bits of a root: nobody finds another tree to say them.
CONSONANTS, VOWELS, WORDS = "bdfghjklmnprstvz", "aiou", 8


def root(leaves: Iterable[bytes]) -> bytes:
    """The tree hash of RFC 6962, section 2.1: SHA-256, leaves marked 0, nodes marked 1. 32 bytes."""
    return root_of(grown([], 0, leaves))


def grown(edge: Sequence[bytes], size: int, leaves: Iterable[bytes]) -> list[bytes]:
    """The right edge of a tree of so many leaves once these stand behind them, without a look at the first ones.

    An edge holds the roots of the full trees that the leaves fall into, the largest first: one for each bit that is
    set in their number, 32 bytes each. Two full trees of one size are a full tree of twice the size.
    """
    edge = list(edge)
    for n, leaf in enumerate(leaves, start=size):
        node = hashlib.sha256(b"\x00" + leaf).digest()
        while n & 1:
            node, n = hashlib.sha256(b"\x01" + edge.pop() + node).digest(), n >> 1
        edge.append(node)
    return edge


def root_of(edge: Sequence[bytes]) -> bytes:
    """The root of the tree that has this right edge: its full trees, joined from the smallest on."""
    if not edge:
        return hashlib.sha256(b"").digest()
    *larger, node = edge
    for tree in reversed(larger):
        node = hashlib.sha256(b"\x01" + tree + node).digest()
    return node


def spoken(size: int, tree_root: bytes) -> str:
    """A checkpoint that can be read aloud and written down: how many entries, and eight words of their root."""
    words = []
    for place in range(0, 2 * WORDS, 2):
        bits = int.from_bytes(tree_root[place : place + 2], "big")
        parts = (bits >> 12, bits >> 10 & 3, bits >> 6 & 15, bits >> 4 & 3, bits & 15)
        words.append("".join((VOWELS if n % 2 else CONSONANTS)[part] for n, part in enumerate(parts)))
    return f"{size} {' '.join(words)}"


def spoken_note(note: str) -> str:
    """The spoken form of a signed checkpoint."""
    return spoken(*read(note))


def read(note: str) -> tuple[int, bytes]:
    """What a signed checkpoint says: how many entries there were, and the root of their tree."""
    _origin, size, tree_root = note.splitlines()[:3]
    return int(size), base64.b64decode(tree_root)


def handover(origin: str, old: bytes, new: bytes) -> str:
    """What both keys sign when one takes the other's place: whose journal, the old public key, the new one."""
    return f"{origin}\nkey handover\n{old.hex()} {new.hex()}\n"


def checkpoint(origin: str, size: int, tree_root: bytes) -> str:
    """What is signed: three lines as in C2SP tlog-checkpoint."""
    return f"{origin}\n{size}\n{base64.b64encode(tree_root).decode()}\n"
