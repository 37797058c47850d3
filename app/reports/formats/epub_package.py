"""What a book of the report is and what it holds, as reading devices and libraries read it. Pure."""

import re
from datetime import UTC, datetime
from html import escape
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from app.reports.formats.outline import Element

# What XML 1.0 has no room for, whatever it is written as.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
ACCESSIBLE = """<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>"""


class Chapter(NamedTuple):
    """One file of the book."""

    name: str
    title: str
    elements: list[Element]

    @property
    def is_drawn_in(self) -> bool:
        return any(one["shape"] == "bar" for one in all_in(self.elements))


def package(chapters: list[Chapter], about: dict[str, Any]) -> str:
    """The package document: metadata, every file, and the order of reading."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_metadata(about)}
{ACCESSIBLE}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{_items(chapters)}
</manifest>
<spine page-progression-direction="{direction(about["language"])}">{_spine(chapters)}</spine>
</package>
"""


def _metadata(about: dict[str, Any]) -> str:
    at = datetime.fromisoformat(about["at"]).astimezone(UTC)
    known = uuid5(NAMESPACE_URL, f"{about['cited']['address']} {about['edition']['sha256']}")
    return f"""<dc:identifier id="id">urn:uuid:{known}</dc:identifier>
<dc:title>{plain(about["title"]) or "–"}</dc:title>
<dc:creator>{plain(about["author"]) or "–"}</dc:creator>
<dc:language>{plain(about["language"])}</dc:language>
<dc:date>{at:%Y-%m-%d}</dc:date>
<dc:source>{plain(about["cited"]["address"]) or "–"}</dc:source>
<meta property="dcterms:modified">{at:%Y-%m-%dT%H:%M:%SZ}</meta>"""


def _items(chapters: list[Chapter]) -> str:
    drawn = {True: ' properties="svg"', False: ""}
    return "\n".join(
        f'<item id="c{n}" href="{one.name}" media-type="application/xhtml+xml"{drawn[one.is_drawn_in]}/>'
        for n, one in enumerate(chapters, 1)
    )


def _spine(chapters: list[Chapter]) -> str:
    return "".join(f'<itemref idref="c{n}"/>' for n, _one in enumerate(chapters, 1))


def plain(text: str) -> str:
    """Words as they stand in XML."""
    return escape(UNWRITABLE.sub("", str(text)))


def direction(language: str) -> str:
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def all_in(elements: list[Element]) -> list[Element]:
    """Everything in these, also within lists and quotations."""
    found: list[Element] = []
    for one in elements:
        found += [one, *all_in(one.get("inner", []))]
        for row in one.get("rows", []):
            found += all_in(row.get("inner", []))
    return found
