"""Texts as people bring them, out of Word, a mail or a web page, as the Markdown that they look like. Pure.

No letter and no digit comes or goes, and a text that already is Markdown stays as it is.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

_UNSEEN = re.compile("[\u00ad\u200b\u2060]")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x82, 0xA0)} | {0x85: "\n"}
# How office programs mark the levels of a list. Symbol fonts come as signs of the private use area.
_LEVELS = ("•·●*\uf0b7\uf0d8\u2043", "o○◦", "▪■§‣\uf0a7")
_BULLET = re.compile(r"^[ \t\u00a0]*([•·●○◦▪■§‣\u2043\uf0b7\uf0d8\uf0a7])[ \t\u00a0]*(?=\S)")
_TABBED_BULLET = re.compile(r"^[ \t\u00a0]*([o*])\t[ \u00a0]*(?=\S)")
_DASH = re.compile(r"^[ \t\u00a0]*[–—‒−][ \t\u00a0]+(?=\S)")
_TABBED_NUMBER = re.compile(r"^[ \t\u00a0]*(\d{1,9}[.)])[\t\u00a0][ \t\u00a0]*(?=\S)")
_MARKDOWN = re.compile(r"^( {0,3}([-*+>#|] ?|\d{1,9}[.)] |```|~~~)| {4}|\t)")
_LIST = re.compile(r"^ *(- |\d{1,9}[.)] )")
_ENDS = (".", "!", "?", ":", ";", "”", "»", "“", ")", "…", "。", "؟")
LONG, WIDEST = 100, 85
MOST_ROUNDS = 9  # what comes out of one may make a list or a table for the next


def tidy(text: str) -> str:
    """A pasted text with its lists, tables and paragraphs as Markdown. What is tidy stays as it is."""
    text = _UNSEEN.sub("", text).strip()  # what stood behind an unseen sign may be the beginning of a code block now
    for _again in range(MOST_ROUNDS):
        text, before = _tidied(text), text
        if text == before:
            break
    return text


def _tidied(text: str) -> str:
    text = text.translate(_WINDOWS).replace("\u2028", "\n").replace("\u2029", "\n\n")
    if "```" in text or "~~~" in text:
        return text  # somebody who writes fences writes Markdown
    lines = _tables(_lists([line.rstrip("\t\u00a0") for line in text.split("\n")]))
    spaced = any(not line.strip() for line in text.strip().split("\n"))
    blocks = [
        _block(list(block), spaced) for filled, block in groupby(lines, lambda line: bool(line.strip())) if filled
    ]
    return "\n\n".join(blocks)


def _lists(lines: list[str]) -> list[str]:
    """Bullets and numbers as Markdown has them. A dash is a bullet where another line beside it begins with one."""
    dashes = [bool(_DASH.match(line)) for line in lines]
    found = []
    for at, line in enumerate(lines):
        beside = any(0 <= near < len(lines) and dashes[near] for near in (at - 2, at - 1, at + 1, at + 2))
        if bullet := _BULLET.match(line) or _TABBED_BULLET.match(line):
            level = next(n for n, signs in enumerate(_LEVELS) if bullet[1] in signs)
            line = "  " * level + "- " + line[bullet.end() :]
        elif dashes[at] and beside:
            line = _DASH.sub("- ", line)
        elif number := _TABBED_NUMBER.match(line):
            line = f"{number[1]} {line[number.end() :]}"
        found.append(line)
    return found


def _tables(lines: list[str]) -> Iterator[str]:
    """Neighbors with equally many tabs as the rows of a table, the first of them as its header."""
    for tabs, rows in groupby(lines, lambda line: 0 if _MARKDOWN.match(line) else line.strip(" ").count("\t")):
        table = list(rows)
        if not tabs or len(table) < 2:
            yield from table
            continue
        cells = [[cell.strip().replace("|", "\\|") for cell in row.split("\t")] for row in table]
        yield ""
        for number, row in enumerate(cells):
            yield f"| {' | '.join(row)} |"
            if number == 0:
                yield "|" + "---|" * len(row)
        yield ""


def _block(lines: list[str], spaced: bool) -> str:
    """Lines without an empty one between them: as they are where they are one paragraph, a list or a table."""
    parts = [lines[0]]
    apart = _are_paragraphs([line for line in lines if not _MARKDOWN.match(line)], spaced)
    for before, after in pairwise(lines):
        of_one_kind = bool(_MARKDOWN.match(before)) and bool(_MARKDOWN.match(after))
        turns = _begins_list(before, after) or (not spaced and _begins_list(after, before))
        joined = of_one_kind or not (apart or turns)
        parts.append(("\n" if joined else "\n\n") + after)
    return "".join(parts)


def _begins_list(before: str, after: str) -> bool:
    return bool(_LIST.match(after)) and not _MARKDOWN.match(before)


def _are_paragraphs(lines: list[str], spaced: bool) -> bool:
    """Whether each line is a paragraph: programs write one line for each, mail breaks one where it is full."""
    if len(lines) < 2 or any(line.endswith(("  ", "\\")) for line in lines[:-1]):
        return not spaced and any(len(line) > LONG for line in lines)
    if any(len(line) > LONG for line in lines):
        return True
    ended = [line.rstrip().endswith(_ENDS) for line in lines]
    return all(ended) or (not spaced and any(ended[:-1]) and not _are_wrapped(lines))


def _are_wrapped(lines: list[str]) -> bool:
    """Whether the first word of each line would not have fitted into the line before."""
    widest = max(len(line) for line in lines)
    return widest <= WIDEST and all(
        len(before) + 1 + len(after.split()[0]) > widest - 4 for before, after in pairwise(lines)
    )
