"""The report as Markdown, for whoever goes on working with its words. Pure."""

import re
from collections.abc import Iterator

from app.reports.formats.outline import Element, Run

SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
INDENT = "    "


def write(elements: list[Element]) -> str:
    """Every word of the outline; signs that Markdown would read are marked as signs."""
    return "\n".join(_lines(elements)).strip() + "\n"


def _lines(elements: list[Element]) -> Iterator[str]:
    for one in elements:
        yield from DRAWN[one["shape"]](one)
        yield ""


def _heading(one: Element) -> Iterator[str]:
    yield f"{'#' * one['level']} {line(one['runs'])}"


def _paragraph(one: Element) -> Iterator[str]:
    yield line(one["runs"], "\\\n")


def _list(one: Element) -> Iterator[str]:
    for row in one["rows"]:
        sign = f"{row['number']}." if one["ordered"] else "-"
        yield from _below(sign, _lines(row["inner"]))


def _terms(one: Element) -> Iterator[str]:
    for row in one["rows"]:
        inner = list(_lines(row["inner"]))
        term = f"**{line(row['term'])}**" if row["term"] else "–"
        yield from _below("-", [term, "", *inner] if inner else [term])


def _table(one: Element) -> Iterator[str]:
    if one["caption"]:
        yield f"*{line(one['caption'])}*"
        yield ""
    yield _row(one["head"])
    yield _row([[{"text": "---"}] for _cell in one["head"]], plain=True)
    for row in one["rows"]:
        yield _row(row["cells"])


def _row(cells: list[list[Run]], plain: bool = False) -> str:
    shown = ("".join(run["text"] for run in runs) if plain else line(runs, " ") for runs in cells)
    return f"| {' | '.join(shown)} |"


def _quote(one: Element) -> Iterator[str]:
    for text in _lines(one["inner"]):
        yield from (f"> {part}" for part in text.split("\n"))


def _code(one: Element) -> Iterator[str]:
    yield from (f"{INDENT}{part}" for part in one["text"].rstrip("\n").split("\n"))


def _bar(_one: Element) -> Iterator[str]:
    """It says nothing that the numbers below it do not."""
    yield from ()


def _below(sign: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    first = True
    for text in lines:
        for part in text.split("\n"):
            yield (f"{sign} {part}" if first else f"{INDENT}{part}" if part else "")
            first = False


DRAWN = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "terms": _terms,
    "table": _table,
    "quote": _quote,
    "code": _code,
    "bar": _bar,
}


def line(runs: list[Run], break_as: str = " ") -> str:
    return "".join(_run(run, break_as) for run in runs)


def _run(run: Run, break_as: str) -> str:
    text = run["text"] if run.get("code") else SIGNS.sub(r"\\\1", run["text"])
    bare = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    for name, sign in (("code", "`"), ("struck", "~~"), ("italic", "*"), ("bold", "**")):
        if run.get(name) and bare:
            bare = f"{sign}{bare}{sign}"
    if run.get("href") and bare:
        bare = f"[{bare}]({run['href']})"
    return f"{before}{bare}{after}".replace("\n", break_as)
