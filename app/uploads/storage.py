"""Where files lie: a folder of the instance, or a bucket elsewhere (bucket.py). Both are outside of all that is served.

Names are made by the server. A file appears whole or not at all.
"""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

PART = 64 * 1024
KEY = re.compile(r"[0-9a-f]{32}")


class TooLarge(Exception):
    """More than may be kept; nothing is."""


class Kept(NamedTuple):
    key: str
    size: int
    digest: str


class Measured:
    """What comes, on its way through: how much it is, and its digest. Refuses more than `most`."""

    def __init__(self, stream: IO[bytes], most: int):
        self.stream, self.most = stream, most
        self.size, self.digest = 0, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.stream.read(size)
        self.size += len(part)
        if self.size > self.most:
            raise TooLarge
        self.digest.update(part)
        return part


class Store(Protocol):
    """What rooms ask of the place where files lie. Whoever builds another one has these acts to build."""

    is_elsewhere: bool  # whether a file goes there through the network

    def keep(self, stream: IO[bytes], most: int, key: str = "") -> Kept:
        """Take what comes, part by part. Refuses more than `most`, and then keeps nothing."""

    def open(self, key: str) -> IO[bytes]:
        """A file to be read. Raises FileNotFoundError where there is none."""

    def to_send(self, key: str) -> Path | IO[bytes]:
        """A file as it is handed out: where it lies, if it lies on this machine."""

    def at_hand(self, key: str) -> Path:
        """Where a process of this machine reads it, until `let_go`."""

    def let_go(self, key: str) -> None:
        """Nothing of this machine reads it any more."""

    def replace(self, key: str, made: Path) -> None:
        """Put a file that was made anew in the place of what came."""

    def drop(self, key: str) -> None:
        """Throw it away, where there is one."""

    def list_keys(self) -> list[str]:
        """Everything that lies there whole."""

    def list_idle(self, known: Iterable[str], since: datetime) -> list[str]:
        """What lies there that nobody knows of, and has lain there since; halves of something are thrown away."""

    def problems(self) -> list[str]:
        """What keeps it from being used or from being trusted, in sentences for whoever runs the server."""


class Folder:
    """Files on a disk."""

    is_elsewhere = False

    def __init__(self, root: Path):
        self.root = root

    def keep(self, stream: IO[bytes], most: int, key: str = "") -> Kept:
        """Write what comes, part by part. Refuses more than `most`; a full disk leaves nothing behind."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = key or new_key()
        draft = self.root / f"{key}.part"
        draft.unlink(missing_ok=True)
        measured = Measured(stream, most)
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                shutil.copyfileobj(measured, file, PART)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path(key))
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return Kept(key, measured.size, measured.digest.hexdigest())

    def path(self, key: str) -> Path:
        return self.root / checked(key)

    def open(self, key: str) -> IO[bytes]:
        return self.path(key).open("rb")

    def to_send(self, key: str) -> Path:
        return self.path(key)

    def at_hand(self, key: str) -> Path:
        return self.path(key)

    def let_go(self, key: str) -> None:
        """It lies where it lies."""

    def replace(self, key: str, made: Path) -> None:
        made.replace(self.path(key))

    def drop(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def list_keys(self) -> list[str]:
        found = self.root.iterdir() if self.root.is_dir() else ()
        return sorted(path.name for path in found if KEY.fullmatch(path.name))

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

    def problems(self) -> list[str]:
        return []


def new_key() -> str:
    return secrets.token_hex(16)


def checked(key: str) -> str:
    """A name as the server makes them; any other belongs to no file."""
    if not KEY.fullmatch(key):
        raise FileNotFoundError(key)
    return key


def here(instance: str) -> Folder:
    """The folder of this server."""
    return Folder(Path(instance) / "uploads")


def store_of(settings: Mapping[str, Any]) -> Store:
    """Where this server keeps its files."""
    if not settings["UPLOADS_URL"]:
        return here(settings["INSTANCE"])
    from app.uploads.bucket import bucket_at  # only where the setting asks for it

    desk = Path(settings["INSTANCE"]) / "uploads-at-hand"
    return bucket_at(settings["UPLOADS_URL"], settings["UPLOADS_ENDPOINT"], settings["UPLOADS_REGION"], desk)
