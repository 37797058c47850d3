"""Texts as people bring them, out of Word, a mail or a web page, as the Markdown that they look like. Pure.

No letter and no digit comes or goes, and a text that already is Markdown stays as it is.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

_UNSEEN = re.compile("[\u00ad\u200b\u2060]")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x82, 0xA0)} | {0x85: "\n"}
# How office programs mark the levels of a list. Symbol fonts come as signs of the private use area.
_LEVELS = ("•·●*\uf0b7\uf0d8\u2043►➢➤", "o○◦", "▪■§‣\uf0a7")
_BULLET = re.compile(r"^[ \t\u00a0]*([•·●○◦▪■‣►➢➤\u2043\uf0b7\uf0d8\uf0a7])[ \t\u00a0]*(?=\S)")
_TABBED_BULLET = re.compile(r"^[ \t\u00a0]*([o*]|§(?=\t[ \u00a0]*\D))\t[ \u00a0]*(?=\S)")  # § 1 is one of a law
# Other signs say something: ticks, crosses, arrows, sections of a law. They stay, where a line beside has one too.
_OTHER_SIGN = re.compile(
    r"^[ \t\u00a0]*(?=[^\w\s\"'`´‘’‚“”„«»()\[\]{}<>#|~=+*&%$€£@.,;:!?¡¿/\\^–—‒−-])(\S\ufe0f?[ \t\u00a0]*\S)"
)
_SPACED_BULLET = re.compile(r"^[ \t\u00a0]*(o)[ \u00a0]+(?=\S)")
_DASH = re.compile(r"^[ \t\u00a0]*[–—‒−][ \t\u00a0]+(?=\S)")
_TABBED_NUMBER = re.compile(r"^[ \t\u00a0]*(\d{1,9}[.)])[\t\u00a0][ \t\u00a0]*(?=\S)")
# Markdown numbers by digits alone, so what counts in letters, or in brackets, is kept behind a bullet.
_TABBED_LETTER = re.compile(r"^[ \t\u00a0]*(\([0-9a-z]{1,3}\)|(?:[a-z]|[ivx]{1,5})[.)])\t[ \u00a0]*(?=[^\t]+$)", re.I)
# The same with a space, where a line close by counts on.
_COUNTED = re.compile(r"^[ \t\u00a0]*(\([0-9a-z]{1,3}\)|(?:[a-z]|[ivx]{1,5})[.)])[ \u00a0]+(?=\S)", re.I)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_MARKDOWN = re.compile(r"^( {0,3}([-*+>#|] ?|\d{1,9}[.)] |```|~~~)| {4}|\t)")
_QUOTED = re.compile(r"^ {0,3}>")
_LIST = re.compile(r"^ *(- |\d{1,9}[.)] )")
_ENDS = (".", "!", "?", ":", ";", "”", "»", "“", ")", "…", "。", "؟")
LONG, WIDEST, FULL = 100, 85, 50
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
    lines = _tables(_lists([line.rstrip("\u00a0") for line in text.split("\n")]))
    spaced = any(not line.strip() for line in text.strip().split("\n"))
    blocks = [
        _block(list(block), spaced) for filled, block in groupby(lines, lambda line: bool(line.strip())) if filled
    ]
    return "\n\n".join(blocks)


def _lists(lines: list[str]) -> list[str]:
    """Bullets and numbers as Markdown has them. A dash is a bullet where another line beside it begins with one."""
    dashes, circles = ([bool(sign.match(line)) for line in lines] for sign in (_DASH, _SPACED_BULLET))
    signs, counted = [bool(_OTHER_SIGN.match(line)) for line in lines], _counted_on(lines)
    found: list[str] = []
    levels: list[int] = []  # of the items that this line may stand under
    for at, line in enumerate(lines):
        circle = _SPACED_BULLET.match(line) if _is_beside(circles, at) else None
        if bullet := _BULLET.match(line) or _TABBED_BULLET.match(line) or circle:
            level = next(n for n, of_level in enumerate(_LEVELS) if bullet[1] in of_level)
            levels = [*(above for above in levels if above < level), level]
            line = "  " * (len(levels) - 1) + "- " + line[bullet.end() :]
        elif line.strip():
            levels = levels if levels and _goes_on(found[-1], line) else []
            line = _numbered(line, has_dash=dashes[at] and _is_beside(dashes, at))
            if at in counted or (signs[at] and _is_beside(signs, at)):
                line = "- " + line.strip(" \t\u00a0")
        found.append(line)
    return found


def _numbered(line: str, *, has_dash: bool) -> str:
    if has_dash:
        return _DASH.sub("- ", line)
    if number := _TABBED_NUMBER.match(line):
        return f"{number[1]} {line[number.end() :]}"
    if letter := _TABBED_LETTER.match(line):
        return f"- {letter[1]} {line[letter.end() :]}"
    return line


def _counted_on(lines: list[str]) -> set[int]:
    """The lines that begin with a), ii. or (3), where one close by has what comes before or after that."""
    marks = {at: mark[1] for at, line in enumerate(lines) if (mark := _COUNTED.match(line))}
    pairs = [(one, two) for one in marks for two in (one + 1, one + 2) if two in marks]
    return {at for one, two in pairs if _follows(marks[one], marks[two]) for at in (one, two)}


def _follows(one: str, two: str) -> bool:
    before, after = one.strip("(.)"), two.strip("(.)")
    if one.replace(before, "") != two.replace(after, "") or before.isupper() != after.isupper():
        return False
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    if len(before) == len(after) == 1 and ord(after) == ord(before) + 1:
        return True
    return (before.lower(), after.lower()) in pairwise(_ROMAN)


def _is_beside(marked: list[bool], at: int) -> bool:
    return any(0 <= near < len(marked) and marked[near] for near in (at - 2, at - 1, at + 1, at + 2))


def _tables(lines: list[str]) -> Iterator[str]:
    """Neighbors with equally many tabs as the rows of a table, the first of them as its header."""
    for has_tabs, rows in groupby(lines, _has_tabs):
        if not has_tabs:
            yield from (line.rstrip("\t") for line in rows)
            continue
        for tabs, table in groupby(_whole_rows([*rows]), lambda line: line.strip(" ").count("\t")):
            yield from _table([*table], tabs)


def _has_tabs(line: str) -> bool:
    return not _MARKDOWN.match(line) and "\t" in line.strip(" ").lstrip("\t")


def _whole_rows(run: list[str]) -> list[str]:
    """Rows with their empty last cells, where all have equally many; else tabs at the end mean nothing.

    The end of a text was stripped before, so its last row may lack them.
    """
    widths = [line.count("\t") for line in run]
    if widths[-1] < widths[0]:
        run, widths = [*run[:-1], run[-1] + "\t" * (widths[0] - widths[-1])], [*widths[:-1], widths[0]]
    ends = [len(line) - len(line.rstrip("\t")) for line in run]
    if len(set(widths)) > 1 or min(ends):
        return [line.rstrip("\t") for line in run]
    return run


def _table(rows: list[str], tabs: int) -> Iterator[str]:
    if not tabs or len(rows) < 2:
        yield from (row.rstrip("\t") for row in rows)
        return
    yield ""
    for number, row in enumerate(rows):
        cells = [cell.strip().replace("|", "\\|") for cell in row.split("\t")]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|" + "---|" * len(cells)
    yield ""


def _block(lines: list[str], spaced: bool) -> str:
    """Lines without an empty one between them: as they are where they are one paragraph, a list or a table."""
    parts = [lines[0]]
    marked = _marked(lines)
    apart = _are_paragraphs([line for line, is_marked in zip(lines, marked, strict=True) if not is_marked], spaced)
    for (before, was_marked), (after, is_marked) in pairwise(zip(lines, marked, strict=True)):
        turns = _begins_list(before, after) or (not spaced and _begins_list(after, before))
        leaves = bool(_QUOTED.match(before)) and not is_marked
        joined = (was_marked and is_marked) or not (apart or turns or leaves)
        parts.append(("\n" if joined else "\n\n") + after)
    return "".join(parts)


def _marked(lines: list[str]) -> list[bool]:
    """Which lines are Markdown: by a mark of their own, or as the rest of an item that was broken at its width."""
    marked, in_item = [], False
    for at, line in enumerate(lines):
        own = bool(_MARKDOWN.match(line))
        in_item = bool(_LIST.match(line)) if own else in_item and _goes_on(lines[at - 1], line)
        marked.append(own or in_item)
    return marked


def _goes_on(before: str, after: str) -> bool:
    """Whether a line is the rest of the item before it: it begins small or set in, or what is before it was full."""
    if before.endswith(("  ", "\\")):
        return False
    is_full = len(before) > FULL and not before.rstrip().endswith(_ENDS) and after.rstrip().endswith(_ENDS)
    return after[:1].islower() or after.startswith("  ") or is_full


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
