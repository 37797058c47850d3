"""OpenDocument texts as HTML, with the numbers and the emphasis that their styles give; what is lost is counted."""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element  # nosec B405 - only its name; what is read is read by defusedxml

from app.uploads.grid import TALLEST, WIDEST
from app.uploads.kinds import Loss, Problem
from app.uploads.numbering import Count, marked, without_marks
from app.uploads.odt_styles import DRAWING, LINK, OFFICE, STYLE, TABLE, TEXT, Styles
from app.uploads.outcomes import Unreadable

PLAIN = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "<br>"}
CONTENTS = tuple(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
HIDDEN = (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph")
BLOCKS = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")
SHAPES = tuple(f"{DRAWING}{name}" for name in ("custom-shape", "rect", "ellipse", "circle", "polygon", "line", "path"))
FORMULA = ".//{http://www.w3.org/1998/Math/MathML}math"


def html_of(parts: zipfile.ZipFile) -> tuple[str, Counter]:
    """The words of a document."""
    from defusedxml.ElementTree import fromstring

    manifest = parts.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts.namelist() else b""
    if b"encryption-data" in manifest:
        raise Unreadable(Problem.ENCRYPTED)
    content = fromstring(parts.read("content.xml"))
    shared = fromstring(parts.read("styles.xml")) if "styles.xml" in parts.namelist() else Element("none")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable(Problem.BROKEN)
    reader = _Reader(Styles([shared, content]))
    html = "".join(reader.block(child) for child in body)
    notes = "".join(f"<li>{note}</li>" for note in reader.notes)
    reader.lost[Loss.EDGES] += len(set(_edges(shared)))
    return html + (f"<ol>{notes}</ol>" if notes else ""), +reader.lost


def _edges(shared: Element) -> Iterator[str]:
    for page in shared.iter(f"{STYLE}master-page"):
        for edge in (one for one in page if one.tag.rpartition("}")[2].startswith(("header", "footer"))):
            if (words := "".join(edge.itertext())).strip(" 0123456789/-–\n"):
                yield words


class _Reader:
    """Elements of a text as HTML, its footnotes gathered for the end."""

    def __init__(self, styles: Styles):
        self.styles = styles
        self.notes: list[str] = []
        self.lost: Counter = Counter()
        self.boxes: list[str] = []  # behind the paragraph that is being read
        self.lists: list[str] = []  # the styles of the open ones
        self.counts: dict[str, Count] = {}
        self.headings = Count()

    def block(self, one: Element) -> str:
        if one.tag in (f"{TEXT}h", f"{TEXT}p"):
            return self.paragraph(one)
        if one.tag == f"{TEXT}list":
            return self.list(one)
        if one.tag == f"{TABLE}table":
            return self.table(one)
        if one.tag == f"{TEXT}tracked-changes":
            self.lost[Loss.CHANGES] += len(one)
            return ""
        if one.tag in CONTENTS:
            self.lost[Loss.CONTENTS] += 1
            return ""
        if one.tag == f"{DRAWING}frame" or one.tag in SHAPES:
            return self.within(one) + self.taken_boxes()
        if one.get(f"{TEXT}display") == "none" or one.get(f"{TEXT}is-hidden") == "true":
            return self.hidden()
        return "".join(self.block(child) for child in one)  # sections

    def hidden(self) -> str:
        self.lost[Loss.HIDDEN] += 1
        return ""

    def paragraph(self, one: Element, label: str = "") -> str:
        tag = "p"
        if one.tag == f"{TEXT}h":
            level = int(one.get(f"{TEXT}outline-level") or 1)
            tag = f"h{min(level, 6)}"
            if not label and level - 1 in self.styles.outline:
                label = self.headings.next(self.styles.outline, level - 1)
        return f"<{tag}>{_label(label)}{self.words(one)}</{tag}>{self.taken_boxes()}"

    def words(self, paragraph: Element) -> str:
        """Its style sets it apart where it strikes or hides the whole; how it looks beside that is no emphasis."""
        look = self.styles.of_paragraph(paragraph)
        if look.is_hidden:
            return self.hidden()
        words = self.inline(paragraph)
        return f"<s>{words}</s>" if "s" in look.tags and words else words

    def taken_boxes(self) -> str:
        taken, self.boxes = "".join(self.boxes), []
        return taken

    def list(self, one: Element) -> str:
        style = one.get(f"{TEXT}style-name") or (self.lists[-1] if self.lists else "")
        levels, depth = self.styles.lists.get(style, {}), len(self.lists)
        goes_on = one.get(f"{TEXT}continue-numbering") == "true" or one.get(f"{TEXT}continue-list")
        if not depth and not (goes_on and style in self.counts):
            self.counts[style] = Count()
        count = self.counts.setdefault(style, Count())
        self.lists.append(style)
        found = ""
        for child in one:
            start = child.get(f"{TEXT}start-value") or ""
            is_numbered = child.tag == f"{TEXT}list-item" and depth in levels and _says(child)
            again = int(start) if start.isdigit() else None
            found += self.entry(child, count.next(levels, depth, again) if is_numbered else "")
        self.lists.pop()
        return f"<ul>{found}</ul>"

    def entry(self, one: Element, label: str) -> str:
        found = ""
        for child in one:
            if child.tag == f"{TEXT}h":
                found += self.paragraph(child, label)
                label = ""
            elif child.tag == f"{TEXT}p":
                found += f"<p>{_label(label)}{self.words(child)}</p>{self.taken_boxes()}"
                label = ""
            elif child.tag != f"{TEXT}number":
                found += self.block(child)
        return f"<li>{found}</li>"

    def table(self, one: Element) -> str:
        rows = "".join(f"<tr>{self.cells(row)}</tr>" for row in _rows(one))
        return f"<table>{rows}</table>"

    def cells(self, row: Element) -> str:
        cells: list[str] = []
        for cell in row:
            is_covered = cell.tag == f"{TABLE}covered-table-cell"
            self.lost[Loss.MERGED] += is_covered
            words = "" if is_covered else " ".join(self.block(child) for child in cell)
            times = int(cell.get(f"{TABLE}number-columns-repeated") or 1)
            cells += [f"<td>{words}</td>"] * min(times, WIDEST)
        return "".join(cells[:WIDEST])

    def inline(self, one: Element) -> str:
        found = _words(one.text)
        for child in one:
            found += self.within(child) + _words(child.tail)
        return found

    def within(self, child: Element) -> str:
        if child.tag in PLAIN:
            return PLAIN[child.tag]
        if child.tag == f"{TEXT}note":
            return self.note(child)
        if child.tag == f"{DRAWING}frame":
            return self.frame(child)
        if child.tag == f"{OFFICE}annotation":
            self.lost[Loss.COMMENTS] += 1
            return ""
        if child.tag in SHAPES:
            return self.shape(child)
        if child.tag in HIDDEN:
            return self.hidden()
        if child.tag == f"{TEXT}a":
            return f'<a href="{escape(child.get(LINK) or "")}">{self.inline(child)}</a>'
        if child.tag == f"{TEXT}ruby-text":
            return f" ({self.inline(child)})"
        return self.span(child)

    def span(self, child: Element) -> str:
        look = self.styles.looks.get(child.get(f"{TEXT}style-name") or "") if child.tag == f"{TEXT}span" else None
        if look is None:
            return self.inline(child)
        if look.is_hidden:
            return self.hidden()
        words = self.inline(child)
        for tag in look.tags:
            words = f"<{tag}>{words}</{tag}>"
        return words

    def frame(self, one: Element) -> str:
        """A box leaves its words behind the paragraph; of a picture nothing stays."""
        box = one.find(f"{DRAWING}text-box")
        if box is not None:
            self.keep_box(box)
        else:
            self.lost[Loss.PICTURES if one.find(FORMULA) is None else Loss.FORMULAS] += 1
        return ""

    def shape(self, one: Element) -> str:
        """A drawn shape is a box where something is written into it, and else a picture."""
        if any(words.strip() for words in one.itertext()):
            self.keep_box(one)
        else:
            self.lost[Loss.PICTURES] += one.tag != f"{DRAWING}line"
        return ""

    def keep_box(self, box: Element) -> None:
        self.lost[Loss.BOXES] += 1
        before, self.boxes = self.boxes, []
        self.boxes = [*before, "".join(self.block(child) for child in box)]

    def note(self, one: Element) -> str:
        body = one.find(f"{TEXT}note-body")
        self.notes.append("")
        place = len(self.notes)
        if body is not None:
            self.notes[place - 1] = " ".join(self.inline(child) for child in body)
        return f"[{place}]"


def _words(text: str | None) -> str:
    return escape(without_marks(text or ""))


def _label(label: str) -> str:
    return escape(marked(without_marks(label)))


def _says(item: Element) -> bool:
    """Whether an item has words of its own; else it only holds what is deeper."""
    return any(child.tag in (f"{TEXT}p", f"{TEXT}h") for child in item)


def _rows(one: Iterable[Element]) -> Iterator[Element]:
    """The rows of a table, and not those of a table in one of its cells."""
    for child in one:
        if child.tag == f"{TABLE}table-row":
            times = int(child.get(f"{TABLE}number-rows-repeated") or 1)
            yield from [child] * min(times, TALLEST)
        elif child.tag.startswith(f"{TABLE}table-"):
            yield from _rows(child)
