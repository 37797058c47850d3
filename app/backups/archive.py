"""The file that a backup is: a few named files and what they must be, readable by `tar` once it is decrypted."""

import hashlib
import json
import os
import tarfile
from io import BytesIO
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

PLAIN, ENCRYPTED = ".tar", ".tar.fernet"
MANIFEST = "manifest.json"


class Unusable(Exception):
    """This file cannot be a backup; a sentence for whoever holds it."""


def new_key() -> bytes:
    return Fernet.generate_key()


def pack(folder: Path, facts: dict, into: Path, key: bytes | None) -> None:
    """Write the files of a folder and what is known of them into one file that appears whole or not at all."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    manifest = facts | {"files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}}
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        _add(tar, MANIFEST, json.dumps(manifest, indent=2).encode())
        for path in files:
            _add(tar, path.name, path.read_bytes())
    words = packed.getvalue()
    write_whole(into, Fernet(key).encrypt(words) if key else words)


def write_whole(path: Path, words: bytes) -> None:
    """For this user alone, on the disk before it has its name."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def unpack(path: Path, folder: Path, key: bytes | None) -> dict:
    """Write the files of a backup into a folder and return what is known of them. Refuses one that was changed."""
    try:
        words = path.read_bytes()
        if path.name.endswith(ENCRYPTED):
            words = Fernet(_needed(key)).decrypt(words)
        with tarfile.open(fileobj=BytesIO(words)) as tar:
            found = {one.name: tar.extractfile(one).read() for one in tar if one.isfile()}  # type: ignore[union-attr]
        manifest = json.loads(found.pop(MANIFEST))
        right = manifest["files"] == {name: hashlib.sha256(words).hexdigest() for name, words in found.items()}
    except InvalidToken:
        raise Unusable(f"{path} was encrypted with another key, or it was changed.") from None
    except (OSError, tarfile.TarError, KeyError, TypeError, ValueError) as problem:
        raise Unusable(f"{path} cannot be read as a backup ({type(problem).__name__}).") from problem
    if not right or any("/" in name for name in found):
        raise Unusable(f"{path} was changed after it was made.")
    for name, content in found.items():
        write_whole(folder / name, content)
    return manifest


def _needed(key: bytes | None) -> bytes:
    if key is None:
        raise Unusable("This backup is encrypted. Name its key: --key-file FILE")
    return key


def _add(tar: tarfile.TarFile, name: str, words: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(words), 0o600
    tar.addfile(entry, BytesIO(words))
