"""The report as tagged pages (PDF/A-2a and PDF/UA-1), in the usual size or in large print."""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app import charts
from app.reports.formats import fonts
from app.reports.formats.outline import Element, Run

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARDS: Any = ["a-2a", "ua-1"]
LONG_ROW = 500  # characters; a row of less stands on one page
USUAL, LARGE = 11, 18  # points
LONG_WORD = re.compile(r"\S{28,}")
BREAK_EVERY, BREAK = 14, "\u200b"
# Thai, Khmer, Chinese, Japanese, Korean: words are not kept apart, and Typst knows where a line of them may end.
UNSPACED = re.compile("[\u0e01-\u0e5b\u1100-\u11ff\u1780-\u17f9\u2e80-\ud7a3\uf900-\ufa6d\uff01-\uffee]")
VIRAMA, JOINERS = 9, "\u200c\u200d"  # what joins the next letter to the one before: its class among marks, and signs
PERCENT = re.compile(r"(?<=[0-9]) %")
UNBROKEN = re.compile(r"[ \n\t\u200b]+|(?<=[-/])")  # between what stands in one line
# Letters that the fonts within Typst have: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic with Persian,
# Georgian, and the signs among them.
BROUGHT_ALONG = (
    r"\n\u0020-\u007e\u00a0-\u024f\u0259\u02bc-\u02dd\u0300-\u0304\u0306-\u030c\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff\u0400-\u045f\u0490\u0491"
    r"\u0531-\u0556\u0559-\u058a\u0591-\u05c7\u05d0-\u05ea\u05ef-\u05f4\u0606-\u060c\u0615\u061b\u061f"
    r"\u0621-\u063a\u0640-\u0655\u065a\u0660-\u066d\u0674\u0679-\u067b\u067e-\u0680\u0683\u0684\u0686\u0687"
    r"\u0691\u0698\u06a4\u06a9\u06af\u06be\u06cc\u06f0-\u06f9\u10d0-\u10ff"
    r"\u1e00-\u1eff\u200b-\u200d\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    r"\u20ac\u2116\u2122\u2190-\u2193\u2212\u2260\u2264\u2265"
)
DRAWN = re.compile(f"[{BROUGHT_ALONG}{fonts.signs_of(fonts.installed())}]")
MISSING = "\u25a1"
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")


def write(elements: list[Element], about: dict[str, Any], size: int = USUAL) -> bytes:
    """The same bytes for the same report. A sign that no font has is replaced, and a note at the end says so, if there
    are words for it.
    """
    import typst  # only in the process that makes the file

    missing: set[str] = set()
    drawn = _fitting(elements, missing)
    if missing and about["missing"]:
        drawn += [{"shape": "paragraph", "runs": [{"text": _shown(about["missing"], missing)}]}]
    pages = {
        "title": _shown(about["title"], missing),
        "author": _shown(about["author"], missing),
        "language": about["language"],
        "foot": _shown(about["foot"], missing),
        "date": _date(about["at"]),
        "size": size,
        "of_sheets": any(one["shape"] == "sheet" for one in drawn),
        "outline": _with_contents(_stepwise(drawn), _shown(about["contents"], missing)),
        "anchors": sorted(set(_anchors(drawn))),
    }
    names, folders = fonts.needed(json.dumps(pages, ensure_ascii=False))
    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"report": json.dumps(pages | {"fonts": names})},
        pdf_standards=STANDARDS,
        font_paths=folders,
        ignore_system_fonts=True,
        timestamp=_moment(about["at"]),
    )


def lacks(elements: list[Element]) -> bool:
    """Whether some sign of it cannot be drawn."""
    missing: set[str] = set()
    _fitting(elements, missing)
    return bool(missing)


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC).replace(microsecond=0)


def _date(at: str) -> dict[str, int]:
    moment = _moment(at)
    return {part: getattr(moment, part) for part in ("year", "month", "day", "hour", "minute", "second")}


def _fitting(elements: list[Element], missing: set[str]) -> list[Element]:
    """The outline in signs that can be drawn, with room to break long words and what each table needs."""
    return [_fit(one, missing) for one in elements]


def _fit(one: Element, missing: set[str]) -> Element:
    fitted = dict(one)
    for name in ("runs", "caption", "sender"):
        if name in one:
            fitted[name] = _runs(one[name], missing)
    if "inner" in one:
        fitted["inner"] = _fitting(one["inner"], missing)
    if one["shape"] == "code":
        fitted["text"] = _shown(one["text"], missing)
    if "words" in one:
        fitted["words"] = _shown(one["words"], missing)
    if one["shape"] == "bar":
        fitted["svg"] = charts.support_bar(one["parts"], fitted["words"])
    if "rows" in one:
        fitted["rows"] = [_row(row, missing) for row in one["rows"]]
    if one["shape"] == "table":
        fitted["head"] = [_runs(cell, missing) for cell in one["head"]]
        fitted |= _measures(one)
    return fitted


def _row(row: dict[str, Any], missing: set[str]) -> dict[str, Any]:
    fitted = dict(row)
    if "cells" in row:
        fitted["cells"] = [_runs(cell, missing) for cell in row["cells"]]
        fitted["breakable"] = sum(len(run["text"]) for cell in row["cells"] for run in cell) > LONG_ROW
    if "term" in row:
        fitted["term"] = _runs(row["term"], missing)
    if "inner" in row:
        fitted["inner"] = _fitting(row["inner"], missing)
    return fitted


def _runs(runs: list[Run], missing: set[str]) -> list[Run]:
    return [run | {"text": _breakable(_shown(run["text"], missing))} for run in runs]


def _breakable(text: str) -> str:
    """A word that is longer than a column gets places where it can be broken, which print nothing; a number keeps its
    percent sign beside it.
    """
    return LONG_WORD.sub(lambda found: BREAK.join(_pieces(found[0])), PERCENT.sub("\u00a0%", text))


def _pieces(word: str) -> Iterator[str]:
    start = 0
    for end in range(BREAK_EVERY, len(word)):
        if end - start >= BREAK_EVERY and _may_end(word[end - 1], word[end]):
            yield word[start:end]
            start = end
    yield word[start:]


def _may_end(before: str, after: str) -> bool:
    """Whether a piece of a word may end here: a mark stays with its letter, and so do letters that are joined."""
    if unicodedata.category(after)[0] == "M" or after in JOINERS or UNSPACED.match(after):
        return False
    return unicodedata.combining(before) != VIRAMA and before not in JOINERS


def _shown(text: str, missing: set[str]) -> str:
    return "".join(sign if DRAWN.fullmatch(sign) else _instead(sign, missing) for sign in ISOLATES.sub("", text))


def _instead(sign: str, missing: set[str]) -> str:
    """A small picture by its name, a letter of another writing as an empty square."""
    if unicodedata.category(sign)[0] in "CM":
        return ""  # controls, joiners and marks on a letter that is a square itself
    missing.add(sign)
    return f"[{unicodedata.name(sign, 'sign').lower()}]" if unicodedata.category(sign)[0] == "S" else MISSING


def _measures(table: Element) -> dict[str, Any]:
    """How wide its columns want to be, by what stands in them; their longest words; and how small its letters."""
    count = max([len(table["head"]), *(len(row["cells"]) for row in table["rows"])], default=1)
    longest, words = [1] * count, [""] * count
    for row in [table["head"], *(row["cells"] for row in table["rows"])]:
        for n, cell in enumerate(row):
            said = _breakable("".join(run["text"] for run in cell))
            longest[n] = max(longest[n], len(said))
            words[n] = max([words[n], *UNBROKEN.split(said)], key=len)
    widths = [min(max(length**0.5, 2.5), 12.0) for length in longest]
    size = 0.9 if count <= 4 else 0.8 if count <= 6 else 0.68
    return {"widths": [round(width, 2) for width in widths], "words": words, "size": size}


def _stepwise(elements: list[Element]) -> list[Element]:
    """Headings that never skip a level: whoever listens jumps from one to the next."""
    level = 0
    found = []
    for one in elements:
        if one["shape"] == "heading":
            level = min(one["level"], level + 1)
            one = one | {"level": level}
        found.append(one)
    return found


def _with_contents(elements: list[Element], title: str) -> list[Element]:
    """The contents stand before the first chapter, where they have a title."""
    first = next((n for n, one in enumerate(elements) if one["shape"] == "heading" and one["level"] == 2), None)
    if first is None or not title:
        return elements
    return [*elements[:first], {"shape": "contents", "title": title}, *elements[first:]]


def _anchors(elements: list[Element]) -> Iterator[str]:
    for one in elements:
        yield from one.get("anchors", [])
        for row in one.get("rows", []):
            if row.get("anchor"):
                yield row["anchor"]
            yield from _anchors(row.get("inner", []))
        yield from _anchors(one.get("inner", []))
