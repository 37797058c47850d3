"""What stands on a page, text by text: as quick as `Page.tree`, for what looks at each text of thousands of pages."""

from collections.abc import Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

TEXTS = XPath(".//text()[not(parent::script or parent::style or ancestor::template)]")
LANGUAGE = XPath("string(ancestor-or-self::*[@lang][1]/@lang)")


def texts_in(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each piece of text in its order, with the element in which it stands. Comments are none."""
    for words in TEXTS(element):
        beside = words.getparent()
        yield (beside.getparent() if words.is_tail else beside), str(words)


def text_of(element: HtmlElement) -> str:
    """All of them, each set off by a space."""
    return " ".join(words for _around, words in texts_in(element))


def language_of(element: HtmlElement) -> str:
    """Which language it says that it is in."""
    found: str = LANGUAGE(element)
    return found
