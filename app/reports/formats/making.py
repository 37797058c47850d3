"""Making every form of one edition in a process of its own: little time, little memory, none of the server's secrets.

Called as `python -m app.reports.formats.making`: it reads one `Order` as JSON and prints the files in an archive. What
fails is left out, and told in a file of its own.
"""

import json
import sys
import zipfile
from io import BytesIO
from typing import Any

from app.beside import bind
from app.packing import pack
from app.reports.formats import citing, data, epub, pdf, plain_text, word
from app.reports.formats.kinds import Format
from app.reports.formats.outline import Element, outline

MOST_SECONDS = 60
MOST_MEMORY = 1024 * 1024 * 1024
LARGEST_FILE = 60 * 1024 * 1024
FAILED = "failed.json"
AS_DATA = {Format.JSON: data.as_json, Format.RECOMMENDATIONS: data.recommendations, Format.VOTES: data.votes}
AS_CITATION = {Format.BIBTEX: citing.bibtex, Format.CSL: citing.csl}
Order = dict[str, Any]  # "article": HTML; "tree": the report; "about": see ordering.py; "formats": names of files


def make(name: Format, order: Order) -> bytes:
    """One form of the report. Raises whatever the library behind it stumbles over."""
    about = order["about"]
    if write := AS_DATA.get(name):
        return write(order["tree"], about)
    if cite := AS_CITATION.get(name):
        return cite(about["cited"])
    return _written(name, outline(order["article"]) + _colophon(about), about)


def _written(name: Format, elements: list[Element], about: dict[str, Any]) -> bytes:
    if name == Format.MARKDOWN:
        return plain_text.write(elements).encode()
    if name == Format.WORD:
        return word.write(elements, about)
    if name == Format.EPUB:
        return epub.write(elements, about)
    return pdf.write(elements, about, pdf.LARGE if name == Format.LARGE_PRINT else pdf.USUAL)


def _colophon(about: dict[str, Any]) -> list[Element]:
    """Which edition this is, and by what anybody can check it."""
    return [{"shape": "paragraph", "runs": [{"text": sentence}]} for sentence in about["colophon"]]


def make_all(order: Order) -> bytes:
    files, failed = {}, {}
    for name in order["formats"]:
        try:
            files[name] = make(Format(name), order)
        # A report must come out in the other forms, whatever makes one of these libraries stumble.
        except Exception as why:
            failed[name] = f"{type(why).__name__}: {why}"[:500]
    return pack(files | {FAILED: json.dumps(failed).encode()})


def unpack(said: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
    """What `make_all` made, and why it did not make the rest."""
    with zipfile.ZipFile(BytesIO(said)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, json.loads(files.pop(FAILED))


def main() -> None:
    bind(MOST_SECONDS, MOST_MEMORY, LARGEST_FILE)
    sys.stdout.buffer.write(make_all(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
