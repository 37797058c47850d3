"""Tables for a spreadsheet: CSV or a workbook, of which nothing is run."""

import csv
import io
import re
from collections.abc import Sequence

# OWASP: cells that begin so are run as formulas by whoever opens the file.
BELOW_ZERO = re.compile(r"-[0-9]+(?:\.[0-9]+)?", re.ASCII)
RUN = ("=", "+", "-", "@", "\t", "\r")
CSV, WORKBOOK = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = Sequence[Sequence[str]]


def harmless(cell: str) -> str:
    """As it is, with a quotation mark before what a spreadsheet would run; a number below zero is a number."""
    return f"'{cell}" if cell.startswith(RUN) and not BELOW_ZERO.fullmatch(cell) else cell


def as_csv(table: Table, delimiter: str = ";") -> bytes:
    """UTF-8 with a mark, without which spreadsheets take the letters of names for others."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([harmless(cell) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(table: Table) -> bytes:
    import openpyxl  # only where it is needed: it takes 28 MB of memory

    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in table:
        sheet.append([harmless(cell) for cell in row])
    book.save(out)
    return out.getvalue()
