"""A list as rows of cells, out of pasted lines, a text file or a workbook.

What comes is somebody's file: nothing of it is run, no more of it is unpacked than a list of people takes, and whatever
cannot be read is refused in a sentence.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from flask_babel import gettext as _

from app.errors import Refused
from app.figures import grouped
from app.lists.decoding import decoded
from app.prose import clean_line

MOST_ROWS = 5000
MOST_COLUMNS = 40
LONGEST_CELL = 1000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PACKED_TIMES = 100  # tables of words pack to a tenth; what packs to a hundredth is no list of people
SMALL = 1024 * 1024
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = "\t;,"


class Row(NamedTuple):
    """One row, and on which line of the list it begins."""

    line: int
    cells: list[str]


def rows_of_file(content: bytes) -> list[Row]:
    """The rows of a text file or of the first sheet of a workbook."""
    if content.startswith(OLD_WORKBOOK):
        raise Refused(_("This is a workbook of an old kind, or one with a password. Save it as .xlsx or .csv first."))
    if content.startswith(WORKBOOK):
        return _few(_rows_of_workbook(content))
    return rows_of_text(decoded(content))


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


def _rows_of_workbook(content: bytes) -> Iterator[Row]:
    import openpyxl  # only where it is needed: it takes 28 MB of memory

    _require_small(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        found = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        for number, cells in enumerate(found, 1):
            yield Row(number, [_told(cell) for cell in cells])
    # The library answers what is broken or no workbook at all with whatever its parts raise.
    except Exception as error:
        raise Refused(
            _("This workbook cannot be read. Save it as .xlsx or .csv once more, or paste its rows.")
        ) from error


def _require_small(content: bytes) -> None:
    """Refuse what unpacks to far more than a list of people, before anything of it is unpacked."""
    try:
        sizes = [part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist()]
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise Refused(_("This file is broken: a part of it is missing. Send it again, or paste its rows.")) from None
    unpacked = sum(sizes)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_PACKED_TIMES * len(content)):
        raise Refused(_("Unpacked, this workbook is far larger than a list of people. Paste its rows instead."))


def _told(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


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
