"""The report as a book for reading devices (EPUB 3): a file for each chapter, contents, language, words for pictures.

Written with the standard library alone. What a link leads to within the report it leads to within the book.
"""

import re
import zipfile
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import quote

from app import charts
from app.packing import LONG_AGO
from app.reports.formats.epub_package import Chapter, all_in, direction, package, plain
from app.reports.formats.outline import Element, Run

MEDIA_TYPE = "application/epub+zip"
CHAPTER_LEVEL = 2  # a heading of this level, or above, begins a file of its own
ABROAD = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
OF_PAGES = re.compile(' data-weight="[^"]*"')
MARKS = (("code", "code"), ("struck", "s"), ("italic", "em"), ("bold", "strong"))
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
STYLE = """body { line-height: 1.5; } table { border-collapse: collapse; }
th, td { border: 1px solid #777; padding: 0.2em 0.4em; text-align: start; vertical-align: top; }
caption { text-align: start; font-style: italic; } dt { font-weight: bold; } nav ol { list-style: none; }
pre { white-space: pre-wrap; } svg { width: 100%; }
"""


def write(elements: list[Element], about: dict[str, Any]) -> bytes:
    """The same bytes for the same report."""
    chapters = _chapters(elements, about["title"])
    book = Book(about, _places(chapters))
    files = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": package(chapters, about),
        "EPUB/nav.xhtml": book.contents(chapters),
        "EPUB/style.css": STYLE,
    } | {f"EPUB/{one.name}": book.chapter(one) for one in chapters}
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        # Reading devices look for the kind of the file in its first bytes, where nothing may be packed.
        archive.writestr(zipfile.ZipInfo("mimetype", LONG_AGO), MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content.encode(), zipfile.ZIP_DEFLATED)
    return into.getvalue()


class Book:
    """Writes chapters as XHTML. `places` says in which file each anchor stands, and by which mark."""

    def __init__(self, about: dict[str, Any], places: dict[str, tuple[str, str]]) -> None:
        self.about, self.places = about, places
        self.borne: set[str] = set()

    def chapter(self, one: Chapter) -> str:
        return self._page(one.title, f"<section>\n{self._drawn(one.elements)}\n</section>")

    def contents(self, chapters: list[Chapter]) -> str:
        title = plain(self.about["contents"]) or plain(self.about["title"])
        lines = "\n".join(f'<li><a href="{one.name}">{plain(one.title)}</a></li>' for one in chapters)
        return self._page(title, f'<nav epub:type="toc" role="doc-toc"><h1>{title}</h1>\n<ol>\n{lines}\n</ol></nav>')

    def _page(self, title: str, body: str) -> str:
        language = plain(self.about["language"])
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
            f'lang="{language}" xml:lang="{language}" dir="{direction(self.about["language"])}">\n'
            f'<head><meta charset="utf-8"/><title>{plain(title) or "–"}</title>'
            f'<link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body>\n{body}\n</body>\n</html>\n'
        )

    def _drawn(self, elements: list[Element]) -> str:
        return "\n".join(getattr(self, f"_{one['shape']}")(one) for one in elements)

    def _heading(self, one: Element) -> str:
        return f"<h{one['level']}>{self._marks(one)}{self._runs(one['runs'])}</h{one['level']}>"

    def _paragraph(self, one: Element) -> str:
        return f"<p>{self._marks(one)}{self._runs(one['runs'])}</p>"

    def _list(self, one: Element) -> str:
        kind, rows = ("ol" if one["ordered"] else "ul"), ""
        for row in one["rows"]:
            number = f' value="{row["number"]}"' if one["ordered"] else ""
            rows += f"<li{number}>{self._drawn(row['inner'])}</li>\n"
        return f"{self._held(one)}<{kind}>\n{rows}</{kind}>" if rows else self._held(one)

    def _terms(self, one: Element) -> str:
        rows = "".join(
            f"<dt>{self._runs(row['term'])}</dt><dd>{self._drawn(row['inner'])}</dd>\n" for row in one["rows"]
        )
        return f"{self._held(one)}<dl>\n{rows}</dl>"

    def _table(self, one: Element) -> str:
        caption = f"<caption>{self._runs(one['caption'])}</caption>" if one["caption"] else ""
        head = "".join(f'<th scope="col">{self._runs(cell)}</th>' for cell in one["head"])
        rows = "".join(self._row(row) for row in one["rows"])
        thead = f"<thead><tr>{head}</tr></thead>" if head else ""
        tbody = f"<tbody>{rows}</tbody>" if rows else ""
        return f"{self._held(one)}<table>{caption}{thead}\n{tbody}</table>"

    def _row(self, row: dict[str, Any]) -> str:
        mark = self._mark(row["anchor"]) if row["anchor"] else ""
        cells = "".join(f"<td>{self._runs(cell)}</td>" for cell in row["cells"])
        return f"<tr>{cells.replace('<td>', f'<td>{mark}', 1)}</tr>\n"

    def _quote(self, one: Element) -> str:
        return f"<blockquote>{self._marks(one)}{self._drawn(one['inner'])}</blockquote>"

    def _code(self, one: Element) -> str:
        return f"{self._held(one)}<pre><code>{plain(one['text'])}</code></pre>"

    def _bar(self, one: Element) -> str:
        drawn = charts.support_bar(one["parts"], one["words"] or "–")
        return f"<div>{OF_PAGES.sub('', drawn)}</div>"

    def _held(self, one: Element) -> str:
        """The marks of what has no words of its own to bear them."""
        marks = self._marks(one)
        return f"<div>{marks}</div>\n" if marks else ""

    def _marks(self, one: Element) -> str:
        return "".join(map(self._mark, one.get("anchors", [])))

    def _mark(self, anchor: str) -> str:
        """Once each: of two places of one name a link leads to the first."""
        if anchor in self.borne:
            return ""
        self.borne.add(anchor)
        return f'<span id="{self.places[anchor][1]}"></span>'

    def _runs(self, runs: list[Run]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        text = plain(run["text"]).replace("\n", "<br/>")
        for name, tag in MARKS:
            if run.get(name):
                text = f"<{tag}>{text}</{tag}>"
        address = self._address(run.get("href") or "")
        return f'<a href="{escape(address)}">{text}</a>' if address else text

    def _address(self, href: str) -> str:
        """Where a link leads in the book, or outside; nowhere where it would lead to nothing."""
        if href.startswith("#"):
            name, mark = self.places.get(href[1:], ("", ""))
            return f"{name}#{mark}" if name else ""
        return quote(href, safe="%/:=&?~#+!$,;'@()*") if ABROAD.fullmatch(href) else ""


def _chapters(elements: list[Element], title: str) -> list[Chapter]:
    """What stands before the first chapter is a file too, under the title of the report."""
    parts: list[list[Element]] = [[]]
    for one in elements:
        if one["shape"] == "heading" and one["level"] == CHAPTER_LEVEL and parts[-1]:
            parts.append([])
        parts[-1].append(one)
    return [Chapter(f"chapter-{n}.xhtml", _title(part) or title, part) for n, part in enumerate(parts, 1)]


def _title(part: list[Element]) -> str:
    heads = [one for one in part if one["shape"] == "heading"]
    return "".join(run["text"] for run in heads[0]["runs"]).replace("\n", " ") if heads else ""


def _places(chapters: list[Chapter]) -> dict[str, tuple[str, str]]:
    """The file of each anchor, and a mark that any XML has room for: people's headings make the anchors."""
    found: dict[str, tuple[str, str]] = {}
    for chapter in chapters:
        for one in all_in(chapter.elements):
            in_rows = [row["anchor"] for row in one.get("rows", []) if row.get("anchor")]
            for anchor in (*one.get("anchors", []), *in_rows):
                found.setdefault(anchor, (chapter.name, f"a{len(found) + 1}"))
    return found
