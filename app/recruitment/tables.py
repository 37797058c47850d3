"""Targets and people as tables (CSV), in the form that other tools for such lotteries read and write.

Targets: `feature,value,min,max` as OpenDLP and the Sortition Foundation have it, with `min_flex,max_flex` or without,
or `category,feature,min,max`. People: a column for each category and, where there is one, for their ids and
households. A file is taken whole or not at all: whatever is wrong is told with its row and column.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app.errors import Refused
from app.figures import grouped
from app.lists.decoding import decoded
from app.prose import clean_line
from app.recruitment.pool import Pool, Quota
from app.spreadsheets import RUN, harmless

MOST_PEOPLE, MOST_COLUMNS, LONGEST_CELL, MOST_SEATS = 20_000, 200, 200, 10_000
SHOWN = 20  # problems
SEPARATORS = ",;\t"
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how they begin, those of today and of before
IDS = ("id", "nationbuilder_id", "person_id", "unique_id")
HOUSEHOLD = "household"
_WHOLE = re.compile(r"([0-9]{1,5})(?:[.,]0{1,2})?")  # 7, and 7.0 as spreadsheets and programs of statistics write it


class BadTable(Refused):
    """A table that is not taken; `problems` are sentences with row and column."""

    def __init__(self, problems: Sequence[str]):
        self.problems = list(problems[:SHOWN])
        if len(problems) > SHOWN:
            more = len(problems) - SHOWN
            self.problems.append(ngettext("And %(num)s more.", "And %(num)s more.", more))
        super().__init__("\n".join(self.problems))


class Line(NamedTuple):
    """A row of a table by its number in the file, each cell by its column in small letters."""

    number: int
    cells: dict[str, str]


class Table(NamedTuple):
    """The columns as they are written, by their names in small letters, and the rows."""

    columns: dict[str, str]
    lines: list[Line]


def as_text(content: bytes) -> str:
    """A file as the lines that could stand in its place. Refuses a workbook, of which nobody could read a word."""
    if content.startswith(WORKBOOK):
        raise BadTable([_("This is a workbook. Save its sheet as CSV in your office program, and send that.")])
    return decoded(content).replace("\0", "")


def read_table(content: bytes, most: int = MOST_PEOPLE) -> Table:
    """The rows of a file; refused where two columns have one name, a row has another length, or too many come."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    found: list[tuple[int, list[str]]] = []
    try:
        found += islice(_numbered(csv.reader(io.StringIO(text), delimiter=separator, strict=True)), most + 2)
    except csv.Error:
        raise BadTable([_endless(text, separator)]) from None
    if not found:
        raise BadTable([_("The file is empty.")])
    if len(found) > most + 1:
        raise BadTable([_("The file has more than %(most)s rows.", most=grouped(most))])
    (number, header), *rows = found
    columns = _columns(number, header)
    wrong = [
        _("Row %(row)s has %(cells)s cells, and the header has %(columns)s.",
          row=row, cells=len(cells), columns=len(header))
        for row, cells in rows if len(cells) != len(header)
    ]  # fmt: skip
    if wrong:
        raise BadTable(wrong)
    names = [_folded(cell) for cell in header]
    return Table(columns, [Line(row, dict(zip(names, map(_plain, cells), strict=True))) for row, cells in rows])


def _endless(text: str, separator: str) -> str:
    """Where the cell begins at which reading ended, most often for a quotation mark that nothing closes."""
    begins, reader = 0, csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    with suppress(csv.Error):
        for _row in reader:
            begins = reader.line_num
    lines = text.split("\n")[begins:]
    column = _open_cell(lines[0] + "\n", separator)
    return _("Row %(row)s, column %(column)s: a quotation mark or a cell has no end, or the cell is far too long.",
             row=begins + 1, column=column)  # fmt: skip


def _open_cell(line: str, separator: str) -> int:
    """Which cell of a line, from 1, is the first that does not end as it should."""
    end = re.escape(separator)
    whole = re.compile(rf'(?:"(?:[^"]|"")*"|[^"{end}\n][^{end}\n]*|){end}')
    at, column = 0, 1
    while fits := whole.match(line, at):
        at, column = fits.end(), column + 1
    return column


def _numbered(reader: Iterable[list[str]]) -> Iterable[tuple[int, list[str]]]:
    """Rows that say something, by the line on which they end."""
    return ((reader.line_num, cells) for cells in reader if any(map(str.strip, cells)))  # type: ignore[attr-defined]


def _columns(number: int, header: Sequence[str]) -> dict[str, str]:
    if len(header) > MOST_COLUMNS:
        raise BadTable([_("The file has more than %(most)s columns.", most=MOST_COLUMNS)])
    columns: dict[str, str] = {}
    for cell in header:
        name = _folded(cell)
        if name and name in columns:
            raise BadTable([_("Row %(row)s: the column “%(name)s” is there twice.", row=number, name=_short(cell))])
        columns[name] = _plain(cell)
    return columns


def _plain(cell: str) -> str:
    """On one line, without the quotation mark that stands before what a spreadsheet would run."""
    cell = clean_line(cell)
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(RUN) else cell


def _folded(cell: str) -> str:
    return _plain(cell).casefold()


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:40] + "…"


def wrong_cell(line: Line, column: str, why: str) -> str:
    return _("Row %(row)s, column “%(column)s”: %(why)s", row=line.number, column=_short(column), why=why)


def hindrance(cell: str) -> str | None:
    """What keeps a cell from being a word of a table."""
    if not cell:
        return _("the cell is empty.")
    if cell.startswith(("=", "@")):
        return _("“%(cell)s” looks like a formula.", cell=_short(cell))
    if len(cell) > LONGEST_CELL:
        return _("“%(cell)s” is longer than %(most)s signs.", cell=_short(cell), most=LONGEST_CELL)
    return None


def read_targets(content: bytes) -> tuple[Quota, ...]:
    """The quotas of a file."""
    table = read_table(content)
    kind = ("category", "feature") if "category" in table.columns else ("feature", "value")
    require_columns(table, (*kind, "min", "max"))
    problems: list[str] = []
    found: dict[tuple[str, str], Quota] = {}
    for line in table.lines:
        before = len(problems)
        words = [line.cells[name] for name in kind]
        for name, word in zip(kind, words, strict=True):
            problems += [wrong_cell(line, table.columns[name], why) for why in [hindrance(word)] if why]
        numbers = [_number(table, line, name, problems) for name in ("min", "max", "min_flex", "max_flex")]
        key = (words[0].casefold(), words[1].casefold())
        if key in found:
            problems.append(wrong_cell(line, table.columns[kind[1]], _("“%(cell)s” is there twice.", cell=words[1])))
        if len(problems) == before:
            least, most, least_flex, most_flex = numbers
            found[key] = Quota(words[0], words[1], least or 0, most or 0, least_flex, most_flex)
            problems += (
                [wrong_cell(line, "min", _("it is more than the maximum."))]
                if found[key].least > found[key].most
                else []
            )
    if not table.lines:
        problems.append(_("The file has no targets."))
    if problems:
        raise BadTable(problems)
    return _one_spelling(list(found.values()))


def _one_spelling(quotas: Sequence[Quota]) -> tuple[Quota, ...]:
    """Categories are written as most of their rows have it; of several such spellings, as the first by the alphabet."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for quota in quotas:
        spellings[quota.category.casefold()][quota.category] += 1
    names = {folded: min(found, key=lambda one: (-found[one], one)) for folded, found in spellings.items()}
    return tuple(quota._replace(category=names[quota.category.casefold()]) for quota in quotas)


def require_columns(table: Table, wanted: Iterable[str]) -> None:
    """Refuse a table that lacks one of these columns."""
    missing = [
        _("The column “%(name)s” is missing.", name=name) for name in wanted if name.casefold() not in table.columns
    ]
    if missing:
        there = ", ".join(_short(name) for name in list(table.columns.values())[:SHOWN])
        raise BadTable([*missing, _("There are: %(there)s", there=there)])


def _number(table: Table, line: Line, name: str, problems: list[str]) -> int | None:
    """A whole number; None, and a problem, where it is none. A flex may be left out."""
    cell = line.cells.get(name, "")
    if name.endswith("_flex") and not cell:
        return None
    if (found := _WHOLE.fullmatch(cell)) and int(found[1]) <= MOST_SEATS:
        return int(found[1])
    why = hindrance(cell) or _("“%(cell)s” is no whole number from 0 to %(most)s.", cell=_short(cell), most=MOST_SEATS)
    problems.append(wrong_cell(line, table.columns[name], why))
    return None


def write_targets(pool: Pool) -> str:
    """The targets for another tool."""
    return write_quotas(pool.quotas, pool.seats)


def write_quotas(quotas: Iterable[Quota], seats: int) -> str:
    """Targets in their order; one that names no flex may bend as far as there is room."""
    rows = [
        (*quota[:4], *(flex if flex is not None else other for flex, other in zip(quota[4:], (0, seats), strict=True)))
        for quota in quotas
    ]
    return _written(("feature", "value", "min", "max", "min_flex", "max_flex"), rows)


def write_people(pool: Pool) -> str:
    """The people for another tool: number, household and values, no names."""
    rows = [(one.id, one.household, *one.values) for one in pool.people]
    return _written((IDS[0], HOUSEHOLD, *pool.categories), rows)


def _written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return out.getvalue()
