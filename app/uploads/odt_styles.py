"""What styles of an OpenDocument text say beside its words: emphasis, hidden words, and how lists are numbered."""

from typing import NamedTuple
from xml.etree.ElementTree import Element  # nosec B405 - only its name

from app.uploads.numbering import Level

OFFICE, TEXT, TABLE, DRAWING, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
MOST_STEPS = 20


class Look(NamedTuple):
    """How a style sets words apart: as elements of HTML, from the inside out."""

    tags: tuple[str, ...] = ()
    is_hidden: bool = False


class Styles:
    """The styles of all parts together; what a later part says goes before."""

    def __init__(self, parts: list[Element]):
        found = [one for part in parts for one in part.iter(f"{STYLE}style")]
        self.looks, self.paragraphs = (self._looks(found, family) for family in ("text", "paragraph"))
        lists = [one for part in parts for one in part.iter(f"{TEXT}list-style")]
        self.lists = {one.get(f"{STYLE}name") or "": _levels(one) for one in lists}
        outlines = [one for part in parts for one in part.iter(f"{TEXT}outline-style")]
        self.outline = {at: level for one in outlines for at, level in _levels(one).items() if level.pattern}

    def of_paragraph(self, paragraph: Element) -> Look:
        return self.paragraphs.get(paragraph.get(f"{TEXT}style-name") or "", Look())

    def _looks(self, styles: list[Element], family: str) -> dict[str, Look]:
        named = {one.get(f"{STYLE}name") or "": one for one in styles if one.get(f"{STYLE}family") == family}
        return {name: look for name in named if (look := self._look(name, named)) != Look()}

    def _look(self, name: str, named: dict[str, Element]) -> Look:
        said: dict[str, str] = {}
        for _step in range(MOST_STEPS):
            if name not in named:
                break
            for properties in named[name].iter(f"{STYLE}text-properties"):
                said = dict(properties.attrib) | said
            name = named[name].get(f"{STYLE}parent-style-name") or ""
        position = said.get(f"{STYLE}text-position", "").split(" ")[0]
        raised = "sub" if position == "sub" or position.startswith("-") else "sup"
        tags = {
            raised: bool(position.strip("0%")),
            "s": said.get(f"{STYLE}text-line-through-style", "none") != "none",
            "em": said.get(f"{FORMAT}font-style") in ("italic", "oblique"),
            "strong": said.get(f"{FORMAT}font-weight") in ("bold", "600", "700", "800", "900"),
        }
        is_hidden = said.get(f"{TEXT}display") == "none"
        return Look(tuple(tag for tag, is_so in tags.items() if is_so), is_hidden)


def _levels(style: Element) -> dict[int, Level]:
    """The numbered levels of a list. A level of bullets has no number."""
    found = {}
    for one in style:
        at, form = (one.get(f"{TEXT}level") or "1"), FORMS.get(one.get(f"{STYLE}num-format") or "")
        if not form or not at.isdigit():
            continue
        above = int(one.get(f"{TEXT}display-levels") or 1)
        numbers = ".".join(f"%{n}" for n in range(int(at) - above + 1, int(at) + 1))
        before, behind = (one.get(f"{STYLE}num-{side}") or "" for side in ("prefix", "suffix"))
        start = int(one.get(f"{TEXT}start-value") or 1)
        found[int(at) - 1] = Level(form, f"{before}{numbers}{behind}", start)
    return found
