"""The key under which registrations are sealed: one file, made at first use, outside the database and its backups."""

import os
from collections.abc import Callable
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app.errors import Refused
from app.extensions import db
from app.registrations import sealing
from app.registrations.models import Registration
from app.registrations.sealing import KEY_BYTES, new_key

PRIVATE = 0o600
Sealed = tuple[bytes, str]  # something sealed, and to what it is bound
# Something that a room which stands later has sealed with this key, if there is any.
also_sealed: list[Callable[[], Sealed | None]] = []


def key() -> bytes:
    """The key, made where there is none yet. Refused where what is sealed needs another one than lies there."""
    path = key_file()
    if not path.exists():
        if is_needed():
            raise Refused(_("The key of the registrations is missing. Whoever runs the server puts it back."))
        _make(path)
    held = path.read_bytes()
    if len(held) != KEY_BYTES:
        raise Refused(_("The key of the registrations is damaged. Whoever runs the server puts the right file back."))
    if not is_right(held):
        raise Refused(
            _("The registrations were sealed with another key. Whoever runs the server puts the right one back.")
        )  # fmt: skip
    return held


def is_right(held: bytes) -> bool:
    """Whether what was sealed first opens with it: nothing more is sealed with a key that was mixed up."""
    first = _find_sealed()
    if first is None:
        return True
    try:
        sealing.unseal_bytes(first[0], held, first[1])
    except sealing.NotThisKey:
        return False
    return True


def fits() -> bool:
    """Whether the key that lies there is the one under which the registrations are sealed."""
    return is_right(key_file().read_bytes())


def opens() -> bool:
    """Whether the key is there and opens what is sealed."""
    return is_kept() and fits()


def is_kept() -> bool:
    return key_file().exists()


def is_needed() -> bool:
    """Whether anything is sealed."""
    return _find_sealed() is not None


def _find_sealed() -> Sealed | None:
    """A registration, or where none is left something else, whatever it is."""
    query = select(Registration.sealed, Registration.blind).where(Registration.sealed != b"")
    first = db.session.execute(query.order_by(Registration.id).limit(1)).first()
    if first is not None:
        return first.sealed, first.blind
    return next((found for find in also_sealed if (found := find()) is not None), None)


def _make(path: Path) -> None:
    """A whole file or none; of two who make one at once, one is kept."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft-{os.getpid()}-{os.urandom(4).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
        file.write(new_key())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    """A file is only there once its folder is on the disk."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def key_file() -> Path:
    named = current_app.config["REGISTRATION_KEY_FILE"]
    return Path(named) if named else Path(current_app.config["KEYS_DIR"]) / "registrations.key"
