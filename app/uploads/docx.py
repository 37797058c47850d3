"""Word documents as HTML: what its reader would drop is put where it reads it, and what is lost is counted."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, tostring  # nosec B405 - what is read is read by defusedxml

from app.uploads.docx_numbering import Numbering
from app.uploads.docx_styles import names_of_contents, take_from_styles
from app.uploads.grid import WIDEST
from app.uploads.kinds import Loss
from app.uploads.numbering import marked, without_marks

MAIN = "officeDocument"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
PICTURE = ("blip", "imagedata")
UNWRAPPED = ("fldSimple", "dir", "bdo")
# What the reader does not know, and would drop, beside what it takes for the same.
ALIKE = {"cr": "br", "ptab": "tab", "dstrike": "strike"}
# How the reader is to take paragraphs that it does not know; what it knows by itself stays as it is.
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""


def html_of(parts: zipfile.ZipFile) -> tuple[str, Counter]:
    """The words of a document. Nothing that it names elsewhere is fetched."""
    import defusedxml

    defusedxml.defuse_stdlib()  # before the library that reads XML with it
    import mammoth

    ready, lost = _made_ready(parts)
    with ready as file:
        found = mammoth.convert_to_html(
            file, convert_image=lambda picture: [], include_embedded_style_map=False, style_map=STYLES
        )
    return found.value, lost


def _made_ready(parts: zipfile.ZipFile) -> tuple[io.BytesIO, Counter]:
    """The same document with all its words where the reader finds them, and no pictures."""
    main = _related(parts, "", MAIN) or "word/document.xml"
    numbering, styles = (_tree(parts, _related(parts, main, kind)) for kind in ("numbering", "styles"))
    lost: Counter = Counter()
    changed = {}
    for kind in (MAIN, "footnotes", "endnotes"):
        name = main if kind == MAIN else _related(parts, main, kind)
        if (tree := _tree(parts, name)) is not None:
            _Part(tree, lost).make_ready(Numbering(numbering, styles), styles)
            changed[name] = tostring(tree, "utf-8", xml_declaration=True)
    lost[Loss.EDGES] = len(set(_edges(parts, main)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                file.writestr(name, changed.get(name) or parts.read(name))
    out.seek(0)
    return out, +lost


def _tree(parts: zipfile.ZipFile, name: str | None) -> Element | None:
    from defusedxml.ElementTree import fromstring

    return fromstring(parts.read(name)) if name and name in parts.namelist() else None


def _all_related(parts: zipfile.ZipFile, name: str, kind: str) -> Iterator[str]:
    """The parts of a kind that this one names."""
    path = PurePosixPath(name)
    named = _tree(parts, str(path.parent / "_rels" / f"{path.name}.rels") if name else "_rels/.rels")
    for one in [] if named is None else named:
        target = posixpath.normpath(posixpath.join("/", str(path.parent), one.get("Target") or ""))[1:]
        if (one.get("Type") or "").endswith(f"/{kind}") and target in parts.namelist():
            yield target


def _related(parts: zipfile.ZipFile, name: str, kind: str) -> str | None:
    usual = posixpath.join(posixpath.dirname(name), f"{kind}.xml")
    return next(_all_related(parts, name, kind), usual if usual in parts.namelist() else None)


def _edges(parts: zipfile.ZipFile, main: str) -> Iterator[str]:
    """What stands at the top and the foot of pages, apart from their numbers."""
    for kind in ("header", "footer"):
        for name in _all_related(parts, main, kind):
            tree = _tree(parts, name)
            words = "" if tree is None else "".join(one.text or "" for one in tree.iter() if _called(one) == "t")
            if words.strip(" 0123456789/-–"):
                yield words


def _called(one: Element) -> str:
    return one.tag.rpartition("}")[2]


class _Part:
    """One part of a document with paragraphs."""

    def __init__(self, tree: Element, lost: Counter):
        self.tree, self.lost = tree, lost
        self.space = tree.tag.rpartition("}")[0] + "}"

    def make_ready(self, numbering: Numbering, styles: Element | None) -> None:
        self._choose(self.tree)
        self._count()
        take_from_styles(self.tree, styles)
        self._gather(self.tree)
        contents = names_of_contents(styles)
        for paragraph in self.tree.iter(f"{self.space}p"):
            label = numbering.label_of(paragraph)
            if numbering.style_of(paragraph) in contents:
                self._empty(paragraph)
            elif label:
                self._begin_with(paragraph, marked(without_marks(label)))

    def _count(self) -> None:
        def times(*names: str) -> int:
            return sum(1 for name in names for _one in self.tree.iter(f"{self.space}{name}"))

        spans = [int(one.get(f"{self.space}val") or 1) for one in self.tree.iter(f"{self.space}gridSpan")]
        down = [one.get(f"{self.space}val") for one in self.tree.iter(f"{self.space}vMerge")]
        self.lost[Loss.COMMENTS] += times("commentReference")
        self.lost[Loss.CHANGES] += times("del", "ins", "moveFrom")
        self.lost[Loss.FORMULAS] += sum(1 for _one in self.tree.iter(FORMULA))
        self.lost[Loss.WITHIN] += times("altChunk", "subDoc")
        self.lost[Loss.MERGED] += sum(span > 1 for span in spans) + down.count("restart")

    def _choose(self, one: Element) -> None:
        """Of two forms of one thing the older one, which the reader knows; where there is none, the other."""
        for place, child in reversed([*enumerate(one)]):
            if child.tag == f"{COMPATIBLE}AlternateContent":
                older, newer = (child.find(f"{COMPATIBLE}{name}") for name in ("Fallback", "Choice"))
                chosen = older if older is not None and len(older) else newer
                one[place : place + 1] = [] if chosen is None else [*chosen]
        for child in one:
            self._choose(child)

    def _gather(self, one: Element) -> None:
        """Put words where the reader looks for them: out of fields and boxes, and nowhere those that are hidden."""
        for place, child in reversed([*enumerate(one)]):
            called = _called(child) if child.tag.startswith(self.space) else ""
            child.tag = f"{self.space}{ALIKE[called]}" if called in ALIKE else child.tag
            if called in UNWRAPPED:
                one[place : place + 1] = [*child]
            elif called == "ruby":
                one[place : place + 1] = self._with_reading(child)
            elif called == "tr":
                self._begin_where_its_first_cell_stands(child)
            elif called in ("drawing", "pict", "object"):
                self._keep_boxes(child)
            elif called == "r" and self._is_hidden(child):
                self.lost[Loss.HIDDEN] += 1
                one.remove(child)
            elif called == "sdt" and self._is_contents(child):
                self._empty(child)
            elif called == "t":
                child.text = without_marks(child.text or "")
        for child in one:
            self._gather(child)

    def _with_reading(self, ruby: Element) -> list[Element]:
        """Signs, and behind them how they are read, which is printed above them."""
        base, reading = ([*(ruby.find(f"{self.space}{name}") or ())] for name in ("rubyBase", "rt"))
        return [*base, self._said(" ("), *reading, self._said(")")] if reading else base

    def _begin_where_its_first_cell_stands(self, row: Element) -> None:
        skipped = row.find(f"{self.space}trPr/{self.space}gridBefore")
        many = "" if skipped is None else skipped.get(f"{self.space}val") or ""
        for _column in range(min(int(many), WIDEST) if many.isdigit() else 0):
            cell = Element(f"{self.space}tc")
            SubElement(cell, f"{self.space}p")
            row.insert(0, cell)

    def _keep_boxes(self, drawn: Element) -> None:
        """A drawing leaves the words of its boxes; pictures of it, and drawings without words, are lost."""
        boxes = _outermost(drawn, f"{self.space}txbxContent")
        pictures = sum(_called(one) in PICTURE for one in drawn.iter())
        is_rule = any(name.rpartition("}")[2] == "hr" for one in drawn for name in one.attrib)
        self.lost[Loss.BOXES] += len(boxes)
        self.lost[Loss.PICTURES] += pictures or (0 if boxes or is_rule else 1)
        drawn.tag = f"{self.space}pict"
        drawn[:] = boxes

    def _is_hidden(self, run: Element) -> bool:
        mark = run.find(f"{self.space}rPr/{self.space}vanish")
        said = any(_called(one) in ("t", "drawing", "pict") for one in run)
        return said and mark is not None and mark.get(f"{self.space}val") not in ("0", "false", "off")

    def _is_contents(self, sdt: Element) -> bool:
        kinds = sdt.iterfind(f"{self.space}sdtPr/{self.space}docPartObj/{self.space}docPartGallery")
        return any(one.get(f"{self.space}val") == "Table of Contents" for one in kinds)

    def _empty(self, one: Element) -> None:
        """Leave the marks of its fields, which belong together, and no word."""
        words = [word for word in one.iter(f"{self.space}t") if word.text]
        self.lost[Loss.CONTENTS] = 1 if words else self.lost[Loss.CONTENTS]
        for word in words:
            word.text = ""

    def _begin_with(self, paragraph: Element, words: str) -> None:
        has_properties = len(paragraph) > 0 and paragraph[0].tag == f"{self.space}pPr"
        paragraph.insert(1 if has_properties else 0, self._said(words))

    def _said(self, words: str) -> Element:
        run = Element(f"{self.space}r")
        SubElement(run, f"{self.space}t").text = words
        return run


def _outermost(one: Element, tag: str) -> list[Element]:
    """The elements of this name that stand in no other of it."""
    return [found for child in one for found in ([child] if child.tag == tag else _outermost(child, tag))]
