"""Word and OpenDocument files as HTML, and what of them is lost. Runs in the process with limits alone."""

import re
import zipfile
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element  # nosec B405 - only its name; what is read is read by defusedxml

from app.uploads.kinds import FileKind, Loss, Problem
from app.uploads.markup import markdown_of
from app.uploads.outcomes import Unreadable

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 5_000
MOST_COLUMNS = 60
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
# What of a Word document has no place in a text, by the mark that begins it.
LOST_MARKS = {
    Loss.PICTURES: rb"<(?:w:drawing|w:pict)[ />]",
    Loss.COMMENTS: rb"<w:commentReference[ />]",
    Loss.CHANGES: rb"<w:(?:del|ins|moveFrom) ",
    Loss.FORMULAS: rb"<m:oMath[ >]",
    Loss.BOXES: rb"<w:txbxContent[ >]",
    Loss.MERGED: rb"<w:(?:gridSpan|vMerge w:val=\"restart\")",
}
OFFICE, TEXT, TABLE, DRAWING = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text", "table", "drawing")
)
LINK = "{http://www.w3.org/1999/xlink}href"


def unpack(path: Path) -> zipfile.ZipFile:
    """The parts of an office file. Refuses what unpacks to far more than a document, before anything is unpacked."""
    try:
        found = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise Unreadable(Problem.BROKEN) from None
    parts = found.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(Problem.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(Problem.ENCRYPTED)
    return found


def kind_of(parts: zipfile.ZipFile) -> FileKind:
    """Which office file this is, by what is in it. Refuses macros, and archives of other things."""
    names = set(parts.namelist())
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        raise Unreadable(Problem.MACROS)
    if "mimetype" in names and parts.read("mimetype").strip() == ODT_TYPE and "content.xml" in names:
        return FileKind.ODT
    if "[Content_Types].xml" in names:
        if b"macroEnabled" in parts.read("[Content_Types].xml"):
            raise Unreadable(Problem.MACROS)
        if "word/document.xml" in names:
            return FileKind.DOCX
    raise Unreadable(Problem.UNKNOWN)


def read_docx(path: Path, parts: zipfile.ZipFile) -> tuple[str, Counter]:
    """The text of a Word document. Nothing that it names elsewhere is fetched."""
    import defusedxml

    defusedxml.defuse_stdlib()  # before the library that reads XML with it
    import mammoth

    body = parts.read("word/document.xml")
    lost = Counter({what: len(re.findall(mark, body)) for what, mark in LOST_MARKS.items()})
    with path.open("rb") as file:
        html = mammoth.convert_to_html(file, convert_image=lambda picture: [], include_embedded_style_map=False).value
    return markdown_of(re.sub(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>', "", html)), +lost


def read_odt(parts: zipfile.ZipFile) -> tuple[str, Counter]:
    """The text of an OpenDocument file."""
    from defusedxml.ElementTree import fromstring

    manifest = parts.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts.namelist() else b""
    if b"encryption-data" in manifest:
        raise Unreadable(Problem.ENCRYPTED)
    body = fromstring(parts.read("content.xml")).find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable(Problem.BROKEN)
    reader = _Odt()
    html = "".join(reader.block(child) for child in body)
    notes = "".join(f"<li>{note}</li>" for note in reader.notes)
    return markdown_of(html + (f"<ol>{notes}</ol>" if notes else "")), +reader.lost


class _Odt:
    """Elements of a text as HTML, its footnotes gathered for the end."""

    def __init__(self):
        self.notes: list[str] = []
        self.lost: Counter = Counter()

    def block(self, one: Element) -> str:
        if one.tag == f"{TEXT}h":
            level = min(int(one.get(f"{TEXT}outline-level") or 1), 6)
            return f"<h{level}>{self.inline(one)}</h{level}>"
        if one.tag == f"{TEXT}p":
            return f"<p>{self.inline(one)}</p>"
        if one.tag == f"{TEXT}list":
            return f"<ul>{''.join(self.entry(child) for child in one)}</ul>"
        if one.tag == f"{TABLE}table":
            return self.table(one)
        if one.tag == f"{TEXT}tracked-changes":
            self.lost[Loss.CHANGES] += len(one)
            return ""
        return "".join(self.block(child) for child in one)  # sections, indexes

    def entry(self, one: Element) -> str:
        lists = [child for child in one if child.tag == f"{TEXT}list"]
        words = " ".join(self.inline(child) for child in one if child.tag != f"{TEXT}list")
        return f"<li>{words}{''.join(self.block(child) for child in lists)}</li>"

    def table(self, one: Element) -> str:
        rows = "".join(f"<tr>{self.cells(row)}</tr>" for row in one.iter(f"{TABLE}table-row"))
        return f"<table>{rows}</table>"

    def cells(self, row: Element) -> str:
        cells: list[str] = []
        for cell in row:
            if cell.tag == f"{TABLE}covered-table-cell":
                self.lost[Loss.MERGED] += 1
            words = " ".join(self.inline(child) for child in cell)
            times = int(cell.get(f"{TABLE}number-columns-repeated") or 1)
            cells += [f"<td>{words}</td>"] * min(times, MOST_COLUMNS)
        return "".join(cells[:MOST_COLUMNS])

    def inline(self, one: Element) -> str:
        found = escape(one.text or "")
        for child in one:
            found += self.within(child) + escape(child.tail or "")
        return found

    def within(self, child: Element) -> str:
        plain: dict[Any, str] = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "<br>"}
        if child.tag in plain:
            return plain[child.tag]
        if child.tag == f"{TEXT}note":
            return self.note(child)
        if child.tag == f"{DRAWING}frame":
            self.lost[Loss.BOXES if child.find(f"{DRAWING}text-box") is not None else Loss.PICTURES] += 1
            return ""
        if child.tag == f"{OFFICE}annotation":
            self.lost[Loss.COMMENTS] += 1
            return ""
        if child.tag == f"{TEXT}a":
            return f'<a href="{escape(child.get(LINK) or "")}">{self.inline(child)}</a>'
        return self.inline(child)

    def note(self, one: Element) -> str:
        body = one.find(f"{TEXT}note-body")
        self.notes.append("")
        place = len(self.notes)
        if body is not None:
            self.notes[place - 1] = " ".join(self.inline(child) for child in body)
        return f"[{place}]"
