"""The report for a word processor (DOCX): real headings, header rows, contents, language, and links that lead."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from app import charts
from app.packing import repacked
from app.reports.formats import pictures
from app.reports.formats.outline import Element, Run

LONGEST_PROPERTY = 255  # what the form allows


def write(elements: list[Element], about: dict[str, Any]) -> bytes:
    """The same bytes for the same report."""
    return Paper(about).write(elements)


def drawing_of(bar: Element) -> str:
    return charts.support_bar(bar["parts"], bar["words"])


def bars(elements: list[Element]) -> Iterator[Element]:
    """Every bar, wherever it stands."""
    for one in elements:
        if one["shape"] == "bar":
            yield one
        yield from bars(one.get("inner", []))
        for row in one.get("rows", []):
            yield from bars(row.get("inner", []))


class Paper:
    """A document that is being written. Links inside lead to the anchors that were met."""

    def __init__(self, about: dict[str, Any]) -> None:
        from docx import Document  # only in the process that makes the file

        self.about, self.paper = about, Document()
        self.marks = 0
        self._say_what_it_is()

    def write(self, elements: list[Element]) -> bytes:
        self.pictures = pictures.of_drawings(sorted({drawing_of(one) for one in bars(elements)}))
        self._draw(elements, 0)
        out = BytesIO()
        self.paper.save(out)
        return repacked(out.getvalue())

    def _say_what_it_is(self) -> None:
        told = self.paper.core_properties
        told.title, told.author = self.about["title"][:LONGEST_PROPERTY], self.about["author"][:LONGEST_PROPERTY]
        told.language = self.about["language"][:LONGEST_PROPERTY]
        told.created = told.modified = (
            datetime.fromisoformat(self.about["at"]).astimezone(UTC).replace(tzinfo=None, microsecond=0)
        )
        told.last_modified_by, told.comments = told.author, ""
        self._speak(self.about["language"])
        foot = self.paper.sections[0].footer.paragraphs[0]
        foot.add_run(f"{self.about['foot']}  ")
        self._field(foot, "PAGE")

    def _speak(self, language: str) -> None:
        """The language of everything, which a reader's voice and its spelling go by."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        spoken = OxmlElement("w:lang")
        for name in ("w:val", "w:eastAsia", "w:bidi"):
            spoken.set(qn(name), language)
        properties = self.paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        properties.append(spoken)

    def _draw(self, elements: list[Element], depth: int) -> None:
        level = 0
        for one in elements:
            if one["shape"] == "heading":
                level = min(one["level"], level + 1)
                self._contents_before(level)
            self._draw_one(one, depth, level)

    def _contents_before(self, level: int) -> None:
        if level == 2 and self.about["contents"]:
            self.paper.add_paragraph(self.about["contents"], style="TOC Heading")
            self._field(self.paper.add_paragraph(), 'TOC \\o "2-3" \\h \\z \\u')
            self.about = self.about | {"contents": ""}

    def _draw_one(self, one: Element, depth: int, level: int) -> None:
        shape = one["shape"]
        if shape == "heading":
            # The title is the first level of a document's own headings, so that contents hold no level twice.
            self._fill(self.paper.add_heading(level=level), one)
        elif shape == "paragraph":
            self._fill(self._indented(self.paper.add_paragraph(), depth), one)
        elif shape == "list":
            self._list(one, depth)
        elif shape == "terms":
            self._terms(one, depth)
        elif shape == "table":
            self._table(one)
        elif shape == "quote":
            self._draw(one["inner"], depth + 1)
        elif shape == "code":
            self._runs(self._indented(self.paper.add_paragraph(), depth), [{"text": one["text"], "code": True}])
        elif shape == "bar":
            self._picture(one)

    def _picture(self, one: Element) -> None:
        """The drawing of the page, as a picture: word processors show no drawing that comes in a text."""
        from docx.shared import Mm

        run = self.paper.add_paragraph().add_run()
        shown = run.add_picture(BytesIO(self.pictures[drawing_of(one)]), width=Mm(pictures.MILLIMETERS))
        shown._inline.docPr.set("descr", one["words"])

    def _list(self, one: Element, depth: int) -> None:
        """Numbers are typed as they stand in the panel's text: a list of the program would count anew."""
        for row in one["rows"]:
            sign = f"{row['number']}." if one["ordered"] else "•"
            first, *rest = row["inner"] or [{"shape": "paragraph", "runs": []}]
            item = self._indented(self.paper.add_paragraph(), depth + 1)
            item.add_run(f"{sign} ")
            if first["shape"] == "paragraph":
                self._fill(item, first)
            else:
                rest = [first, *rest]
            self._draw(rest, depth + 1)

    def _terms(self, one: Element, depth: int) -> None:
        for row in one["rows"]:
            first, *rest = row["inner"] or [{"shape": "paragraph", "runs": []}]
            said = self._indented(self.paper.add_paragraph(), depth)
            self._runs(said, [run | {"bold": True} for run in row["term"]])
            if first["shape"] == "paragraph":
                said.add_run(" " if row["term"] else "")
                self._fill(said, first)
            else:
                rest = [first, *rest]
            self._draw(rest, depth + 1)

    def _table(self, one: Element) -> None:
        from docx.oxml import OxmlElement

        if one["caption"]:
            self._runs(self.paper.add_paragraph(style="Caption"), one["caption"])
        table = self.paper.add_table(rows=1, cols=len(one["head"]), style="Table Grid")
        head = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(head)
        for cell, runs in zip(table.rows[0].cells, one["head"], strict=True):
            self._runs(cell.paragraphs[0], [run | {"bold": True} for run in runs])
        for row in one["rows"]:
            cells = table.add_row().cells
            for n, (cell, runs) in enumerate(zip(cells, row["cells"], strict=False)):
                if n == 0 and row["anchor"]:
                    self._mark(cell.paragraphs[0], row["anchor"])
                self._runs(cell.paragraphs[0], runs)
        self.paper.add_paragraph()

    def _indented(self, paragraph: Any, depth: int) -> Any:
        from docx.shared import Mm

        if depth:
            paragraph.paragraph_format.left_indent = Mm(7 * min(depth, 12))
        return paragraph

    def _fill(self, paragraph: Any, one: Element) -> None:
        for anchor in one.get("anchors", []):
            self._mark(paragraph, anchor)
        self._runs(paragraph, one["runs"])

    def _runs(self, paragraph: Any, runs: list[Run]) -> None:
        for run in runs:
            self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        drawn = paragraph.add_run(run["text"])
        drawn.bold, drawn.italic = run.get("bold"), run.get("italic")
        drawn.font.strike = run.get("struck")
        if run.get("code"):
            drawn.font.name = "Courier New"
        if run.get("href"):
            self._link(paragraph, drawn, run["href"])

    def _link(self, paragraph: Any, drawn: Any, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        if address.startswith("#"):
            link.set(qn("w:anchor"), bookmark(address[1:]))
        else:
            link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            drawn.font.underline = True
        drawn._r.addprevious(link)
        link.append(drawn._r)

    def _mark(self, paragraph: Any, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self.marks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), bookmark(name))
            paragraph._p.append(mark)

    def _field(self, paragraph: Any, code: str) -> None:
        """Something that the word processor works out: the page's number, the contents."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for kind in ("begin", "separate", "end"):
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            if kind == "begin":
                sign.set(qn("w:dirty"), "true")
            paragraph.add_run()._r.append(sign)
            if kind == "begin":
                said = OxmlElement("w:instrText")
                said.text = code
                paragraph.add_run()._r.append(said)


def bookmark(name: str) -> str:
    """A name as word processors allow it: letters, digits and underscores, beginning with a letter."""
    return "a_" + "".join(sign if sign.isalnum() else "_" for sign in name)[:36]
