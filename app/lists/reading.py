"""A list as rows of cells, out of pasted lines, a text file or a workbook.

What comes is somebody's file: nothing of it is run, no more of it is unpacked than a list of people takes, and whatever
cannot be read is refused in a sentence.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from flask_babel import gettext as _

from app.errors import Refused
from app.figures import grouped
from app.lists import workbooks
from app.lists.decoding import decoded
from app.prose import clean_line

MOST_ROWS = 5000
MOST_COLUMNS = 40
LONGEST_CELL = 1000
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = "\t;,"


class Row(NamedTuple):
    """One row, and on which line of the list it begins."""

    line: int
    cells: list[str]


class Brought(NamedTuple):
    """What a file holds: its rows, and of a workbook the sheet on which they stand and the other ones."""

    rows: list[Row]
    sheet: str = ""
    others: Sequence[str] = ()


def read_file(content: bytes) -> Brought:
    """A text file, or the first sheet of a workbook. Refuses one that is empty where others are not looked at."""
    if content.startswith(OLD_WORKBOOK):
        raise Refused(_("This is a workbook of an old kind, or one with a password. Save it as .xlsx or .csv first."))
    if not content.startswith(WORKBOOK):
        return Brought(rows_of_text(decoded(content)))
    sheet = workbooks.read(content, MOST_ROWS + 2, MOST_COLUMNS)
    rows = _few(Row(number, cells) for number, cells in sheet.rows)
    if not rows and sheet.others:
        raise Refused(
            _("The first sheet of this workbook, “%(sheet)s”, is empty, and only the first one is read. Put the list "
              "on it, or paste its rows.", sheet=sheet.name)
        )  # fmt: skip
    return Brought(rows, sheet.name, sheet.others)


def rows_of_text(text: str) -> list[Row]:
    """The rows of pasted lines, whose cells are parted by tabs, semicolons or commas."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _few(_rows_of_lines(lines, _separator(lines)))


def _separator(text: str) -> str:
    """What parts most of the first lines into equally many cells."""
    first = [line for line in islice(text.split("\n"), 50) if line.strip()]
    return max(SEPARATORS, key=lambda sign: (sum(sign in line for line in first), -SEPARATORS.index(sign)))


def _rows_of_lines(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    began = 1
    try:
        for cells in reader:
            yield Row(began, cells)
            began = reader.line_num + 1
    except csv.Error:
        raise Refused(
            _("From line %(line)s on, one cell has no end. Perhaps a quotation mark is missing there.", line=began)
        ) from None


def _few(rows: Iterable[Row]) -> list[Row]:
    """Those that say something. More than a conference can have is refused."""
    found = list(islice((row for row in rows if any(map(clean_line, row.cells))), MOST_ROWS + 2))
    if len(found) > MOST_ROWS + 1:
        raise Refused(
            _("This list is longer than %(most)s people. Send it in parts, or look whether it is the right one.",
              most=grouped(MOST_ROWS))
        )  # fmt: skip
    return [Row(row.line, [_short(cell) for cell in row.cells[:MOST_COLUMNS]]) for row in found]


def _short(cell: str) -> str:
    """A cell that is no name and no address either way is not carried around whole."""
    return cell if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL] + "…"


def as_lines(rows: Iterable[Row]) -> str:
    """The rows as lines that people can put right and send again."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(
        [clean_line(cell) for cell in row.cells] for row in rows
    )
    return out.getvalue()
