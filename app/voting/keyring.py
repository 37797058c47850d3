"""The keys of ballot boxes: a file for each running vote, outside the database and its backups, destroyed after it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from app.errors import Refused
from app.voting.locks import Keys

PRIVATE = 0o600


def keep(keys: Keys) -> str:
    """Write the keys of a new box to the disk, and return the public one, by which they are found."""
    public = keys.public.hex()
    path = _path(public)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "w") as file:
        file.write(f"{keys.opening.hex()}\n{keys.marking.hex()}\n")
        file.flush()
        os.fsync(file.fileno())
    _sync_folder()
    return public


def find(public: str) -> Keys:
    """The keys of a box. Refuses where they are not on this server."""
    try:
        opening, marking = _path(public).read_text().split()
    except FileNotFoundError:
        raise Refused(
            _(
                "The key of this ballot box is not on this server, so nobody can open it. Whoever runs the server puts "
                "it back into KEYS_DIR; or the vote is made void."
            )
        ) from None
    return Keys(bytes.fromhex(opening), bytes.fromhex(marking))


def is_kept(public: str) -> bool:
    return _path(public).exists()


def list_kept() -> Iterator[tuple[str, float]]:
    """The public keys whose secrets lie here, and since when."""
    for path in sorted(_folder().glob("*.key")):
        with suppress(FileNotFoundError):
            yield path.stem, path.stat().st_mtime


def destroy(public: str) -> None:
    """Write noise over the keys, then take the file away. Twice is once."""
    path = _path(public)
    with suppress(FileNotFoundError):
        with open(path, "r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _sync_folder()


def _sync_folder() -> None:
    """A file is only there, or gone, once its folder is on the disk."""
    folder = os.open(_folder(), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _folder() -> Path:
    return Path(current_app.config["KEYS_DIR"])


def _path(public: str) -> Path:
    return _folder() / f"{public}.key"
