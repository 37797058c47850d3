"""Cosignatures of checkpoints by others, in the form of C2SP tlog-cosignature: who is believed, what they signed. Pure.

A witness signs that it saw a checkpoint at some time, and only where it continues what it saw before. So whoever keeps
this server cannot show one history to the witness and another to the rest.
"""

import base64
import binascii
import hashlib
from typing import NamedTuple

from app.journal import signing

ED25519_COSIGNATURE = b"\x04"
STAMP = 4 + 8 + 64  # bytes: which key, when, the signature


class Witness(NamedTuple):
    """Somebody whose cosignatures are accepted, as a verifier key of C2SP signed-note names them."""

    name: str
    public: bytes

    @property
    def mark(self) -> bytes:
        """Four bytes that tell whose key signed."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519_COSIGNATURE + self.public).digest()[:4]

    @property
    def key(self) -> str:
        return f"{self.name}+{self.mark.hex()}+{base64.b64encode(ED25519_COSIGNATURE + self.public).decode()}"


class Cosigned(NamedTuple):
    """One good cosignature: whose it is, the line as it stands under the checkpoint, and the second it was made in."""

    witness: Witness
    line: str
    seconds: int


def read_key(text: str) -> Witness:
    """A witness from name+mark+key. Raises ValueError for anything else."""
    name, mark, encoded = text.strip().split("+", 2)
    kind_and_key = base64.b64decode(encoded, validate=True)
    witness = Witness(name, kind_and_key[1:])
    if not name or " " in name or len(kind_and_key) != 33 or kind_and_key[:1] != ED25519_COSIGNATURE:
        raise ValueError(f"This is no key of a witness: {text}")
    if witness.mark.hex() != mark:
        raise ValueError(f"Name and key of this witness do not belong together: {text}")
    return witness


def read_keys(texts: list[str]) -> tuple[list[Witness], list[str]]:
    """The witnesses of the settings, and what is wrong with those that are none."""
    good, wrong = [], []
    for text in texts:
        try:
            good.append(read_key(text))
        except ValueError:
            wrong.append(text)
    return good, wrong


def find_cosigned(text: str, lines: str, witnesses: list[Witness]) -> list[Cosigned]:
    """The good cosignatures among signature lines over the three lines of a checkpoint; all others are left aside."""
    found = []
    for line in lines.splitlines():
        for witness in witnesses:
            start = f"\u2014 {witness.name} "
            seconds = _seconds(text, line.removeprefix(start), witness) if line.startswith(start) else None
            if seconds is not None:
                found.append(Cosigned(witness, line, seconds))
    return found


def size_in(note: str) -> int | None:
    """Of which checkpoint a note is, if it is one: its second line."""
    lines = note.splitlines()
    number = lines[1] if len(lines) > 1 else ""
    return int(number) if number.isdecimal() and number.isascii() and len(number) <= 9 else None


def message(text: str, seconds: int) -> bytes:
    """What a witness signs."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _seconds(text: str, encoded: str, witness: Witness) -> int | None:
    try:
        stamp = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return None
    seconds = int.from_bytes(stamp[4:12], "big")
    if len(stamp) != STAMP or stamp[:4] != witness.mark:
        return None
    return seconds if signing.verify(message(text, seconds), stamp[12:], witness.public) else None
