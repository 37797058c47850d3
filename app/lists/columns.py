"""Which cell of a row is the name, which the address: by the headings, or else by what they look like."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from app.errors import Refused
from app.lists import words
from app.lists.reading import Row
from app.prose import clean_line

IN_ANGLES = re.compile(r"^(.*?)\s*<([^<>\s]+@[^<>\s]+)>\s*$")
ADDRESS = re.compile(r"[^\s<>()]+@[^\s<>()]+")


class Entry(NamedTuple):
    """What a line says of one person, as it was typed."""

    line: int
    name: str
    email: str = ""
    telephone: str = ""
    town: str = ""
    printed: str = ""
    language: str = ""
    role: str = ""


class Sheet(NamedTuple):
    """A list that was read: who is on it, and the headings of columns that nobody reads."""

    rows: list[Row]
    entries: list[Entry]
    unread: list[str]


def sheet_of(rows: Sequence[Row]) -> Sheet:
    """Who is on the list. Refuses one that is empty, or has nobody under its headings."""
    if not rows:
        raise Refused(_("There is nobody on this list: it is empty."))
    headings = [words.column_of(cell) for cell in rows[0].cells]
    if not _are_headings(headings, rows[0].cells):
        return Sheet(list(rows), [_guessed(row) for row in rows], [])
    if len(rows) == 1:
        raise Refused(_("There is nobody on this list: it has headings alone."))
    unread = [clean_line(cell) for cell, known in zip(rows[0].cells, headings, strict=True) if not known and cell]
    return Sheet(list(rows), [_under(headings, row) for row in rows[1:]], unread)


def _are_headings(headings: Sequence[str | None], cells: Sequence[str]) -> bool:
    """A row of which several cells are known headings, or the only one is; no heading holds an address."""
    known = [heading for heading in headings if heading]
    named = {words.NAME, words.GIVEN, words.FAMILY, words.EMAIL} & set(known)
    filled = sum(bool(cell.strip()) for cell in cells)
    return bool(named) and not any("@" in cell for cell in cells) and (len(known) > 1 or filled == 1)


def _under(headings: Sequence[str | None], row: Row) -> Entry:
    found: dict[str, str] = {}
    for heading, cell in zip(headings, row.cells, strict=False):
        if heading and cell.strip():
            found.setdefault(heading, clean_line(cell))
    if words.TELEPHONE in found:  # a list that was taken along has a mark before each +
        found[words.TELEPHONE] = found[words.TELEPHONE].removeprefix("'")
    parts = [found.pop(words.GIVEN, ""), found.pop(words.FAMILY, "")]
    joined = " ".join(part for part in parts if part)
    return _with_address_apart(Entry(row.line, found.pop(words.NAME, "") or joined, **found))


def _guessed(row: Row) -> Entry:
    """Without headings: the address has an @, and the name is the first cell that has letters."""
    cells = [clean_line(cell) for cell in row.cells if cell.strip()]
    address = next((cell for cell in cells if "@" in cell), "")
    name = next((cell for cell in cells if cell != address and any(sign.isalpha() for sign in cell)), "")
    return _with_address_apart(Entry(row.line, name, address))


def _with_address_apart(entry: Entry) -> Entry:
    """As mail programs write it: Ada Berg <ada@example.org>, in one cell."""
    cell = entry.email or (entry.name if "@" in entry.name else "")
    if found := IN_ANGLES.match(cell):
        return entry._replace(name=_other(entry, cell) or found[1].strip(' "'), email=found[2])
    if not entry.name and " " in cell and (plain := ADDRESS.search(cell)):
        return entry._replace(name=cell.replace(plain[0], "").strip(' ,;"'), email=plain[0])
    return entry._replace(email=entry.email.removeprefix("mailto:"))


def _other(entry: Entry, cell: str) -> str:
    return "" if entry.name == cell else entry.name
