"""The tags of a page one after the other, as the parser of the standard library reads them: many times as quick as with
a tree around them, for what looks at each tag of thousands of pages.
"""

from html.parser import HTMLParser
from typing import NamedTuple

from lxml.html.defs import empty_tags


class Tag(NamedTuple):
    """A tag with its attributes, and whether it stands in words that people wrote."""

    name: str
    attributes: dict[str, str]
    is_in_prose: bool

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Tags(HTMLParser):
    """All tags of a page, and all that stands between them; of fields nothing, where somebody sees what she typed."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.found: list[Tag] = []
        self.words: list[str] = []
        self.around: list[Tag] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, name: str, given: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in given}
        is_in_prose = any(one.is_in_prose or "prose" in one.classes for one in self.around[-1:])
        self.found.append(tag := Tag(name, attributes, is_in_prose))
        if name not in empty_tags:
            self.around.append(tag)

    def handle_startendtag(self, name: str, given: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(name, given)
        if name not in empty_tags:
            self.around.pop()

    def handle_endtag(self, name: str) -> None:
        for place in range(len(self.around) - 1, -1, -1):
            if self.around[place].name == name:
                del self.around[place:]
                return

    def handle_data(self, data: str) -> None:
        if not self.around or self.around[-1].name != "textarea":
            self.words.append(data)

    handle_comment = handle_decl = handle_pi = unknown_decl = handle_data
