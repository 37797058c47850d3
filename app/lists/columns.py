"""Which cell of a row is the name, which the address: by the headings, or else by what they look like."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from app.errors import Refused
from app.lists import words
from app.lists.reading import Row
from app.prose import clean_line

IN_ANGLES = re.compile(r"^([^<>]*?)\s*<([^<>\s]+@[^<>\s]+)>\s*$")
# Several people in one line, as a mail program copies them: Ada Berg <ada@example.org>; "Bo, Kim" <kim@example.org>
EACH_IN_ANGLES = re.compile(r"""(?:"[^"<>]*"|[^"<>;,])*<[^<>\s]+@[^<>\s]+>""")
ADDRESS = re.compile(r"[^\s<>(),;]+@[^\s<>(),;]+")
BEFORE_A_NAME = re.compile(r"^(?:[•·▪◦‣*–-]|[0-9]{1,4}[.)])\s+")  # what a list puts before each line
TELEPHONE = re.compile(r"(?<!\w)\+?[0-9](?:[ ()/.-]?[0-9]){5,}$")
LONGEST_TELEPHONE = 40  # signs in which one is looked for
MOST_ABOVE = 10  # lines of a title before the headings


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
    """A list that was read: who is on it, the headings of columns that nobody reads, and what stands above them."""

    rows: list[Row]
    entries: list[Entry]
    unread: list[str]
    above: list[str]


def sheet_of(rows: Sequence[Row]) -> Sheet:
    """Who is on the list. Refuses one that is empty, or has nobody under its headings."""
    if not rows:
        raise Refused(_("There is nobody on this list: it is empty."))
    at = _where_headings_are(rows)
    if at is None:
        return Sheet(list(rows), [entry for row in rows for entry in _guessed(row)], [], [])
    if len(rows) == at + 1:
        raise Refused(_("There is nobody on this list: it has headings alone."))
    cells = rows[at].cells
    headings = [words.column_of(cell) for cell in cells]
    unread = [clean_line(cell) for cell, known in zip(cells, headings, strict=True) if not known and cell.strip()]
    above = [" ".join(filter(None, map(clean_line, row.cells))) for row in rows[:at]]
    return Sheet(list(rows), [_under(headings, row) for row in rows[at + 1 :]], unread, above)


def _where_headings_are(rows: Sequence[Row]) -> int | None:
    """The first row of headings; above it may stand a title, and nobody with an address."""
    for at, row in enumerate(rows[:MOST_ABOVE]):
        if any("@" in cell for cell in row.cells):
            return None
        if _are_headings([words.column_of(cell) for cell in row.cells], row.cells):
            return at
    return None


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
    name = words.whole_name(*(found.pop(part, "") for part in (words.NAME, words.GIVEN, words.FAMILY)))
    return _with_address_apart(Entry(row.line, name, **found))


def _guessed(row: Row) -> list[Entry]:
    """Without headings: the address has an @, and the name is the first cell that has letters."""
    together = [one for cell in row.cells for one in _people_in(cell)]
    if len(together) > 1:
        apart = [_with_address_apart(Entry(row.line, "", clean_line(one.strip(" ;,")))) for one in together]
        return [_without_marks(one) for one in apart]
    cells = _split([clean_line(cell) for cell in row.cells if cell.strip()])
    address = ", ".join(cell for cell in cells if "@" in cell)
    others = [cell for cell in cells if "@" not in cell]
    name = next((cell for cell in others if any(sign.isalpha() for sign in cell)), "")
    telephone = next((cell for cell in others if cell != name and TELEPHONE.fullmatch(cell)), "")
    role = next((cell for cell in others if cell != name and words.role_of(cell)), "")
    return [_without_marks(_with_address_apart(Entry(row.line, name, address, telephone, role=role)))]


def _split(cells: list[str]) -> list[str]:
    """A line that is parted by other signs than most of the list, where one of its parts is an address."""
    parts = re.split(r"\s*[,;]\s*", cells[0]) if len(cells) == 1 else []
    return parts if any(ADDRESS.fullmatch(part) for part in parts) else cells


def _people_in(cell: str) -> list[str]:
    """Each person of a cell in which addresses stand in angles."""
    if cell.count("<") > 1:
        return EACH_IN_ANGLES.findall(cell)
    return [cell] if IN_ANGLES.match(cell) else []


def _without_marks(entry: Entry) -> Entry:
    """Without the bullet or number of its line, and with a telephone number that stands behind the name apart."""
    name = BEFORE_A_NAME.sub("", entry.name)
    start = max(0, len(name) - LONGEST_TELEPHONE)
    if not entry.telephone and (found := TELEPHONE.search(name, start)):
        entry = entry._replace(telephone=found[0])
        name = name[: found.start()]
    return entry._replace(name=name.strip(' ,;"'))


def _with_address_apart(entry: Entry) -> Entry:
    """As mail programs write it: Ada Berg <ada@example.org>, in one cell."""
    cell = entry.email or (entry.name if "@" in entry.name else "")
    if found := IN_ANGLES.match(cell):
        return entry._replace(name=_other(entry, cell) or found[1].strip(' "'), email=found[2])
    if not entry.name and " " in cell and len(plain := ADDRESS.findall(cell)) == 1:
        return entry._replace(name=cell.replace(plain[0], "").strip(' ,;"'), email=plain[0])
    return entry._replace(email=entry.email.removeprefix("mailto:"))


def _other(entry: Entry, cell: str) -> str:
    return "" if entry.name == cell else entry.name
