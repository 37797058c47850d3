"""Setting letters as tagged pages in a process of its own: little time, little memory, none of the server's secrets.

Called as `python -m app.printing.making`: it reads one order as JSON and prints the pages in an archive, with the
numbers of the letters in which some sign could not be drawn. What fails is told in a file of its own.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from app import squares
from app.beside import bind
from app.packing import pack
from app.reports.formats import pdf
from app.reports.formats.making import FAILED, LARGEST_FILE, MOST_MEMORY, unpack
from app.reports.formats.outline import Element, outline

MOST_SECONDS = 120
PAGES, LACKING = "letters.pdf", "lacking.json"
OF_ALL = 0  # in the place of a number: the words that every letter has
Order = dict[str, Any]  # "call", "way", "contact": HTML; "words", "address", "letters", "about": see ordering.py


def make(order: Order) -> tuple[bytes, list[int]]:
    """The pages, and in which letters something is missing. Raises whatever the library behind it stumbles over."""
    call, way, contact = (outline(order[part]) for part in ("call", "way", "contact"))
    lacking = [OF_ALL] if pdf.lacks(call + way + contact) else []
    elements: list[Element] = []
    for one in order["letters"]:
        window = _window(order, one)
        if pdf.lacks([window]):
            lacking.append(one["number"])
        square = _square(order, one, [*way, *_code(order, one)])
        elements += [{"shape": "sheet", "words": one["name"]}, window, *call, square, *contact]
    return pdf.write(elements, order["about"]), lacking


def _window(order: Order, letter: dict[str, Any]) -> Element:
    """From whom it comes, and to whom it goes; the letter that is one for all goes to nobody."""
    sender = [{"text": order["sender"]}]
    if not letter["to"]:
        return {"shape": "paragraph", "runs": sender}
    return {"shape": "window", "sender": sender, "runs": [{"text": letter["to"]}]}


def _code(order: Order, letter: dict[str, Any]) -> Iterator[Element]:
    """Its code in letters, where it has one."""
    if letter["code"]:
        runs = [{"text": f"{order['words']['code']} "}, {"text": letter["code"], "bold": True, "code": True}]
        yield {"shape": "paragraph", "runs": runs}


def _square(order: Order, letter: dict[str, Any], beside: list[Element]) -> Element:
    """How to register, and beside it the address as a square that brings the code along."""
    address = f"{order['address']}#{letter['code']}" if letter["code"] else order["address"]
    return {"shape": "square", "svg": squares.picture(address), "words": order["words"]["square"], "inner": beside}


def make_all(order: Order) -> bytes:
    try:
        pages, lacking = make(order)
    # Whoever runs the server is told why, whatever makes the library stumble; but no word of a letter.
    except Exception as why:
        return pack({FAILED: json.dumps({PAGES: type(why).__name__}).encode()})
    return pack({PAGES: pages, LACKING: json.dumps(lacking).encode(), FAILED: b"{}"})


def read(said: bytes) -> tuple[bytes | None, list[int], str]:
    """What `make_all` made, in which letters something is missing, and why it made nothing."""
    files, failed = unpack(said)
    return files.get(PAGES), json.loads(files.get(LACKING, b"[]")), failed.get(PAGES, "")


def main() -> None:
    bind(MOST_SECONDS, MOST_MEMORY, LARGEST_FILE)
    sys.stdout.buffer.write(make_all(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
