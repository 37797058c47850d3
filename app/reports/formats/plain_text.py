"""The report as Markdown, for whoever goes on working with its words. Pure."""

import re
from collections.abc import Iterator

from app.reports.formats.outline import Element, Run

SIGNS = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;))")
BEGINS = re.compile(r"^([-+=])|^(\d{1,9})(?=[.)](?:\s|$))", re.MULTILINE)
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
    yield _begun_as_words(line(one["runs"], "\\\n"))


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
    """Fenced: lines that are only indented belong to a list above them."""
    fence = _marks(one["text"], fewest=3)
    yield from (fence, *one["text"].rstrip("\n").split("\n"), fence)


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


def _begun_as_words(text: str) -> str:
    """No line of a paragraph is the beginning of a list, or makes a heading of the one above it."""
    return BEGINS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", text)


def line(runs: list[Run], break_as: str = " ") -> str:
    return "".join(_run(run, break_as) for run in runs)


def _run(run: Run, break_as: str) -> str:
    is_code = bool(run.get("code"))
    text = run["text"] if is_code else SIGNS.sub(r"\\\1", run["text"])
    bare = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    bare = _as_code(bare) if is_code and bare else bare
    for name, sign in (("struck", "~~"), ("italic", "*"), ("bold", "**")):
        if run.get(name) and bare:
            bare = f"{sign}{bare}{sign}"
    if run.get("href") and bare:
        bare = f"[{bare}]({run['href']})"
    return f"{before}{bare}{after}".replace("\n", break_as)


def _as_code(text: str) -> str:
    """Between more signs than stand together within it."""
    marks = _marks(text, fewest=1)
    inside = f" {text} " if text.startswith("`") or text.endswith("`") else text
    return f"{marks}{inside}{marks}"


def _marks(text: str, fewest: int) -> str:
    return "`" * max(fewest, 1 + max(map(len, re.findall("`+", text)), default=0))
