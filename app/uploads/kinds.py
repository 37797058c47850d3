"""What kinds of file there are, how far one has come, and what may be wrong with it or lost of it. Pure."""

import re
from enum import StrEnum

from flask_babel import lazy_gettext as _

from app.lists.decoding import wide

MIB = 1024 * 1024
LARGEST = 20 * MIB
BEGINNING = 4096  # so much of a file says what it is
TRIES = 3


class FileKind(StrEnum):
    """Told by what a file holds. Office files are told apart where they are unpacked."""

    DOCX = "docx"
    ODT = "odt"
    OFFICE = "office"
    PDF = "pdf"
    TEXT = "text"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"

    @property
    def is_picture(self) -> bool:
        return self in PICTURES


PICTURES = (FileKind.PNG, FileKind.JPEG, FileKind.WEBP)


class State(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"
    USED = "used"
    DISCARDED = "discarded"

    @property
    def label(self):
        return STATE_LABELS[self]

    @property
    def is_on_its_way(self) -> bool:
        return self in (State.WAITING, State.READING)


class Checked(StrEnum):
    """What a person said of one passage of a draft that was read out of a file."""

    OPEN = "open"
    RIGHT = "right"
    LEFT_OUT = "left_out"


class Problem(StrEnum):
    """Why a file is not taken, or could not be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    CODE = "code"
    MACROS = "macros"
    BOMB = "bomb"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TOO_HARD = "too_hard"
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_PICTURE = "no_picture"
    FOR_PROGRAMS = "for_programs"
    PHONE_PICTURE = "phone_picture"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"

    @property
    def label(self):
        return PROBLEM_LABELS[self]


class Loss(StrEnum):
    """What a file holds and a text of passages does not."""

    PICTURES = "pictures"
    COMMENTS = "comments"
    CHANGES = "changes"
    FORMULAS = "formulas"
    BOXES = "boxes"
    MERGED = "merged"
    LAYOUT = "layout"
    EDGES = "edges"
    HIDDEN = "hidden"
    WITHIN = "within"
    CONTENTS = "contents"
    PAGES = "pages"
    FIELDS = "fields"
    ORDER = "order"
    HEAD = "head"

    @property
    def label(self):
        return LOSS_LABELS[self]


STATE_LABELS = {
    State.WAITING: _("waiting to be read"),
    State.READING: _("being read"),
    State.READ: _("to be checked"),
    State.FAILED: _("could not be read"),
    State.USED: _("became evidence"),
    State.DISCARDED: _("thrown away"),
}
PROBLEM_LABELS = {
    Problem.EMPTY: _("This file is empty. Nothing was kept."),
    Problem.TOO_LARGE: _("This file is larger than 20 MB. Make it smaller, or bring it in parts."),
    Problem.UNKNOWN: _(
        "What this file holds is none of what can be read here: Word (.docx), OpenDocument (.odt), PDF, Markdown, "
        "plain text; as pictures PNG, JPEG and WebP."
    ),
    Problem.CODE: _(
        "This file holds a web page or a drawing with code, whatever its name says. Nothing was kept. Open it in a "
        "browser, print it into a PDF, and bring that one."
    ),
    Problem.FOR_PROGRAMS: _(
        "This file is written for a program and not to be read as it is, like .rtf, .eml or .mht. Open it there, save "
        "it as .docx or print it into a PDF, and bring that one."
    ),
    Problem.PHONE_PICTURE: _(
        "This is a photo in a form that many phones keep (HEIC). Save it as JPEG, or send it to yourself by e-mail, "
        "which makes it one, and bring that. Of a page that was photographed, type the text."
    ),
    Problem.MACROS: _(
        "This document holds macros, which are programs. Save it without them (.docx) and bring it again."
    ),
    Problem.BOMB: _("Unpacked, this file is far larger than a document. It was not unpacked."),
    Problem.BROKEN: _("This file is damaged: parts of it are missing or say nothing. Save it anew and bring it again."),
    Problem.ENCRYPTED: _("This file opens only with a password. Save it without one and bring it again."),
    Problem.NO_TEXT: _(
        "No text was found in it. Perhaps its pages are pictures: then type the text, or have it read out."
    ),
    Problem.TOO_LONG: _("This is longer than one file may be: 400 pages, or a million characters. Bring it in parts."),
    Problem.TOO_HARD: _(
        "Reading it took more time or memory than one file may. Save it in a simpler form, or in parts."
    ),
    Problem.TOO_MANY_PIXELS: _("This picture has more than 40 million pixels. Make it smaller and bring it again."),
    Problem.NO_PICTURE: _("This is no picture. PNG, JPEG and WebP are taken here."),
    Problem.INFECTED: _("The virus scanner found something in this file. It was not opened."),
    Problem.NOT_SCANNED: _("The virus scanner gives no answer, so the file was not opened. Have it read again later."),
}
LOSS_LABELS = {
    Loss.PICTURES: _("pictures (add them to the document afterwards, each with words for who does not see it)"),
    Loss.COMMENTS: _("comments in the margin"),
    Loss.CHANGES: _("tracked changes (what was struck out is left out)"),
    Loss.FORMULAS: _("formulas"),
    Loss.BOXES: _("text boxes (their words stand behind the paragraph beside them)"),
    Loss.MERGED: _("cells that reach over several rows or columns (their words stand in the first of them)"),
    Loss.LAYOUT: _(
        "what a page looks like: headings, tables and footnotes of a PDF come as plain paragraphs. "
        "The PDF itself can be downloaded beside the document"
    ),
    Loss.EDGES: _("lines that stand at the top or the foot of many pages"),
    Loss.HIDDEN: _("words that were hidden in the file"),
    Loss.WITHIN: _("other files that this one only takes in (open them by themselves, and bring them too)"),
    Loss.CONTENTS: _("the table of contents with its pages"),
    Loss.PAGES: _("pages without text: they are empty, or pictures of pages"),
    Loss.FIELDS: _("what was typed into the fields of a form (print it into a new PDF, and bring that one)"),
    Loss.HEAD: _("lines at its head that tell programs its title, author and day: enter those below"),
    Loss.ORDER: _("the order of words in writing that runs from right to left: compare each sentence with the PDF"),
}
_MAGIC = (
    (b"PK\x03\x04", FileKind.OFFICE),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
)
_CODE = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body", "<?php", "#!/")


_COMMENTS = re.compile(r"^(\s*<!--.*?-->)*\s*", re.DOTALL)
# What is written for a program and looks like text: RTF, PostScript, letters and pages as mail programs keep them.
_FOR_PROGRAMS = re.compile(r"\{\\rtf|%!ps|([\w-]+:.*\n([ \t].*\n)*)*mime-version:")
_PHONE_PICTURES = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def judge(beginning: bytes) -> FileKind | Problem:
    """What a file is, by its first bytes alone; its name and what a browser says of it count for nothing."""
    if beginning.lstrip().startswith(b"%PDF-"):
        return FileKind.PDF
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return FileKind.WEBP
    if beginning[4:8] == b"ftyp" and beginning[8:12] in _PHONE_PICTURES:
        return Problem.PHONE_PICTURE
    for mark, kind in _MAGIC:
        if beginning.startswith(mark):
            return kind
    return _judge_text(beginning.decode(wide(beginning) or "latin-1", "replace"))


def _judge_text(signs: str) -> FileKind | Problem:
    signs = signs.lstrip("\ufeffï»¿")
    start = _COMMENTS.sub("", signs).lower()
    if not signs.strip():
        return Problem.EMPTY
    if start.startswith(_CODE) or "<script" in start or "<svg" in start:
        return Problem.CODE
    if _FOR_PROGRAMS.match(start):
        return Problem.FOR_PROGRAMS
    broken = sum(sign < "\t" or "\r" < sign < " " or sign == "\ufffd" for sign in signs)
    return Problem.UNKNOWN if "\0" in signs or broken * 100 > len(signs) else FileKind.TEXT
