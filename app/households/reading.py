"""Addresses out of a table: read whole or not at all, and one letter to each home however often it stands there."""

from typing import NamedTuple

from flask_babel import gettext as _

from app.folding import fold
from app.recruitment.renaming import POSTCODE, by_word, renamed
from app.recruitment.tables import BadTable, Line, Table, hindrance, read_table, require_columns, wrong_cell
from app.registrations.addresses import canonical

MOST_HOMES = 100_000
NEEDED, OPTIONAL = ("address", "place"), ("postcode", "name", "region")
# What the tables of offices call them, in four languages.
_CALLED = {
    "address": "street address, street and number, adresse, gadeadresse, vej og nummer, vej og husnummer, dirección, "
    "domicilio, calle y número, endereço, morada, rua e número",
    "place": "town, city, post town, postcode and town, postnr og by, postnummer og by, by, bynavn, postdistrikt, "
    "localidad, ciudad, población, localidade, cidade",
    "postcode": POSTCODE,
    "name": "full name, recipient, navn, modtager, nombre, nombre completo, destinatario, nome, nome completo, "
    "destinatário",
    "region": "district, area, municipality, kommune, distrikt, bydel, región, distrito, comarca, municipio, concelho, "
    "região, município",
}
MEANT = by_word(_CALLED)


class Home(NamedTuple):
    """To whom a letter is addressed, and the region in which answers to it are counted."""

    name: str
    address: str
    place: str
    region: str


class Read(NamedTuple):
    """The homes in the order of the table, how many rows were of a home that stood there before, and the headings of
    columns that nobody reads.
    """

    homes: list[Home]
    again: int
    unread: list[str]


def read_homes(content: bytes) -> Read:
    """Raises BadTable with row and column, and then nothing is taken. A code of the post stands before its place."""
    table = renamed(read_table(content, MOST_HOMES), lambda name: MEANT.get(fold(name), name))
    require_columns(table, NEEDED)
    problems = [problem for line in table.lines for problem in _problems(table, line)]
    if not table.lines:
        problems.append(_("The file has no addresses."))
    if problems:
        raise BadTable(problems)
    homes: dict[str, Home] = {}
    for line in table.lines:
        home = _home(line.cells)
        homes.setdefault(canonical(f"{home.address}, {home.place}"), home)
    unread = [heading for name, heading in table.columns.items() if heading and name not in (*NEEDED, *OPTIONAL)]
    return Read(list(homes.values()), len(table.lines) - len(homes), unread)


def _home(cells: dict[str, str]) -> Home:
    place = " ".join(filter(None, [cells.get("postcode", ""), cells["place"]]))
    return Home(cells.get("name", ""), cells["address"], place, cells.get("region", ""))


def _problems(table: Table, line: Line) -> list[str]:
    found = []
    for name in (*NEEDED, *OPTIONAL):
        cell = line.cells.get(name, "")
        if (why := hindrance(cell)) and (cell or name in NEEDED):
            found.append(wrong_cell(line, table.columns[name], why))
    return found
