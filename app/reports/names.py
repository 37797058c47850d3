"""Panelists' names in a published report: each in a place of its own, from which it can be taken out. Pure.

A report is composed with every name between marks that no text of people can hold (prose.clean drops them). Where it
is published, each becomes a place: whose it is, what stands there once the name is gone, a salt, and the name. The
journal keeps a commitment to each name and a fingerprint of everything else. So whoever checks a record can tell that
a name was taken out, and that nothing else was changed with it.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from markupsafe import escape

OPENED, NAMED, CLOSED = "\x02", "\x03", "\x04"
MARKED = re.compile(f"{OPENED}([0-9]+){NAMED}([^{OPENED}{NAMED}{CLOSED}]*){CLOSED}")
# The verifier reads places by the same pattern, written a second time: it runs without this program.
PLACE = re.compile(
    r'<span data-seat="([0-9]+)" data-blank="([^"<>]*)"(?: data-salt="([0-9a-f]{32})")?>([^<]*)</span>', re.ASCII
)
TAG = re.compile(r"(<[^>]*>)")


def escaped(name: str) -> str:
    """A name as it stands in a page."""
    return str(escape(name))


def mark(name: str, seat: int) -> str:
    return f"{OPENED}{seat}{NAMED}{name}{CLOSED}"


def plain(tree: Any) -> Any:
    """The same report without marks, as everybody reads and approves it."""
    return _each_text(tree, lambda text: MARKED.sub(r"\2", text))


def seats_in(tree: Any) -> set[int]:
    """Whose names a report holds."""
    found: set[int] = set()

    def note(text: str) -> str:
        found.update(int(seat) for seat, _name in MARKED.findall(text))
        return text

    _each_text(tree, note)
    return found


def set_apart(html: str, blanks: Mapping[int, str], salts: Mapping[int, str]) -> str:
    """Give every marked name of a page its place. What stands between marks was escaped with the page."""

    def place(found: re.Match[str]) -> str:
        seat = int(found[1])
        return _place(seat, escaped(blanks[seat]), salts[seat], found[2])

    return MARKED.sub(place, html)


def _place(seat: int, blank: str, salt: str, name: str) -> str:
    secret = f' data-salt="{salt}"' if salt else ""
    return f'<span data-seat="{seat}" data-blank="{blank}"{secret}>{name}</span>'


def skeleton(html: str) -> str:
    """The fingerprint of everything but names and salts."""
    bare = PLACE.sub(lambda found: _place(int(found[1]), found[2], "", ""), html)
    return hashlib.sha256(bare.encode()).hexdigest()


def commitments(html: str) -> dict[str, str]:
    """A commitment to the name of each seat, which tells nothing once the salt is gone."""
    return {
        seat: hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()
        for seat, _blank, salt, name in PLACE.findall(html)
        if salt
    }


def is_shown(html: str, seat: int) -> bool:
    """Whether a page still holds the name of this seat."""
    return any(salt and int(found) == seat for found, _blank, salt, _name in PLACE.findall(html))


def take_out(html: str, seat: int) -> str:
    """Empty the places of one seat, with their salts."""

    def emptied(found: re.Match[str]) -> str:
        return _place(seat, found[2], "", found[2]) if int(found[1]) == seat else found[0]

    return PLACE.sub(emptied, html)


def leave_out(html: str, seat: int) -> str:
    """Put what stands there once a name is gone in the place of one seat, and nothing that tells of a place."""
    return PLACE.sub(lambda found: found[2] if int(found[1]) == seat else found[0], html)


def take_out_of_tree(tree: Any, seat: int, blank: str) -> Any:
    return _each_text(tree, lambda text: MARKED.sub(lambda found: blank if int(found[1]) == seat else found[0], text))


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
