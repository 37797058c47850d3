"""The people of a pool out of a table: each value one of the targets', each id once, nothing guessed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from app.recruitment.pool import Person, Quota, Values
from app.recruitment.tables import (
    HOUSEHOLD,
    IDS,
    BadTable,
    Line,
    Table,
    hindrance,
    read_table,
    require_columns,
    wrong_cell,
)


def read_people(
    content: bytes, quotas: Sequence[Quota], id_column: str = "", household_columns: Sequence[str] = ()
) -> tuple[Person, ...]:
    """Everybody in a file. Without a column of ids they are numbered in the order of their values.

    A household is told by the columns that are named, by a column `household` that is no category, or not at all; where
    all of them are empty, somebody lives alone.
    """
    table = read_table(content)
    categories = sorted({quota.category for quota in quotas})
    ids = id_column_of(table, id_column)
    homes = [name.casefold() for name in household_columns] or _own_column(table, categories)
    require_columns(table, [*categories, *([id_column] if id_column else []), *household_columns])
    known = {(quota.category, quota.value.casefold()): quota.value for quota in quotas}
    problems = _unfilled(table, categories)
    if not problems:
        for line in table.lines:
            problems += _problems(table, line, categories, known)
        problems += _problems_of_ids(table, ids)
    if problems:
        raise BadTable(problems)
    return _numbered(
        (line.cells[ids] if ids else "", tuple(known[one, line.cells[one.casefold()].casefold()] for one in categories),
         " / ".join(line.cells[home].casefold() for home in homes if line.cells[home]))
        for line in table.lines
    )  # fmt: skip


def _own_column(table: Table, categories: Sequence[str]) -> list[str]:
    """The column `household`; where it is a category it says how people live, and is no address."""
    is_category = HOUSEHOLD in (category.casefold() for category in categories)
    return [HOUSEHOLD] if HOUSEHOLD in table.columns and not is_category else []


def _numbered(rows: Iterable[tuple[str, Values, str]]) -> tuple[Person, ...]:
    people = sorted(rows)
    width = len(str(len(people)))
    return tuple(
        Person(own or f"{number:0{width}}", values, home) for number, (own, values, home) in enumerate(people, 1)
    )


def id_column_of(table: Table, wanted: str) -> str:
    """The column of the people's numbers, or nothing where there is none."""
    return wanted.casefold() or next((name for name in IDS if name in table.columns), "")


def _unfilled(table: Table, categories: Sequence[str]) -> list[str]:
    """Categories that nobody filled in, which is one problem and not as many as there are people."""
    if not table.lines:
        return [_("The file has no people.")]
    return [
        _("The column “%(name)s” is empty for everybody.", name=category)
        for category in categories
        if not any(line.cells[category.casefold()] for line in table.lines)
    ]


def _problems(table: Table, line: Line, categories: Sequence[str], known: dict[tuple[str, str], str]) -> list[str]:
    found = []
    for category in categories:
        cell = line.cells[category.casefold()]
        why = hindrance(cell)
        if not why and (category, cell.casefold()) not in known:
            why = _("“%(cell)s” is none of the values that the targets name.", cell=cell[:40])
        if why:
            found.append(wrong_cell(line, table.columns[category.casefold()], why))
    return found


def _problems_of_ids(table: Table, ids: str) -> list[str]:
    if not ids:
        return []
    times = Counter(line.cells[ids] for line in table.lines)
    found = []
    for line in table.lines:
        cell = line.cells[ids]
        why = hindrance(cell) or (_("“%(cell)s” is there twice.", cell=cell[:40]) if times[cell] > 1 else None)
        if why:
            found.append(wrong_cell(line, table.columns[ids], why))
    return found
