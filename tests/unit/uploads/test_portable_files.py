"""PDFs as printers and offices write them: lines at the edges of pages, what is no text, and that all of it is said."""

import io
from collections import Counter

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from app.uploads.kinds import Loss
from app.uploads.portable import read_pdf, without_edges
from tests.functional.uploads import files

pytestmark = pytest.mark.database_free
SENTENCE = "Wells fall by four meters in dry years."


def read(content: bytes) -> tuple[str, dict]:
    text, lost = read_pdf(io.BytesIO(content))
    return text, {what: times for what, times in lost.items() if times and what != Loss.LAYOUT}


def with_pages(*more: bytes) -> PdfWriter:
    writer = PdfWriter()
    for content in more:
        writer.append(io.BytesIO(content))
    return writer


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_titles_of_left_and_of_right_pages_are_left_out_and_headings_with_numbers_are_not():
    said = [[f"{words} {sentence}" for sentence in ("wells.", "rain.", "rivers.")] for words in "abcdefgh"]
    pages = [
        [("Water 2024" if n % 2 else "Berg and others"), "ISSN 1", f"Recommendation {n // 2 + 3}", *said[n], f"{n} / 8"]
        for n in range(8)
    ]
    lost: Counter = Counter()
    kept = without_edges(pages, lost)
    assert kept == [[f"Recommendation {n // 2 + 3}", *said[n]] for n in range(8)]
    assert lost == {Loss.EDGES: 24}


def test_pages_that_are_pictures_are_counted():
    scan = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (20, 20), "white").save(scan, "PDF")
    text, lost = read(written(with_pages(files.pdf([SENTENCE]), scan.getvalue(), scan.getvalue())))
    assert text == SENTENCE and lost == {Loss.PAGES: 2}


def test_what_was_typed_into_a_form_and_written_on_a_page_is_said_to_be_lost():
    writer = with_pages(files.pdf([SENTENCE]))
    writer.add_annotation(0, FreeText(text="We accept R3.", rect=(50, 550, 200, 650)))
    field = {"/T": "answer", "/FT": "/Tx", "/V": "We accept R3.", "/Subtype": "/Widget"}
    names = ("/FT", "/Subtype")
    one = DictionaryObject(
        {NameObject(k): NameObject(v) if k in names else TextStringObject(v) for k, v in field.items()}
    )
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([writer._add_object(one)])}
    )
    assert read(written(writer)) == (SENTENCE, {Loss.COMMENTS: 1, Loss.FIELDS: 1})


def test_files_that_a_pdf_carries_along_are_said_to_be_lost():
    writer = with_pages(files.pdf([SENTENCE]))
    writer.add_attachment("costs.xlsx", b"what it costs")
    pinned = {NameObject("/Subtype"): NameObject("/FileAttachment"), NameObject("/Rect"): ArrayObject([])}
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(pinned))])
    assert read(written(writer)) == (SENTENCE, {Loss.WITHIN: 2})
    writer.root_object[NameObject("/Names")] = TextStringObject("damaged")
    assert read(written(writer)) == (SENTENCE, {Loss.WITHIN: 1})


@pytest.mark.parametrize(
    ("words", "shown", "lost"),
    [
        ("e\ufb03cient o\ufb03ces", "efficient offices", {}),
        ("co\u00adoperate", "cooperate", {}),
        ("שלום עולם", "שלום עולם", {Loss.ORDER: 1}),
    ],
)
def test_letters_of_printers_are_letters(monkeypatch, words, shown, lost):
    monkeypatch.setattr("pypdf._page.PageObject.extract_text", lambda page: words)
    assert read(files.pdf(["x"])) == (shown, lost)
