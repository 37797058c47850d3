"""What a table of people means by its headings: the words of offices and of other programs for lotteries. Pure."""

from collections.abc import Collection

from app.folding import fold
from app.lists import words
from app.recruitment.renaming import POSTCODE, by_word, renamed
from app.recruitment.tables import Line, Table

STREET, MORE, CODE, TOWN = "street", "more of the address", "code of the post", "town"
_ADDRESS = {
    "address": "postal address, adresse, dirección, domicilio, endereço, morada",
    STREET: "primary address1, address1, address line 1, street, street address, vej, gade, calle, rua",
    MORE: "primary address2, address2, address line 2",
    CODE: f"primary zip, {POSTCODE}",
    TOWN: "primary city",
    "born": "year of birth, birth year, fødselsår, født, año de nacimiento, ano de nascimento",
    "reach": "best time, when to call",
}
_OWN = by_word(_ADDRESS)
_OF_LISTS = {
    words.NAME: "name",
    words.GIVEN: words.GIVEN,
    words.FAMILY: words.FAMILY,
    words.EMAIL: "email",
    words.TELEPHONE: "telephone",
    words.TOWN: TOWN,
    words.LANGUAGE: "language",
}
# What is one thing here and several columns there.
JOINED = {"name": (words.GIVEN, words.FAMILY), "address": ("address", STREET, MORE, CODE, TOWN)}


def as_meant(table: Table, kept: Collection[str]) -> Table:
    """With our names for the columns, whatever the file calls them. `kept` are columns that mean what they say: those
    of the targets. Of two columns of one meaning the first is read.
    """
    table = renamed(table, lambda name: name if name in kept else _meaning(name))
    headings = dict(table.columns)
    for column, parts in JOINED.items():
        if column not in headings and (there := [headings[part] for part in parts if part in headings]):
            headings[column] = " + ".join(there)
    return Table(headings, [Line(row, _joined(cells)) for row, cells in table.lines])


def unread(table: Table, read: Collection[str]) -> list[str]:
    """The headings, as the file has them, of columns of which nothing is taken."""
    parts = {part for several in JOINED.values() for part in several}
    return [heading for name, heading in table.columns.items() if heading and name not in {*read, *parts}]


def _meaning(name: str) -> str:
    return _OWN.get(fold(name)) or _OF_LISTS.get(words.column_of(name) or "") or name


def _joined(cells: dict[str, str]) -> dict[str, str]:
    found = dict(cells)
    if name := words.whole_name(*(found.get(part, "") for part in ("name", *JOINED["name"]))):
        found["name"] = name
    if address := _address(found):
        found["address"] = address
    return found


def _address(found: dict[str, str]) -> str:
    """As it stands on a letter, none where only a town is told; what stands in it already is not written twice."""
    address, place = _together(", ", found, "address", STREET, MORE), _together(" ", found, CODE, TOWN)
    return address if not address or fold(place) in fold(address) else f"{address}, {place}"


def _together(between: str, found: dict[str, str], *parts: str) -> str:
    return between.join(found[part] for part in parts if found.get(part))
