"""Where files lie: a folder of the instance, outside of all that is served. Another store has the same five acts.

Names are made by the server. A file appears whole or not at all.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

PART = 64 * 1024
KEY = re.compile(r"[0-9a-f]{32}")


class TooLarge(Exception):
    """More than may be kept; nothing is."""


class Kept(NamedTuple):
    key: str
    size: int
    digest: str


class Folder:
    """Files on a disk."""

    def __init__(self, root: Path):
        self.root = root

    def keep(self, stream: IO[bytes], most: int) -> Kept:
        """Write what comes, part by part. Refuses more than `most`; a full disk leaves nothing behind."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = secrets.token_hex(16)
        draft, digest, size = self.root / f"{key}.part", hashlib.sha256(), 0
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                while part := stream.read(PART):
                    size += len(part)
                    if size > most:
                        raise TooLarge
                    digest.update(part)
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path(key))
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return Kept(key, size, digest.hexdigest())

    def path(self, key: str) -> Path:
        """Where a file lies, for a process that reads it."""
        if not KEY.fullmatch(key):
            raise FileNotFoundError(key)
        return self.root / key

    def open(self, key: str) -> IO[bytes]:
        return self.path(key).open("rb")

    def drop(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def list_idle(self, known: Iterable[str], since: datetime) -> list[str]:
        """What lies there that nobody knows of, and has lain there since."""
        if not self.root.is_dir():
            return []
        kept, before = set(known), since.timestamp()
        found = [path for path in self.root.iterdir() if path.name not in kept and path.stat().st_mtime < before]
        for path in found:
            if not KEY.fullmatch(path.name):
                path.unlink(missing_ok=True)  # half of something
        return [path.name for path in found if KEY.fullmatch(path.name)]


def here(instance: str) -> Folder:
    """The store of this server."""
    return Folder(Path(instance) / "uploads")
