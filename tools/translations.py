"""What is wrong with a catalog, each with file and line: missing, gone, doubtful, or not as the English says."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
COLUMNS = 4  # English, the word, what is never said, where it is from
MARKUP = re.compile(r"</?[a-z]+[^<>]*>")


def faults(path: Path, template: Catalog, never: dict[str, str] | None = None) -> Iterator[str]:
    """Each fault of a catalog in words. `never`: words that its glossary forbids, and what stands in their place."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parts[-3])
    known = {_key(message): message for message in catalog if message.id}
    wanted = {_key(message) for message in template if message.id}
    for key in wanted - known.keys():
        yield f"{path}: missing: {key[1]!r}"
    for key, message in known.items():
        told = [] if key in wanted else ["no such message any more"]
        for fault in [*told, *_of_message(message, catalog.num_plurals), *_forbidden(message, never or {})]:
            yield f"{path}:{message.lineno}: {fault}: {key[1]!r}"


def never_said(glossary: Path) -> dict[str, str]:
    """Of a glossary's table: each word that is not said, with the one that is."""
    found = {}
    for line in glossary.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == COLUMNS and cells[0] != "English" and not set(cells[0]) <= {"-", " ", ":"}:
            found |= {one.strip(): cells[1] for one in cells[2].split(",") if one.strip()}
    return found


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, _english(message)[0]


def _english(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _translated(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [])


def _of_message(message: Message, forms: int) -> Iterator[str]:
    if message.fuzzy:
        yield "marked as fuzzy"
    english, translated = _english(message), _translated(message)
    if len(translated) != (forms if len(english) > 1 else 1) or not all(one.strip() for one in translated):
        yield "not translated in every form"
        return
    for place, one in enumerate(translated):
        yield from _of_form(english, one, may_leave_out=len(english) > 1 and place == 0)


def _of_form(english: list[str], translated: str, *, may_leave_out: bool) -> Iterator[str]:
    wanted, found = (Counter(PLACEHOLDERS.findall(words)) for words in (english[-1], translated))
    if found.keys() - wanted.keys() or (wanted.keys() - found.keys() and not may_leave_out):
        yield f"other placeholders: {' '.join(found) or 'none'}"
    if any("%(" in words for words in english) and "%" in PLACEHOLDERS.sub("", translated):
        yield "a % that should be %%"
    if sorted(MARKUP.findall(english[-1])) != sorted(MARKUP.findall(translated)):
        yield "other markup"
    if _edges(english[-1]) != _edges(translated):
        yield "other white space at an end"


def _edges(words: str) -> tuple[bool, bool]:
    return words[:1].isspace(), words[-1:].isspace()


def _forbidden(message: Message, never: dict[str, str]) -> Iterator[str]:
    words = PLACEHOLDERS.sub("", " ".join(_translated(message))).casefold()
    for one, better in never.items():
        if re.search(rf"\b{re.escape(one.casefold())}\b", words):
            yield f"“{one}” is “{better}” in the glossary"
