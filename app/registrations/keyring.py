"""The key under which registrations are sealed: one file, made at first use, outside the database and its backups."""

import os
from collections.abc import Callable
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app.errors import Refused
from app.extensions import db
from app.registrations.models import Registration
from app.registrations.sealing import KEY_BYTES, new_key

PRIVATE = 0o600
# Whether a room that stands later has sealed something with this key.
also_sealed: list[Callable[[], bool]] = []


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
    return held


def is_kept() -> bool:
    return key_file().exists()


def is_needed() -> bool:
    """Whether anything is sealed."""
    mine = db.session.scalar(select(Registration.id).where(Registration.sealed != b"").limit(1)) is not None
    return mine or any(holds() for holds in also_sealed)


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


def key_file() -> Path:
    named = current_app.config["REGISTRATION_KEY_FILE"]
    return Path(named) if named else Path(current_app.config["KEYS_DIR"]) / "registrations.key"
