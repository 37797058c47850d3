"""Word and OpenDocument files: which is which, its words, and what it loses. Runs in the process with limits alone."""

import re
import zipfile
from collections import Counter
from pathlib import Path

from app.uploads import docx, odt
from app.uploads.kinds import FileKind, Problem
from app.uploads.markup import markdown_of
from app.uploads.outcomes import Unreadable

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 5_000
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
DOCX_TYPE = b"wordprocessingml.document.main+xml"
_WAY_BACK = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')


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
        types = parts.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Unreadable(Problem.MACROS)
        if DOCX_TYPE in types or "word/document.xml" in names:
            return FileKind.DOCX
    raise Unreadable(Problem.UNKNOWN)


def text_of(parts: zipfile.ZipFile, kind: FileKind) -> tuple[str, Counter]:
    """The words of a document as Markdown, and what they are without."""
    html, lost = docx.html_of(parts) if kind == FileKind.DOCX else odt.html_of(parts)
    return markdown_of(_WAY_BACK.sub("", html)), lost
