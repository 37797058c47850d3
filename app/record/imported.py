"""Conferences of other servers, kept read-only: an archive is checked, unpacked in one piece, and never changed."""

import hashlib
import json
import os
import re
import secrets
import shutil
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _

from app.conferences import queries as conferences
from app.errors import Missing, Refused
from app.record import verify
from app.record.whole import RECORD, SUMS

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")
TITLE = "title.json"


class Imported(NamedTuple):
    """A conference of another server, and what the verifier said when it was brought."""

    slug: str
    title: str
    said: str


def restore(archive: Path) -> Imported:
    """Check an archive that a server packed and keep it here. Refuses one that is damaged, altered or here already."""
    files = read(archive)
    record = {name.removeprefix(RECORD): content for name, content in files.items() if name.startswith(RECORD)}
    found = verify.check(record)
    if found.faults:
        raise Refused(_("The record in it does not hold: %(why)s", why=" ".join(found.faults[:3])))
    about = json.loads(record["about.json"])
    slug, title = str(about["conference"]), str(about["title"])
    if not SLUG.fullmatch(slug):
        raise Refused(_("Its name leads nowhere: %(name)s", name=slug[:80]))
    if (folder() / slug).exists() or conferences.find_conference(slug):
        raise Refused(_("There is a conference called %(slug)s here already.", slug=slug))
    imported = Imported(slug, title, verify.conclusion(found))
    _unpack(slug, files | {TITLE: json.dumps(imported._asdict()).encode()})
    return imported


def read(archive: Path) -> dict[str, bytes]:
    """Its files, each with the checksum that it should have. None is unpacked before its name and size are known."""
    try:
        files = verify.read(archive)
    except (verify.Unreadable, OSError) as error:
        raise Refused(_("This file cannot be opened: %(why)s", why=error)) from error
    if SUMS not in files or f"{RECORD}about.json" not in files or "index.html" not in files:
        raise Refused(_("This is no archive of a whole conference. It is made by: flask record bundle SLUG --out FILE"))
    listed = _listed(files.pop(SUMS))
    for name in sorted(files.keys() | listed.keys()):
        if name not in files or hashlib.sha256(files[name]).hexdigest() != listed.get(name):
            raise Refused(_("%(name)s is not the file that was packed.", name=name))
    return files


def _listed(content: bytes) -> dict[str, str]:
    lines = content.decode("utf-8", "replace").splitlines()
    return {name: digest for digest, _space, name in (line.partition("  ") for line in lines)}


def _unpack(slug: str, files: dict[str, bytes]) -> None:
    """All of it or nothing: it gets its name when it is complete."""
    started = folder() / f".{slug}-{secrets.token_hex(4)}"
    try:
        for name, content in files.items():
            place = started / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        os.replace(started, folder() / slug)
    except OSError:
        shutil.rmtree(started, ignore_errors=True)
        raise


def folder() -> Path:
    found = Path(current_app.config["INSTANCE"], "archives")
    found.mkdir(parents=True, exist_ok=True)
    return found


def list_imported() -> list[Imported]:
    """By their titles."""
    kept = [Imported(**json.loads(place.read_bytes())) for place in folder().glob(f"[!.]*/{TITLE}")]
    return sorted(kept, key=lambda one: (one.title.casefold(), one.slug))


def find_file(slug: str, name: str) -> Path:
    """A file of an archive. Nothing else of this machine is found by any name."""
    root = (folder() / slug).resolve()
    found = (root / name).resolve()
    if not SLUG.fullmatch(slug) or not found.is_relative_to(root) or not found.is_file():
        raise Missing(_("There is nothing here, or nothing that you may see."))
    return found
