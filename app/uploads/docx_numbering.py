"""Which number stands before a paragraph of a Word document: it is in no text, and comes of styles and lists."""

from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element  # nosec B405 - only its name

from app.uploads.numbering import Count, Level

MOST_STEPS = 20  # from a style to the one that it is based on
UNNUMBERED = ("bullet", "none")


class _Listed(NamedTuple):
    """A list that somebody numbered by: whose levels it has, and where it begins anew."""

    form: str
    starts: dict[int, int]


class Numbering:
    """All lists of one document, and how far each has come."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        root = numbering if numbering is not None else styles
        self.space = "" if root is None else root.tag.rpartition("}")[0] + "}"
        self.styles = {self._of(one, "styleId"): one for one in self._all(styles, "style")}
        self.forms, self.lists = self._forms(numbering), self._lists(numbering)
        self.counts: dict[str, Count] = defaultdict(Count)
        self.begun: set[tuple[str, int]] = set()
        self.known: dict[str, dict[int, Level]] = {}

    def style_of(self, paragraph: Element) -> str:
        return self._value(paragraph, "pPr/pStyle")

    def label_of(self, paragraph: Element) -> str:
        """What stands before it. Empty for bullets and what has no number. Asked in order, once for each."""
        number, at = self._place(paragraph)
        listed = self.lists.get(number)
        if listed and listed.form not in self.known:
            self.known[listed.form] = self._levels(listed.form)
        levels = self.known[listed.form] if listed else {}
        if listed is None or at not in levels:
            return ""
        anew = listed.starts.get(at) if (number, at) not in self.begun else None
        self.begun.add((number, at))
        label = self.counts[listed.form].next(levels, at, anew)
        return "" if levels[at].form in UNNUMBERED else label

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Its list and its level there: its own, else those of its style."""
        number, level = (self._value(paragraph, f"pPr/numPr/{name}") for name in ("numId", "ilvl"))
        style = self.style_of(paragraph)
        for _step in range(MOST_STEPS):
            if number or style not in self.styles:
                break
            number = self._value(self.styles[style], "pPr/numPr/numId")
            level = level or self._value(self.styles[style], "pPr/numPr/ilvl") or self._level_of(number, style)
            style = self._value(self.styles[style], "basedOn")
        return number, int(level) if level.isdigit() else 0

    def _level_of(self, number: str, style: str) -> str:
        """The level that names this style as its own."""
        form = self.forms.get(self.lists[number].form) if number in self.lists else None
        levels = self._all(form, "lvl")
        return next((self._of(one, "ilvl") for one in levels if self._value(one, "pStyle") == style), "")

    def _forms(self, numbering: Element | None) -> dict[str, Element]:
        return {self._of(one, "abstractNumId"): one for one in self._all(numbering, "abstractNum")}

    def _lists(self, numbering: Element | None) -> dict[str, _Listed]:
        found = {}
        for one in self._all(numbering, "num"):
            starts = {}
            for own in self._all(one, "lvlOverride"):
                if (start := self._value(own, "startOverride")).isdigit():
                    starts[int(self._of(own, "ilvl") or 0)] = int(start)
            found[self._of(one, "numId")] = _Listed(self._value(one, "abstractNumId"), starts)
        return found

    def _levels(self, form: str) -> dict[int, Level]:
        element = self.forms.get(form)
        if element is not None and (link := self._value(element, "numStyleLink")) in self.styles:
            linked = self.lists.get(self._value(self.styles[link], "pPr/numPr/numId"))
            element = self.forms.get(linked.form) if linked else None
        return {int(self._of(one, "ilvl") or 0): self._level(one) for one in self._all(element, "lvl")}

    def _level(self, one: Element) -> Level:
        start = self._value(one, "start")
        form, pattern = self._value(one, "numFmt") or "decimal", self._value(one, "lvlText")
        is_legal = one.find(f"{self.space}isLgl") is not None
        return Level(form, pattern, int(start) if start.isdigit() else 1, is_legal)

    def _all(self, one: Element | None, name: str) -> list[Element]:
        return [] if one is None else one.findall(f"{self.space}{name}")

    def _of(self, one: Element, name: str) -> str:
        return one.get(f"{self.space}{name}") or ""

    def _value(self, one: Element, path: str) -> str:
        found = one.find("/".join(self.space + step for step in path.split("/")))
        return "" if found is None else self._of(found, "val")
