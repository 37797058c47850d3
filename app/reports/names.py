"""Names in a published report: each in a place of its own, from which it can be taken out. Pure.

A report is composed with every name between marks that no text of people can hold (prose.clean drops them). Where it
is published, each becomes a place: whose it is (`places`), what stands there once it is gone, a salt, and the name. The
journal keeps a commitment to each name and a fingerprint of everything else. So whoever checks a record can tell that
a name was taken out, and that nothing else was changed with it.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from html import unescape
from typing import Any

from markupsafe import escape

from app.reports.places import blank_of, person_in

OPENED, NAMED, CLOSED = "\x02", "\x03", "\x04"
MARKED = re.compile(f"{OPENED}([a-z0-9.-]+){NAMED}([^{OPENED}{NAMED}{CLOSED}]*){CLOSED}")
# The verifier reads places by the same pattern, written a second time: it runs without this program.
PLACE = re.compile(
    r'<span data-seat="([a-z0-9.-]+)" data-blank="([^"<>]*)"(?: data-salt="([0-9a-f]{32})")?>([^<]*)</span>', re.ASCII
)
TAG = re.compile(r"(<[^>]*>)")


def escaped(name: str) -> str:
    """A name as it stands in a page."""
    return str(escape(name))


def text_of(html: str) -> str:
    """What a reader reads in a part of a page, without the marks that keep its direction."""
    return unescape(TAG.sub("", html)).strip().strip("\u2068\u2069")


def mark(name: str, key: str) -> str:
    """A name for the place of this key; nothing has no place."""
    return f"{OPENED}{key}{NAMED}{name}{CLOSED}" if name else ""


def plain(tree: Any) -> Any:
    """The same report without marks, as everybody reads and approves it."""
    return _each_text(tree, lambda text: MARKED.sub(r"\2", text) if OPENED in text else text)


def keys_in(tree: Any) -> set[str]:
    """The keys of all places that a report has."""
    found: set[str] = set()

    def note(text: str) -> str:
        found.update(key for key, _name in MARKED.findall(text))
        return text

    _each_text(tree, note)
    return found


def set_apart(html: str, blanks: Mapping[str, str], salts: Mapping[str, str]) -> str:
    """Give every marked name of a page its place. What stands between marks was escaped with the page.

    A citation leads nowhere from within a place: it holds words alone.
    """

    def place(found: re.Match[str]) -> str:
        key = found[1]
        return _place(key, escaped(blanks[key]), salts[key], TAG.sub("", found[2]))

    return MARKED.sub(place, html)


def _place(key: str, blank: str, salt: str, name: str) -> str:
    secret = f' data-salt="{salt}"' if salt else ""
    return f'<span data-seat="{key}" data-blank="{blank}"{secret}>{name}</span>'


def skeleton(html: str) -> str:
    """The fingerprint of everything but names and salts."""
    bare = PLACE.sub(lambda found: _place(found[1], found[2], "", ""), html)
    return hashlib.sha256(bare.encode()).hexdigest()


def commitments(html: str) -> dict[str, str]:
    """A commitment to what stands in the places of each key, which tells nothing once the salt is gone."""
    return {
        key: hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()
        for key, _blank, salt, name in PLACE.findall(html)
        if salt
    }


def is_shown(html: str, person: str) -> bool:
    """Whether a page still holds what names this person."""
    return any(salt and person_in(key) == person for key, _blank, salt, _name in PLACE.findall(html))


def take_out(html: str, person: str) -> str:
    """Empty the places of one person, with their salts."""

    def emptied(found: re.Match[str]) -> str:
        return _place(found[1], found[2], "", found[2]) if person_in(found[1]) == person else found[0]

    return PLACE.sub(emptied, html)


def leave_out(html: str, person: str) -> str:
    """Put what stands there once a name is gone in the places of one person, and nothing that tells of a place."""
    return PLACE.sub(lambda found: found[2] if person_in(found[1]) == person else found[0], html)


def take_out_of_tree(tree: Any, person: str) -> Any:
    """The same of a report before it is a page, in the language now spoken."""

    def emptied(found: re.Match[str]) -> str:
        return blank_of(found[1]) if person_in(found[1]) == person else found[0]

    return _each_text(tree, lambda text: MARKED.sub(emptied, text))


def replace_words(text: str, names: Iterable[str], blank: str) -> str:
    """Put `blank` where one of the names stands as words of its own, between the tags of a page or in plain text.

    A single word, like a first name, is a name only where nothing else stands. For editions published before names
    had places: nobody can tell afterwards that only names went.
    """
    parts = TAG.split(text)
    for name in sorted(names, key=len, reverse=True):
        is_alone = r"^\s*{}\s*$" if len(name.split()) == 1 else r"(?<![\w-]){}(?![\w-])"
        found = re.compile(is_alone.format(re.escape(name)))
        parts[::2] = [found.sub(lambda _match: blank, part) for part in parts[::2]]
    return "".join(parts)


def replace_words_in_tree(tree: Any, names: Collection[str], blank: str) -> Any:
    return _each_text(tree, lambda text: replace_words(text, names, blank))


def _each_text(tree: Any, change: Callable[[str], str]) -> Any:
    if isinstance(tree, str):
        return change(tree)
    if isinstance(tree, Mapping):
        return {key: _each_text(value, change) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_each_text(one, change) for one in tree]
    return tree


def fingerprint(tree: dict) -> str:
    """What approvals are bound to: of the tree as everybody reads it."""
    return hashlib.sha256(json.dumps(plain(tree), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
