"""The keys of ballot boxes: a file for each running vote, outside the database and its backups, destroyed after it."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from app.errors import Refused
from app.voting.locks import Keys

PRIVATE = 0o600
# What stands in the place of the opening key where keyholders have its parts.
IN_PARTS = "parts"
TO_HAND_OUT, GIVEN = "part", "given"
# What is left of a file when its writer was killed: it goes as if it were whole.
DRAFT = "draft"
# The public half of a box's key, or the random name of a secret in parts.
NAME = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")


def keep(keys: Keys) -> str:
    """Write the keys of a new box to the disk, and return the public one, by which they are found."""
    public = keys.public.hex()
    _write(_path(public), f"{keys.opening.hex()}\n{keys.marking.hex()}\n")
    return public


def keep_apart(keys: Keys) -> str:
    """Write the key that knows twins alone: the one that opens is in parts."""
    public = keys.public.hex()
    _write(_path(public), f"{IN_PARTS}\n{keys.marking.hex()}\n")
    return public


def keep_part(name: str, kind: str, number: int, words: str) -> None:
    """Write one part, to hand out or as it was given back; the same again is the same."""
    with suppress(FileExistsError):
        _write(_part_path(name, kind, number), words)


def list_parts(name: str, kind: str) -> dict[int, str]:
    """The parts that lie here, by their numbers. `name`: that of the secret they make, which may open several boxes."""
    found = {}
    for path in _folder().glob(f"{name}.{kind}-*"):
        with suppress(FileNotFoundError):
            found[int(path.name.rpartition("-")[2])] = path.read_text()
    return dict(sorted(found.items()))


def forget_part(name: str, number: int) -> None:
    _erase(_part_path(name, TO_HAND_OUT, number))


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
    return Keys(b"" if opening == IN_PARTS else bytes.fromhex(opening), bytes.fromhex(marking))


def is_kept(public: str) -> bool:
    return _path(public).exists()


def holds(name: str) -> bool:
    """Whether a key with this name, or a part of one, lies here."""
    return any(_folder().glob(f"{name}.*"))


def list_kept() -> Iterator[tuple[str, float]]:
    """The names of keys and of secrets in parts that lie here, also of torn ones, and since when.

    The folder holds the key of the registrations too, and what an operator lays there: none of that is a box's.
    """
    since: dict[str, float] = {}
    for kind in ("key", f"{TO_HAND_OUT}-*", f"{GIVEN}-*", f"{DRAFT}-*"):
        for path in _folder().glob(f"*.{kind}"):
            if not NAME.fullmatch(path.stem):
                continue
            with suppress(FileNotFoundError):
                since[path.stem] = max(since.get(path.stem, 0), path.stat().st_mtime)
    yield from sorted(since.items())


def destroy(name: str) -> None:
    """Write noise over what lies here by this name, then take the files away. Twice is once."""
    for part in _folder().glob(f"{name}.*-*"):
        _erase(part)
    _erase(_path(name))


def _write(path: Path, words: str) -> None:
    """A whole file or none: half a part would be taken for the part, and would leave the box shut for ever."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.stem}.{DRAFT}-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "w") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except BaseException:
        _erase(draft)
        raise
    draft.unlink()  # its words are those of the file by now
    _sync_folder()


def _erase(path: Path) -> None:
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


def _part_path(name: str, kind: str, number: int) -> Path:
    return _folder() / f"{name}.{kind}-{number}"
