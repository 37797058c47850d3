"""A table with our names for its columns, whatever an office calls them. Pure."""

from collections.abc import Callable, Iterable

from app.folding import fold
from app.recruitment.tables import Line, Table

POSTCODE = "postcode, post code, postal code, zip, zip code, postnr, postnummer, código postal, cp, cep"


def by_word(called: dict[str, str]) -> dict[str, str]:
    """Each column by everything that it is called, in words parted by commas."""
    return {fold(word): column for column, words in called.items() for word in words.split(",")}


def renamed(table: Table, meaning: Callable[[str], str]) -> Table:
    """The same table under what each of its headings means; of two of one meaning the first is read."""
    meant = _first_of_each(table.columns, meaning)
    if all(name == column for name, column in meant.items()):
        return table
    columns = {meant[name]: heading for name, heading in table.columns.items()}
    return Table(
        columns, [Line(row, {meant[name]: cell for name, cell in cells.items()}) for row, cells in table.lines]
    )


def _first_of_each(names: Iterable[str], meaning: Callable[[str], str]) -> dict[str, str]:
    meant: dict[str, str] = {}
    for name in names:
        column = meaning(name)
        meant[name] = name if column in meant.values() else column
    return meant
