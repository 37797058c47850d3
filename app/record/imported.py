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

from app.alphabets import place_of
from app.conferences import queries as conferences
from app.errors import Missing, Refused
from app.languages import locale_here
from app.prose import clean_line
from app.record import verify
from app.record.whole import RECORD, SUMS

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")
KEPT, LONGEST_TITLE, LONGEST_NAME = "kept.json", 200, 200


class Imported(NamedTuple):
    """A conference of another server, what the verifier said when it was brought, and whose journal it is how long."""

    slug: str
    title: str
    said: str
    origin: str
    public_key: str
    length: int


def restore(archive: Path) -> Imported:
    """Check an archive that a server packed and keep it here, in place of an older one of the same journal.

    Refuses one that is damaged or altered, and one whose name something else here has.
    """
    files = read(archive)
    record = {name.removeprefix(RECORD): content for name, content in files.items() if name.startswith(RECORD)}
    found = verify.check(record)
    if found.faults:
        raise Refused(_("The record in it does not hold: %(why)s", why=" ".join(found.faults[:3])))
    brought = _read_about(json.loads(record["about.json"]), verify.conclusion(found))
    _require_place(brought)
    _unpack(brought.slug, files | {KEPT: json.dumps(brought._asdict()).encode()})
    return brought


def _read_about(about: dict, said: str) -> Imported:
    slug, title = str(about["conference"]), clean_line(str(about["title"]))[:LONGEST_TITLE]
    if not SLUG.fullmatch(slug):
        raise Refused(_("Its name leads nowhere: %(name)s", name=slug[:80]))
    return Imported(slug, title or slug, said, about["origin"], about["public_key"], about["length"])


def _require_place(brought: Imported) -> None:
    if conferences.find_conference(brought.slug):
        raise Refused(_("There is a conference called %(slug)s here already.", slug=brought.slug))
    known = next((one for one in list_imported() if one.slug == brought.slug), None)
    if known is None:
        return
    if (known.origin, known.public_key) != (brought.origin, brought.public_key):
        raise Refused(_("A conference of another server is kept here as %(slug)s.", slug=brought.slug))
    if known.length > brought.length:
        raise Refused(_("A newer archive of this conference is kept here already."))


def remove(slug: str) -> None:
    """Keep an archive no longer. Refuses where there is none."""
    if not SLUG.fullmatch(slug) or not (folder() / slug).is_dir():
        raise Missing(_("No conference of another server is kept here as %(slug)s.", slug=slug))
    _take_away(folder() / slug)


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
    except OSError as error:
        shutil.rmtree(started, ignore_errors=True)
        raise Refused(_("It cannot be unpacked: %(why)s", why=error.strerror)) from error
    if (folder() / slug).exists():
        _take_away(folder() / slug)
    os.replace(started, folder() / slug)


def _take_away(place: Path) -> None:
    """First its name, so that nobody reads half of it."""
    leaving = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
    os.replace(place, leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def folder() -> Path:
    found = Path(current_app.config["INSTANCE"], "archives")
    found.mkdir(parents=True, exist_ok=True)
    return found


def list_imported() -> list[Imported]:
    """By their titles."""
    kept = [Imported(**json.loads(place.read_bytes())) for place in folder().glob(f"[!.]*/{KEPT}")]
    return sorted(kept, key=lambda one: (place_of(one.title, str(locale_here())), one.slug))


def find_file(slug: str, name: str) -> Path:
    """A file of an archive. Nothing else of this machine is found by any name."""
    nothing = Missing(_("There is nothing here, or nothing that you may see."))
    if not SLUG.fullmatch(slug) or "\0" in name or len(name) > LONGEST_NAME:
        raise nothing
    root = (folder() / slug).resolve()
    found = (root / name).resolve()
    if not found.is_relative_to(root) or not found.is_file():
        raise nothing
    return found
