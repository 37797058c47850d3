"""The Merkle tree over a chain (RFC 6962) and the words that checkpoints of it are made of. Pure, standard library."""

import base64
import hashlib
from collections.abc import Sequence

# The spoken form: 16 bits are a word of five letters, consonant (4 bits), vowel (2), consonant, vowel, consonant, as
# in proquints (Wilkerson, 2009). Eight words are the first 128 bits of a root: nobody finds another tree to say them.
CONSONANTS, VOWELS, WORDS = "bdfghjklmnprstvz", "aiou", 8


def root(leaves: Sequence[bytes]) -> bytes:
    """The tree hash of RFC 6962, section 2.1: SHA-256, leaves marked 0, nodes marked 1. 32 bytes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root(leaves[:split]) + root(leaves[split:])).digest()


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
    _origin, size, tree_root = note.splitlines()[:3]
    return spoken(int(size), base64.b64decode(tree_root))


def handover(origin: str, old: bytes, new: bytes) -> str:
    """What both keys sign when one takes the other's place: whose journal, the old public key, the new one."""
    return f"{origin}\nkey handover\n{old.hex()} {new.hex()}\n"


def checkpoint(origin: str, size: int, tree_root: bytes) -> str:
    """What is signed: three lines as in C2SP tlog-checkpoint."""
    return f"{origin}\n{size}\n{base64.b64encode(tree_root).decode()}\n"
