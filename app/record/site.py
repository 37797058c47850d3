"""A conference as pages that open from a folder: its public pages with relative links and without scripts. Pure."""

import posixpath
import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

MOST_PAGES = 15_000
TOO_OFTEN = 429
PAGE, STYLE = "text/html", "text/css"
IN_A_STYLE = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
# What only works where somebody answers: forms, scripts, ways in, the choice of a language, what is polled.
USELESS = (
    "//script | //form | //noscript | //link[not(@rel='stylesheet' or @rel='icon')] | "
    "//meta[starts-with(@name, 'htmx')] | //meta[@name='app-texts'] | //nav[.//a[@data-signed-out]] | "
    "//nav[.//a[@hreflang]] | //*[contains(concat(' ', @class, ' '), ' needs-js ')]"
)
SENT = "//main//form[translate(@method, 'POST', 'post')='post']"
POINTING = ("href", "src", "poster")
# What has something to change: links, and what is only for scripts.
TO_CHANGE = "//*[@href or @src or @poster or @*[starts-with(name(), 'hx-') or starts-with(name(), 'data-')]]"
SHOWN = "data-label"  # what a style sheet prints before a cell where a table is narrow


class Answer(NamedTuple):
    """What a server says to whoever is not signed in."""

    status: int
    mimetype: str
    content: bytes


class Kept(NamedTuple):
    """A page or file that is taken along, where it was found, and the names of the places within it."""

    name: str
    answer: Answer
    places: frozenset[str] = frozenset()


class Words(NamedTuple):
    """What a copy says of itself: on top of each page, and where the server's page has something to send."""

    notice: str
    sent_there: str


def take_along(start: str, words: Words, ask: Callable[[str], Answer], *, elsewhere: str) -> dict[str, bytes]:
    """Every public page under `start`, and what it is made of, by file names; the first page is index.html.

    Links to what is not among them lead to the server at `elsewhere`, and so does a sentence in the place of what can
    only be sent there. Each page begins with the notice. Raises ValueError where a conference is larger than anybody
    could look through, or where the server stumbles over a page.
    """
    kept = _collect(start, ask)
    of_path: dict[str, list[Kept]] = {}
    for address, one in kept.items():
        of_path.setdefault(urlsplit(address).path, []).append(one)
    return {one.name: _rewritten(address, one, words, kept, of_path, elsewhere) for address, one in kept.items()}


def _collect(start: str, ask: Callable[[str], Answer]) -> dict[str, Kept]:
    waiting, seen = deque([start]), {start}
    kept: dict[str, Kept] = {}
    while waiting:
        address = waiting.popleft()
        answer = ask(address)
        if answer.status >= 500 or answer.status == TOO_OFTEN:
            raise ValueError(f"{address} answered {answer.status}")
        if answer.status != 200:
            continue
        if len(kept) == MOST_PAGES:
            raise ValueError(f"more than {MOST_PAGES} pages")
        tree = _read(answer.content) if answer.mimetype == PAGE else None
        places = frozenset(tree.xpath("//@id")) if tree is not None else frozenset()
        kept[address] = Kept(name_of(address, start, answer.mimetype), answer, places)
        for found in _pointed_at(address, answer, tree):
            if found not in seen and _is_taken(found, start):
                seen.add(found)
                waiting.append(found)
    return kept


def _is_taken(address: str, start: str) -> bool:
    path = urlsplit(address).path
    return path == start or path.startswith((f"{start}/", "/static/"))


def _pointed_at(address: str, answer: Answer, tree) -> Iterator[str]:
    """What a page or a style sheet leads to. A link to a place within a long list opens no further part of it."""
    if answer.mimetype == STYLE:
        yield from (_without_version(urljoin(address, found)) for found in IN_A_STYLE.findall(answer.content.decode()))
    if tree is None:
        return
    _drop_useless(tree)
    for name in POINTING:
        for found in dict.fromkeys(_looks_for(f"//@{name}")(tree)):
            parts = urlsplit(_joined(address, found))
            if not parts.netloc and not (parts.query and parts.fragment):
                yield _without_version(parts._replace(fragment="").geturl())


def _joined(address: str, found: str) -> str:
    """Where a link of a page leads. Ours begin at the root of the server, and there is nothing to join."""
    is_whole = found.startswith("/") and not found.startswith("//") and "/." not in found
    return found if is_whole else urljoin(address, found)


def _without_version(address: str) -> str:
    """Files of the site have one version here: the query that tells it is not part of the name."""
    return address.partition("?")[0] if address.startswith("/static/") else address


def name_of(address: str, start: str, mimetype: str) -> str:
    """/c/slug is index.html, /c/slug/report is report.html, /c/slug/journal?before=9 is journal-before-9.html."""
    parts = urlsplit(address)
    within = parts.path.removeprefix(start).strip("/") or "index"
    asked = "".join(f"-{part}" for part in re.findall(r"[\w.]+", parts.query))
    if mimetype != PAGE:
        return f"{within}{asked}"
    return f"{within}{asked}.html"


def _rewritten(address: str, one: Kept, words: Words, kept: dict, of_path: dict, elsewhere: str) -> bytes:
    if one.answer.mimetype != PAGE:
        return one.answer.content
    tree = _read(one.answer.content)
    for form in _looks_for(SENT)(tree)[:1]:
        form.addprevious(_way_there(form, f"{elsewhere}{address}", words.sent_there))
    _drop_useless(tree)
    for element in _looks_for(TO_CHANGE)(tree):
        _point(element, address, one, kept, of_path, elsewhere)
    _say(tree, words.notice)
    return _written(tree)


def _point(element, address: str, one: Kept, kept: dict, of_path: dict, elsewhere: str) -> None:
    for name in [name for name in element.attrib if name.startswith(("hx-", "data-")) and name != SHOWN]:
        del element.attrib[name]
    for name in POINTING:
        if name in element.attrib:
            element.set(name, _led(_joined(address, element.get(name)), one, kept, of_path, elsewhere))


def _led(address: str, one: Kept, kept: dict, of_path: dict, elsewhere: str) -> str:
    """Where a link leads now: to the file beside this one, at the same place; else to the server."""
    parts = urlsplit(address)
    if parts.netloc or parts.scheme:
        return address
    found = _find(_without_version(parts._replace(fragment="").geturl()), parts.path, parts.fragment, kept, of_path)
    if found is None:
        return f"{elsewhere}{address}"
    place = f"#{parts.fragment}" if parts.fragment else ""
    return place if found is one and place else _way(posixpath.dirname(one.name), found.name) + place


@lru_cache(maxsize=32_768)
def _way(folder: str, name: str) -> str:
    """From a folder to a file. A thousand pages lead to the same thirty."""
    return posixpath.relpath(name, folder or ".")


def _find(address: str, path: str, place: str, kept: dict, of_path: dict) -> Kept | None:
    """The page itself, else the part of a long list that has this place, else its first part."""
    if address in kept:
        return kept[address]
    parts = of_path.get(path, [])
    return next((part for part in parts if place in part.places), kept.get(path))


def _way_there(form, address: str, words: str):
    said = form.makeelement("p", {})
    link = form.makeelement("a", {"href": address})
    link.text = words
    said.append(link)
    return said


def _say(tree, notice: str) -> None:
    for main in tree.xpath("//main"):
        said = main.makeelement("p", {"class": "notice"})
        said.text = notice
        main.insert(0, said)


@lru_cache
def _looks_for(words: str):
    """What finds this in a page; made once, and not before a page is read."""
    from lxml import etree

    return etree.XPath(words)


def _drop_useless(tree) -> None:
    """With all that is in it, but not the words behind it."""
    from lxml import etree

    for element in _looks_for(USELESS)(tree):
        element.tag = "useless"
    etree.strip_elements(tree, "useless", with_tail=False)


def _read(page: bytes):
    """Plain elements: those of lxml.html look up a class for each, a tenth of the time that all pages take."""
    from lxml import etree

    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))


def _written(tree) -> bytes:
    from lxml import etree

    return etree.tostring(tree, encoding="utf-8", method="html", doctype="<!doctype html>")
