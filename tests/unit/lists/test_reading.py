"""Lists are read as offices keep them, and hostile files end in a sentence."""

import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from app.errors import Refused
from app.lists.columns import sheet_of
from app.lists.decoding import decoded
from app.lists.reading import MOST_ROWS, as_lines, read_file, rows_of_text
from app.lists.words import COLUMNS, column_of, language_of, role_of
from app.lists.workbooks import MOST_FILLED

pytestmark = pytest.mark.database_free


def people(text: str) -> list[tuple[str, str]]:
    return [(entry.name, entry.email) for entry in sheet_of(rows_of_text(text)).entries]


def workbook(*rows, title: str = "List") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Berg;ada@example.org",
        "ada@example.org;Ada Berg",
        "1\tAda Berg\tada@example.org",
        "Ada Berg <ada@example.org>",
        '"Ada Berg" <ada@example.org>',
        "Ada Berg ada@example.org",
        "name,e-mail\nAda Berg,ada@example.org",
        "E-mail;Efternavn;Fornavn\nada@example.org;Berg;Ada",
        "Correo electrónico;Nombre y apellidos\nada@example.org;Ada Berg",
        "Nombre;Apellidos;Correo\nAda;Berg;ada@example.org",
        "Name;Full name;Surname;E-mail\nAda Berg;;Berg;ada@example.org",
        "Name;First name;E-mail\nBerg;Ada;ada@example.org",
        "Name;First name;Last name;E-mail\nAda Berg;Ada Eva;Berg;ada@example.org",
        "Endereço de e-mail\tNome completo\nada@example.org\tAda Berg",
        "\n\n;;\nname;e-mail\n\nAda Berg;mailto:ada@example.org\n;\n",
        'name;e-mail\n"Ada\nBerg";ada@example.org',
        "\tname\te-mail\n1\tAda Berg\tada@example.org",
        "name;name;e-mail\nAda Berg;x;ada@example.org",
        "NAME ; E_MAIL\n Ada  Berg ;ada@example.org;more;and;more",
    ],
)
def test_names_and_addresses_are_found_wherever_they_stand(text):
    assert people(text) == [("Ada Berg", "ada@example.org")]


def test_lines_without_headings_are_told_apart_line_by_line():
    lines = "1. Ida Holm <ida@example.org>; 2. Per Holm <per@example.org>\n"
    lines += "- Ole Olsen, ole@example.org, expert, +45 12345678"
    found = sheet_of(rows_of_text(lines)).entries
    assert [(one.name, one.email, one.telephone, one.role) for one in found] == [
        ("Ida Holm", "ida@example.org", "", ""),
        ("Per Holm", "per@example.org", "", ""),
        ("Ole Olsen", "ole@example.org", "+45 12345678", "expert"),
    ]


def test_columns_that_nobody_reads_are_named():
    assert sheet_of(rows_of_text("name;shoe size;e-mail\nA;1;a@example.org")).unread == ["shoe size"]


def test_words_of_four_languages_are_known():
    assert len(COLUMNS) > 60
    assert {column_of(word) for word in ("E-MAIL", "Correo Electrónico", "e-post", "E-mailadresse")} == {"email"}
    assert {role_of(word) for word in ("Panelist", "panelista", "Painelista", "CIDADÃO", "borger", "king")} == {
        "panelist",
        None,
    }
    assert [language_of(word) for word in ("DA", "español", "Português (Portugal)", "engelsk", "xx")] == [
        "da", "es", "pt", "en", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("words", ["Åse Sørensen\nJosé Núñez", "Conceição Muñoz\nÆgir", "Plain Ascii"])
def test_whatever_wrote_it_the_letters_are_right(encoding, words):
    assert decoded(words.encode(encoding)) == words


@given(st.binary(max_size=400))
def test_no_bytes_are_a_fault(content):
    for begin in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0"):
        try:
            sheet_of(read_file(begin + content).rows)
        except Refused as error:
            assert error.message.endswith(".")


@given(st.text(max_size=300))
def test_what_was_read_comes_back_as_lines_that_say_the_same(text):
    try:
        first = sheet_of(rows_of_text(text))
    except Refused:
        return
    again = sheet_of(rows_of_text(as_lines(first.rows)))
    assert [one[1:] for one in again.entries] == [one[1:] for one in first.entries]


def test_formulas_of_a_workbook_stay_words():
    assert people_in(workbook(["name"], ["=1+1"])) == ["=1+1"]


def people_in(content: bytes) -> list[str]:
    return [entry.name for entry in sheet_of(read_file(content).rows).entries]


def test_numbers_and_days_of_a_workbook_are_words():
    assert people_in(workbook(["name", "town"], ["Ada", 7.0])) == ["Ada"]


def sheets(*titled: tuple[str, list[list]], hidden: tuple[str, ...] = (), merged: tuple[str, ...] = ()) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, rows in titled:
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(out)
    return out.getvalue()


ADA, BO = [["name"], ["Ada"]], [["name"], ["Bo"]]


def test_the_first_sheet_that_is_shown_is_read_and_the_others_are_named():
    found = read_file(sheets(("Old", BO), ("Panel", ADA), ("Staff", BO), hidden=("Old",)))
    assert [row.cells[0] for row in found.rows] == ["name", "Ada"]
    assert (found.sheet, found.others) == ("Panel", ["Staff"])
    assert read_file(sheets(("Panel", ADA))).others == []


def test_an_empty_first_sheet_is_named_where_there_are_others():
    with pytest.raises(Refused, match="The first sheet of this workbook, “Cover”, is empty"):
        read_file(sheets(("Cover", []), ("Panel", ADA)))


def test_what_is_merged_downwards_counts_for_every_row_of_it():
    rows = [["town", "name", "role"], ["Ribe", "Ada", "expert"], [None, "Bo"], [None, "Cy"], [None, "Di", "expert"]]
    entries = sheet_of(read_file(sheets(("List", rows), merged=("A2:A4", "C2:C3"))).rows).entries
    assert [(one.name, one.town, one.role) for one in entries] == [
        ("Ada", "Ribe", "expert"),
        ("Bo", "Ribe", "expert"),
        ("Cy", "Ribe", ""),
        ("Di", "", "expert"),
    ]


BOMB = parts_of(workbook(["name"], ["Ada"]))
SHEET = "xl/worksheets/sheet1.xml"
ROWS = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
END = b"</sheetData></worksheet>"
LAST_CELL = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR = ROWS + b'<dimension ref="A1:XFD1048576"/><sheetData>' + LAST_CELL + END
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">' % (b"a" * 60)
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]>"
    + ROWS
    + b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&m;</t></is></c></row>'
    + END
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(BOMB | {SHEET: ROWS + b" " * 30_000_000}), "far larger than a list"),
        (zipped(BOMB | {"xl/media/x": b"\0" * 70_000_000}), "far larger than a list"),
        (zipped(BOMB | {SHEET: LAUGHS}), "cannot be read"),
        (zipped(BOMB | {SHEET: ROWS}), "cannot be read"),
        (zipped({"word/document.xml": b"<x/>"}), "cannot be read"),
        (zipped(BOMB)[:-40], "broken"),
        (b"PK\x03\x04", "broken"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "of an old kind"),
        (b"", "it is empty"),
        (workbook(), "it is empty"),
        (workbook(["name", "e-mail"]), "headings alone"),
        (workbook(*([f"Person {n}"] for n in range(MOST_ROWS + 5))), "longer than 5,000"),
    ],
)
def test_a_hostile_file_ends_in_a_sentence_and_soon(content, words):
    began = time.monotonic()
    with pytest.raises(Refused, match=words):
        sheet_of(read_file(content).rows)
    assert time.monotonic() - began < 5


@pytest.mark.slow
@pytest.mark.parametrize("cells", [b"A2:A1048576", b"A2:B2", b"ZZ2:ZZ9"])
def test_endless_merged_cells_are_filled_no_further_than_a_list_goes(monkeypatch, cells):
    looked_at, boundaries = [], range_boundaries
    monkeypatch.setattr("openpyxl.utils.range_boundaries", lambda ref: looked_at.append(ref) or boundaries(ref))
    merged = b"</sheetData><mergeCells>" + b'<mergeCell ref="%s"/>' % cells * 100_000 + b"</mergeCells>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (BOMB | {SHEET: BOMB[SHEET].replace(b"</sheetData>", merged)}).items():
            archive.writestr(name, content)
    assert [row.cells[0] for row in read_file(out.getvalue()).rows] == ["name", "Ada"]
    assert len(looked_at) <= MOST_FILLED


def test_a_sheet_that_says_it_is_enormous_is_read_no_further_than_a_list_goes():
    began = time.monotonic()
    with pytest.raises(Refused, match="it is empty"):
        sheet_of(read_file(zipped(BOMB | {SHEET: FAR})).rows)
    assert time.monotonic() - began < 5


def test_a_title_above_the_headings_is_nobody_and_is_told():
    sheet = sheet_of(rows_of_text("List of 2026;;\n;;\nFornavn;Efternavn;E-mail adresse\nAda;Berg;ada@example.org"))
    assert [(one.line, one.name, one.email) for one in sheet.entries] == [(4, "Ada Berg", "ada@example.org")]
    assert sheet.above == ["List of 2026"]


def test_people_above_a_word_that_is_a_heading_elsewhere_stay_people():
    sheet = sheet_of(rows_of_text("Ada Berg;ada@example.org\nName;Town\nBo;bo@example.org"))
    assert len(sheet.entries) == 3 and not sheet.above


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ada Berg <ada@example.org>; Bo <bo@example.org>",
            [("Ada Berg", "ada@example.org"), ("Bo", "bo@example.org")],
        ),
        (
            '"Berg, Ada" <ada@example.org>, Bo Ek <bo@example.org>,',
            [("Berg, Ada", "ada@example.org"), ("Bo Ek", "bo@example.org")],
        ),
        ("• Ada Berg\tada@example.org", [("Ada Berg", "ada@example.org")]),
        ("12) Ada Berg, ada@example.org", [("Ada Berg", "ada@example.org")]),
        ("1. Ada Berg ada@example.org +45 20 30 40 50", [("Ada Berg", "ada@example.org", "+45 20 30 40 50")]),
        ("Ada Berg;20304050;ada@example.org", [("Ada Berg", "ada@example.org", "20304050")]),
        ("Ada Berg;ada@example.org;ada@work.example", [("Ada Berg", "ada@example.org, ada@work.example")]),
        ("John 3;ada@example.org", [("John 3", "ada@example.org")]),
    ],
)
def test_lines_as_people_paste_them(text, found):
    entries = sheet_of(rows_of_text(text)).entries
    assert [(one.name, one.email, *filter(None, [one.telephone])) for one in entries] == found
