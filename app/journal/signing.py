"""Signatures that others can keep: Ed25519 (RFC 8032) on signed notes (C2SP signed-note), by a library."""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_key(seed: bytes) -> bytes:
    """The 32-byte public key of a 32-byte secret seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(message: bytes, seed: bytes) -> bytes:
    """An Ed25519 signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the signature is right. False for anything malformed."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_hash(name: str, public: bytes) -> bytes:
    """Four bytes that tell which key signed (algorithm 1 is Ed25519)."""
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def signed_note(text: str, name: str, *seeds: bytes) -> str:
    """A signed note: the text, an empty line, and for each key a line with name, key and signature."""
    stamps = [base64.b64encode(key_hash(name, public_key(seed)) + sign(text.encode(), seed)).decode() for seed in seeds]
    return text + "\n" + "".join(f"\u2014 {name} {stamp}\n" for stamp in stamps)


def note_is_signed(note: str, name: str, public: bytes) -> bool:
    """Whether a note carries a good signature of this name and key, and nothing but signatures behind its text."""
    text, _empty, signatures = note.partition("\n\n")
    lines = [line.split(" ") for line in signatures.splitlines()]
    if any(len(words) != 3 or words[0] != "\u2014" for words in lines):
        return False
    marks = [mark for _dash, signer, mark in lines if signer == name]
    stamps = [base64.b64decode(mark) for mark in marks]
    if any(base64.b64encode(stamp).decode() != mark for stamp, mark in zip(stamps, marks, strict=True)):
        return False
    whose = key_hash(name, public)
    return any(stamp[:4] == whose and verify(f"{text}\n".encode(), stamp[4:], public) for stamp in stamps)


def is_signed_by(note: str, public: bytes) -> bool:
    """Whether this key signed a note, under whichever name."""
    _text, _empty, lines = note.partition("\n\n")
    names = {line.removeprefix("\u2014 ").rpartition(" ")[0] for line in lines.splitlines()}
    return any(note_is_signed(note, name, public) for name in names)
