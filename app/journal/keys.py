"""The key that signs checkpoints, kept in a file that only the server reads, and how another one takes its place.

Between the entry that hands the journal over and the moment the file is in its place, both keys lie side by side; the
entries say which of them signs. So a machine that stops halfway goes on with the right one.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from app.errors import Refused
from app.journal import signing


def find_seed(settings: dict[str, Any], public: str | None) -> bytes:
    """The secret that belongs to a public key; the present one where no entry names any. Refuses without it."""
    candidates = _candidates(settings)
    for seed in candidates:
        if public is None or signing.public_key(seed).hex() == public:
            return seed
    raise Refused(_("The journal is signed by the key %(key)s, and this server does not have its secret.", key=public))


def own_seed(settings: dict[str, Any]) -> bytes:
    """The secret in its place on this machine, whatever the journal says."""
    return _candidates(settings)[0]


def make_next(settings: dict[str, Any]) -> bytes:
    """A new secret beside the present one, or the one that an earlier attempt left there."""
    if not settings["JOURNAL_KEY_FILE"]:
        raise Refused(
            _("JOURNAL_KEY is set for this process. Keep it in PLENARIA_INSTANCE/journal_key instead, then try again.")
        )
    path = _next(settings)
    if not path.exists():
        draft = path.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    return bytes.fromhex(path.read_text().strip())


def take_over(settings: dict[str, Any]) -> None:
    """Put the new secret into the place of the old one, which is gone after that."""
    _next(settings).replace(settings["JOURNAL_KEY_FILE"])


def is_next(settings: dict[str, Any], public: str | None) -> bool:
    """Whether the journal was handed over already to the key that still waits for its place."""
    path = _next(settings)
    return path.exists() and signing.public_key(bytes.fromhex(path.read_text().strip())).hex() == public


def _candidates(settings: dict[str, Any]) -> list[bytes]:
    if not settings["JOURNAL_KEY_FILE"]:
        return [bytes.fromhex(settings["JOURNAL_KEY"])]
    paths = (Path(settings["JOURNAL_KEY_FILE"]), _next(settings))
    return [bytes.fromhex(path.read_text().strip()) for path in paths if path.exists()]


def _next(settings: dict[str, Any]) -> Path:
    return Path(settings["JOURNAL_KEY_FILE"] or "absent").with_suffix(".next")
