"""How a published report is cited: as a sentence, for BibTeX, and as CSL-JSON, which reference managers read. Pure."""

import json
import re
from typing import Any

from app.reports.formats.kinds import Format

# BibTeX reads these as orders.
ORDERS = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
ORDER = re.compile("|".join(map(re.escape, ORDERS)))


def sentence(cited: dict[str, Any]) -> str:
    """Who, when, what, which edition, published by whom and where."""
    by = f"{cited['publisher']}. " if cited["publisher"] else ""
    return (
        f"{cited['author']} ({cited['date'] or 'n.d.'}). {cited['title']}. {cited['edition']}. {by}{cited['address']}"
    )


def bibtex(cited: dict[str, Any]) -> bytes:
    fields = {
        "author": f"{{{_escaped(cited['author'])}}}",  # a body, not a person with a family name
        "title": f"{{{_escaped(cited['title'])}}}",
        "institution": _escaped(cited["publisher"]),
        "date": cited["date"],
        "version": _escaped(cited["edition"]),
        "language": cited["language"],
        "url": cited["address"],
        "note": _checksum(cited),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@report{{{cited['key']},\n  type = {{report}},\n{told}}}\n".encode()


def csl(cited: dict[str, Any]) -> bytes:
    """One item of CSL-JSON 1.0."""
    item = {
        "id": cited["key"],
        "type": "report",
        "title": cited["title"],
        "author": [{"literal": cited["author"]}],
        "publisher": cited["publisher"],
        "version": cited["edition"],
        "language": cited["language"],
        "URL": cited["address"],
        "note": _checksum(cited),
    }
    parts = [int(part) for part in cited["date"].split("-")] if cited["date"] else []
    if parts:
        item["issued"] = {"date-parts": [parts]}
    told = [{name: value for name, value in item.items() if value}]
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def every_form(cited: dict[str, Any]) -> dict[str, str]:
    """All three, by the names of the files that they are elsewhere."""
    return {"": sentence(cited), Format.BIBTEX: bibtex(cited).decode(), Format.CSL: csl(cited).decode()}


def _checksum(cited: dict[str, Any]) -> str:
    return f"SHA-256 {cited['sha256']}" if cited["sha256"] else ""


def _escaped(text: str) -> str:
    return ORDER.sub(lambda found: ORDERS[found[0]], " ".join(text.split()))
