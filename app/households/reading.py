"""Addresses out of a table: read whole or not at all, and one letter to each home however often it stands there."""

from typing import NamedTuple

from flask_babel import gettext as _

from app.recruitment.tables import BadTable, Line, Table, hindrance, read_table, require_columns, wrong_cell
from app.registrations.addresses import canonical

MOST_HOMES = 100_000
NEEDED, OPTIONAL = ("address", "place"), ("name", "region")


class Home(NamedTuple):
    """To whom a letter is addressed, and the region in which answers to it are counted."""

    name: str
    address: str
    place: str
    region: str


class Read(NamedTuple):
    """The homes in the order of the table, and how many rows were of a home that stood there before."""

    homes: list[Home]
    again: int


def read_homes(content: bytes) -> Read:
    """Raises BadTable with row and column, and then nothing is taken."""
    table = read_table(content, MOST_HOMES)
    require_columns(table, NEEDED)
    problems = [problem for line in table.lines for problem in _problems(table, line)]
    if not table.lines:
        problems.append(_("The file has no addresses."))
    if problems:
        raise BadTable(problems)
    homes: dict[str, Home] = {}
    for line in table.lines:
        home = Home(*(line.cells.get(name, "") for name in Home._fields))
        homes.setdefault(canonical(f"{home.address}, {home.place}"), home)
    return Read(list(homes.values()), len(table.lines) - len(homes))


def _problems(table: Table, line: Line) -> list[str]:
    found = []
    for name in (*NEEDED, *OPTIONAL):
        cell = line.cells.get(name, "")
        if (why := hindrance(cell)) and (cell or name in NEEDED):
            found.append(wrong_cell(line, table.columns[name], why))
    return found
