"""Writing reading packs in a process of its own: little time, little memory, none of the server's secrets.

Called as `python -m app.packs.making`: it reads the orders as JSON, by the number of the pack, and prints the files in
an archive. What fails is left out, and told in a file of its own.
"""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from app import prose
from app.beside import bind
from app.packing import pack
from app.reports.formats import pdf
from app.reports.formats.making import FAILED, LARGEST_FILE, MOST_MEMORY
from app.reports.formats.outline import Element, outline

MOST_SECONDS = 120  # a library of fifty documents with fifty passages each
Order = dict[str, Any]  # "parts": see composition.py; "about": what the writer of the pages is told


def make(order: Order) -> bytes:
    """One pack as tagged pages. Raises whatever the library behind it stumbles over."""
    parts = order["parts"]
    known = {one["label"]: f"#{one['anchor']}" for one in parts if "label" in one}
    return pdf.write(list(elements(parts, known.get)), order["about"])


def elements(parts: Iterable[Element], address_of: Callable[[str], str | None]) -> Iterable[Element]:
    """The parts as everything is written; a citation leads to its passage where the pack holds that."""
    for one in parts:
        if "label" not in one:
            yield one
            continue
        number = {"text": f"{one['label']} ", "bold": True}
        first, *rest = outline(str(prose.html(one["text"], address_of))) or [{"shape": "paragraph", "runs": []}]
        if first["shape"] == "paragraph":
            yield first | {"runs": [number, *first["runs"]], "anchors": [one["anchor"]]}
        else:
            yield {"shape": "paragraph", "runs": [number | {"text": one["label"]}], "anchors": [one["anchor"]]}
            yield first
        yield from rest


def make_all(orders: dict[str, Order]) -> bytes:
    files, failed = {}, {}
    for number, order in orders.items():
        try:
            files[number] = make(order)
        # The other packs must come out, whatever makes the library stumble over this one.
        except Exception as why:
            failed[number] = f"{type(why).__name__}: {why}"[:500]
    return pack(files | {FAILED: json.dumps(failed).encode()})


def main() -> None:
    bind(MOST_SECONDS, MOST_MEMORY, LARGEST_FILE)
    sys.stdout.buffer.write(make_all(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
