"""The cells of a workbook: of its first sheet that is shown, with what was merged downwards in every row it stands for.

Nothing of it is run, and no more of it is unpacked than a list of people takes.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app.errors import Refused

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PACKED_TIMES = 100  # tables of words pack to a tenth; what packs to a hundredth is no list of people
SMALL = 1024 * 1024
MOST_FILLED = 50_000  # cells that take the words of the one above them
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')

# By its row: each cell that takes the words of another, and the row in which those stand.
Fills = dict[int, list[tuple[int, int]]]


class Sheet(NamedTuple):
    """What was read: the rows with their numbers, the name of the sheet, and those of the others."""

    rows: list[tuple[int, list[str]]]
    name: str
    others: list[str]


def read(content: bytes, most_rows: int, most_columns: int) -> Sheet:
    """The first sheet that is shown, no further than so many rows and columns. Refuses what is none."""
    import openpyxl  # only where it is needed: it takes 28 MB of memory

    _require_small(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        shown = [one for one in book.worksheets if one.sheet_state == "visible"] or book.worksheets
        sheet, *others = shown
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        found = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
        rows = list(_filled(found, _merged_downwards(sheet, most_rows, most_columns)))
        return Sheet(rows, sheet.title, [one.title for one in others])
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


def _merged_downwards(sheet: Any, most_rows: int, most_columns: int) -> Fills:
    """Only the first cell of merged ones holds words. Read row by row, the library does not tell which are merged."""
    from openpyxl.utils import range_boundaries

    fills: Fills = defaultdict(list)
    with sheet._get_source() as source:
        ranges = MERGED.finditer(source.read())
    left = MOST_FILLED
    for found in islice(ranges, MOST_FILLED):  # also of those that fill nothing
        if left <= 0:
            break
        column, first, _last, last = range_boundaries(found[1].decode())
        end = min(last, most_rows, first + left)
        if column <= most_columns:
            left -= max(0, end - first)
            for row in range(first + 1, end + 1):
                fills[row].append((column - 1, first))
    return fills


def _filled(found: Iterator[tuple], fills: Fills) -> Iterator[tuple[int, list[str]]]:
    sources = {(first, column) for places in fills.values() for column, first in places}
    words: dict[tuple[int, int], str] = {}
    for number, values in enumerate(found, 1):
        cells = [_told(value) for value in values]
        for column, first in fills.get(number, ()):
            word = words.get((first, column), "")
            if word and not "".join(cells[column : column + 1]):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = word
        words |= {(number, column): cell for column, cell in enumerate(cells) if (number, column) in sources}
        yield number, cells


def _told(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
