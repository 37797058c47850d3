"""Every published edition comes in every form, with the same words, and a name that is withdrawn leaves all of them."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from itertools import pairwise

import docx
import jsonschema
import pikepdf
import pypdf
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from markdown_it import MarkdownIt

from app import prose
from app.conferences.naming import Naming
from app.conferences.queries import language_of
from app.config import ROOT
from app.extensions import db
from app.replay.walk import replay_case
from app.reports import queries, withdrawn_names
from app.reports.formats import citing, fonts, making, pdf, plain_text, services, word
from app.reports.formats import queries as files
from app.reports.formats.kinds import Format, State
from app.reports.formats.outline import outline, words
from app.reports.formats.services import Maker, cited
from tests.functional.reports.test_names_taken_out import ANA, published
from tests.journeys.test_replay import CASES

OPF, XHTML = "{http://www.idpf.org/2007/opf}", "{http://www.w3.org/1999/xhtml}"
DRAWING, WEIGHT = re.compile(r'<svg [^>]*class="track".*?</svg>', re.DOTALL), re.compile(' data-weight="[^"]*"')
SHAPELESS = re.compile(r"[\s\u200b•]+")
# At the end of a line and at the beginning of the next, in compounds (Typst follows the orthography).
REPEAT_HYPHENS = ("es", "pt")


def squeezed(text: str) -> str:
    """Without what each form puts between words in its own way."""
    return SHAPELESS.sub("", text)


def text_of(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if name.endswith(".docx"):
        paper = docx.Document(io.BytesIO(content))
        return "".join(one.text or "" for one in paper.element.body.iter() if one.tag.endswith("}t"))
    if name.endswith(".epub"):
        return "".join("".join(page.itertext()) for page in pages_of(content))
    return content.decode().replace("\\", "")


def without_feet(text: str, foot: str, made: bytes) -> str:
    """A sentence may go on behind the foot of its page."""
    pages = len(pypdf.PdfReader(io.BytesIO(made)).pages) if made.startswith(b"%PDF") else 0
    for page in range(1, pages + 1):
        text = re.sub(f"{re.escape(foot).replace(chr(92) + '-', '-+')}{page}/{pages}", "", text)
    return text


def pages_of(content: bytes) -> list:
    """The chapters of a book in their order, each read as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        package = etree.fromstring(book.read("EPUB/package.opf"))
        files = {one.get("id"): one.get("href") for one in package.iter(f"{OPF}item")}
        return [etree.fromstring(book.read(f"EPUB/{files[one.get('idref')]}")) for one in package.iter(f"{OPF}itemref")]


def published_of(place):
    return queries.get_edition(place.conference, 2)


@pytest.fixture
def place(build):
    """Two editions, and a panelist who is named in both."""
    return build(published)


@pytest.fixture
def make(app):
    """What the worker does in its rounds, with as much time as it takes."""

    def make():
        maker = Maker()
        for _round in range(30):
            services.begin_next(maker)
            if maker.is_idle:
                break
            maker.wait()
            services.keep_made(maker)  # on a busy machine the first try may come to nothing
        db.session.commit()
        app.extensions["plenaria.public_pages"].forget()  # strangers get what is a moment old

    return make


def order_of(edition, formats=Format):
    return services.order_of(edition, formats)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_form_of_a_past_report_says_the_same_words(case, app):
    conference = replay_case(json.loads(case.read_text(encoding="utf-8")))
    order = order_of(queries.find_latest(conference))
    said = [squeezed(one) for one in words(outline(order["article"]))]
    for name in (Format.PDF, Format.LARGE_PRINT, Format.WORD, Format.EPUB, Format.MARKDOWN):
        made = making.make(name, order)
        text = without_feet(squeezed(text_of(name, made)), squeezed(order["about"]["foot"]), made)
        if language_of(conference) in REPEAT_HYPHENS:
            text, said = text.replace("--", "-"), [one.replace("--", "-") for one in said]
        assert [one for one in said if one not in text] == [], name
        assert order["about"]["edition"]["sha256"] in text


def test_a_form_that_loses_a_word_is_found(place):
    order = order_of(published_of(place))
    text = squeezed(text_of(Format.MARKDOWN, making.make(Format.MARKDOWN, order)))
    order["article"] = order["article"].replace("</article>", "<p>One word more.</p></article>")
    assert [one for one in words(outline(order["article"])) if squeezed(one) not in text] == ["One word more."]


def test_the_same_record_makes_the_same_bytes(place):
    order = order_of(published_of(place))
    for name in Format:
        assert making.make(name, order) == making.make(name, order), name


def test_the_pages_are_tagged_and_say_what_they_are(place):
    with pikepdf.open(io.BytesIO(making.make(Format.PDF, order_of(published_of(place))))) as paper:
        root = paper.Root
        assert str(root.Lang) == "en"
        assert root.MarkInfo.Marked and root.StructTreeRoot and root.ViewerPreferences.DisplayDocTitle
        assert all(str(page.obj.get("/Tabs", "/S")) == "/S" for page in paper.pages)
        meta = paper.open_metadata()
        assert published_of(place).title in meta["dc:title"]
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
        assert len(paper.open_outline().root) > 0
        kinds = {str(one.get("/S")) for one in paper.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
        assert {"/H1", "/H2", "/TH", "/TD", "/Table"} <= kinds
        fonts = [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        assert fonts and all("/FontDescriptor" in one or "/DescendantFonts" in one for one in fonts)


def test_every_picture_in_the_pages_is_said_in_words(place):
    order = order_of(published_of(place))
    assert 'role="img"' in order["article"]
    with pikepdf.open(io.BytesIO(making.make(Format.PDF, order))) as paper:
        figures = [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert figures and all(str(one.get("/Alt")) for one in figures)


def test_a_vote_is_one_picture_in_every_form(place, visitor):
    """The string that the page has is the one from which pages, book and word processor are made."""
    order = order_of(published_of(place))
    drawn = DRAWING.findall(order["article"])
    assert drawn and set(drawn) <= set(DRAWING.findall(visitor.get(place.path("/report")).text))
    assert set(drawn) == set(DRAWING.findall(published_of(place).file))
    bars = list(word.bars(outline(order["article"])))
    assert [word.drawing_of(one) for one in bars] == drawn
    shown = [one["svg"] for one in word.bars(pdf._fitting(outline(order["article"]), set()))]
    assert shown == drawn
    with zipfile.ZipFile(io.BytesIO(making.make(Format.EPUB, order))) as book:
        pages = "".join(book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xhtml"))
    assert {WEIGHT.sub("", one) for one in drawn} == set(DRAWING.findall(pages))
    paper = docx.Document(io.BytesIO(making.make(Format.WORD, order)))
    told = [one.get("descr") for one in paper.element.iter("{*}docPr")]
    assert told == [one["words"] for one in bars] and len(paper.inline_shapes) == len(drawn)


def test_editions_from_before_have_their_bar_too():
    """Published is published: their article holds a bar of another form, and is not written anew."""
    article = (
        '<div class="support"><div class="track" role="img" aria-label="3 support, 1 object">'
        '<svg class="s-support" width="75.00%"></svg><svg class="s-object" width="25.00%"></svg></div></div>'
    )
    [bar] = word.bars(outline(article))
    assert bar["parts"] == [("support", 75.0), ("object", 25.0)] and bar["words"] == "3 support, 1 object"
    assert word.drawing_of(bar).count("<rect ") == 2


def test_the_file_that_opens_anywhere_says_how_it_is_cited(place):
    edition = published_of(place)
    page = BeautifulSoup(edition.file, "html.parser").select_one("footer.cited")
    described = cited(edition) | {"sha256": ""}
    assert citing.sentence(described) in page.text
    plain, bibtex, csl = page.p.text, *(one.text for one in page.select("pre"))
    assert plain == citing.sentence(described) and bibtex == citing.bibtex(described).decode()
    assert json.loads(csl)[0]["id"] == described["key"] and "SHA-256" not in page.text


def test_a_word_processor_finds_headings_header_rows_language_and_contents(place):
    paper = docx.Document(io.BytesIO(making.make(Format.WORD, order_of(published_of(place)))))
    levels = [int(one.style.name[-1]) for one in paper.paragraphs if one.style.name.startswith("Heading ")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in paper.tables) and paper.tables
    assert 'w:lang w:val="en"' in paper.styles.element.xml
    assert "TOC \\o" in paper.element.xml
    assert paper.core_properties.title.startswith(place.conference.title)


def test_a_book_is_one_that_reading_devices_open(place):
    content = making.make(Format.EPUB, order_of(published_of(place)))
    # The mark of the kind stands where devices look for it: first, unpacked, with no extra field.
    assert content[:4] == b"PK\x03\x04" and content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None and book.infolist()[0].compress_type == zipfile.ZIP_STORED
        package = etree.fromstring(book.read("EPUB/package.opf"))
        items = {one.get("href"): one for one in package.iter(f"{OPF}item")}
        assert {f"EPUB/{name}" for name in items} == set(book.namelist()) - {
            "mimetype", "META-INF/container.xml", "EPUB/package.opf"
        }  # fmt: skip
        told = {etree.QName(one).localname: one.text for one in package.find(f"{OPF}metadata")}
        assert told["language"] == "en" and place.conference.title in told["title"] and told["identifier"]
        contents = etree.fromstring(book.read("EPUB/nav.xhtml"))
        pages = {name: etree.fromstring(book.read(f"EPUB/{name}")) for name in items if name.startswith("chapter")}
    assert package.get("version") == "3.0" and items["nav.xhtml"].get("properties") == "nav"
    assert [one.get("href") for one in contents.iter(f"{XHTML}a")] == list(pages) and len(pages) > 3
    marks = {f"{name}#{one.get('id')}" for name, page in pages.items() for one in page.iter() if one.get("id")}
    links = {one.get("href") for page in pages.values() for one in page.iter(f"{XHTML}a")}
    assert {link for link in links if not link.startswith("http")} <= marks and links & marks
    for name, page in pages.items():
        assert page.get("lang") == "en" and page.find(f".//{XHTML}title").text
        ids = [one.get("id") for one in page.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        drawn = list(page.iter("{http://www.w3.org/2000/svg}svg"))
        assert all(one.get("aria-label") for one in drawn)
        assert (items[name].get("properties") == "svg") == bool(drawn)


@pytest.mark.database_free
def test_a_book_leads_nowhere_that_is_not_there_and_runs_no_code():
    article = (
        '<article><h1>Water</h1><h2 id="a b">One</h2><p><a href="#a b">here</a> <a href="#gone">gone</a> '
        '<a href="javascript:alert(1)">code</a> <a href="/c/x">near</a> <a href="https://example.org/ä?b=&quot;c&quot;">'
        'far</a></p><h2 id="a b">Two\x0b\x1b</h2></article>'
    )
    pages = pages_of(making.make(Format.EPUB, {"article": article, "tree": {}, "about": about("Note \x02.")}))
    links = [one.get("href") for page in pages for one in page.iter(f"{XHTML}a")]
    assert links == ["chapter-2.xhtml#a1", "https://example.org/%C3%A4?b=%22c%22"]
    assert "gone" in "".join(pages[1].itertext())


def test_the_data_follow_their_published_form_and_the_tables_open_in_a_spreadsheet(place):
    edition = published_of(place)
    order = order_of(edition)
    told = json.loads(making.make(Format.JSON, order))
    schema = json.loads((ROOT / "static" / "schemas" / "report-1.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["edition"]["sha256"] == edition.served_checksum
    content = making.make(Format.RECOMMENDATIONS, order)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["recommendation"] for row in rows] == [one["number"] for one in edition.tree["short"]]
    counted = list(csv.DictReader(io.StringIO(making.make(Format.VOTES, order).decode("utf-8-sig"))))
    assert counted and all(row["vote"] for row in counted)


HOSTILE = [
    '#read("/etc/passwd") #eval("1+1") $x$ @label <tag> \\#include "x"',
    '=HYPERLINK("http://evil") +1 -1 @SUM(A1)',
    "😀 👩‍🌾 مرحبا بالعالم 你好世界 שלום ½ ﬁ ẞ Ω Ж",
    "a" * 300,
    "]]> <script>alert(1)</script> & \u202e backwards",
    "| a | b |\n`code` **not bold** [x](javascript:alert(1))",
]


@pytest.mark.database_free
@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_stop_a_report_or_become_anything_but_words(text):
    from markupsafe import escape

    article = f'<article><h1>{escape(text)}</h1><p class="as-typed">{escape(text)}</p></article>'
    tree = {"chapters": [{"title": text, "blocks": [passage(text)]}]}
    order = {"article": article, "tree": tree, "about": about(text)}
    for name in Format:
        content = making.make(name, order)
        assert content and b"root:x:" not in content
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]
    text_in_word = text_of(Format.WORD, making.make(Format.WORD, order))
    assert squeezed(text.replace("\u202e", "")) in squeezed(text_in_word.replace("\u202e", ""))


@pytest.mark.database_free
@pytest.mark.parametrize(
    "typed",
    [
        "- - a dash\\\n\\= a line of its own",
        "1\\. In 1848\\\n2\\) and 1849",
        "Written &lt;b&gt; and &amp; and AT&T",
        "Say `` a`b `` and `` ` ``.",
        "- one\n\n  ```\n  code ``` of it\n  ```\n\n~~~\n- no list\n~~~",
    ],
)
@pytest.mark.parametrize("read", [lambda text: str(prose.html(text)), MarkdownIt("commonmark").render])
def test_whoever_reads_the_words_as_markdown_reads_the_same_words(typed, read):
    elements = outline(f"<article><h1>Report</h1>{prose.html(typed)}</article>")
    found = squeezed(BeautifulSoup(read(plain_text.write(elements)), "html.parser").get_text())
    assert [one for one in words(elements) if squeezed(one) not in found] == []


def about(text: str) -> dict:
    edition = {"number": 1, "sha256": "0" * 64}
    told = dict.fromkeys(("title", "author", "foot", "contents", "missing"), text)
    told["cited"] = dict.fromkeys(("author", "title", "edition", "publisher", "language", "address", "sha256"), text)
    told["cited"] |= {"date": "2026-11", "key": "water-edition-1"}
    return {**told, "language": "en", "at": "2026-11-27T10:00:00+00:00", "colophon": [text], "edition": edition}


def passage(text: str) -> dict:
    dissent = [{"title": "Dissent", "by": ", ".join(f"Person {n}" for n in range(200)), "text": text, "sources": []}]
    return {
        "kind": "passage",
        "number": "P1",
        "recommendation": "R1",
        "text": text,
        "conditions": [text],
        "addressee": text,
        "standing": {"words": "Adopted", "adopted": True},
        "results": [],
        "dissent": dissent,
    }


@pytest.mark.database_free
def test_every_letter_that_is_let_through_has_a_form_in_every_style():
    """Typst refuses a sign without one, and with it the whole report."""
    drawn = [sign for sign in map(chr, range(0x20, 0x10000)) if pdf.DRAWN.fullmatch(sign)]
    assert {*"\u0634\u05d0\u06cc\u0576\u10ec"} <= {*drawn} and not {*"\u0f40\U0001f600"} & {*drawn}
    styles = ({}, {"bold": True}, {"italic": True}, {"bold": True, "italic": True}, {"code": True})
    of_one_style = [sign for sign in drawn if re.match(f"[{fonts.FONTS[0].signs}]", sign)]
    several = " ".join(sorted({*drawn} - {*of_one_style}))
    runs = [{"text": several, **style} for style in styles] + [{"text": " ".join(of_one_style)}]
    assert pdf.write([{"shape": "paragraph", "runs": runs}], about("Note."))


@pytest.mark.database_free
@pytest.mark.parametrize(
    "written",
    ["اقرأوا الآبار", "چاه\u200cها را بخوانید", "קראו את הבארות", "Կարդացեք ջրհորները", "წაიკითხეთ ჭები"],
)
def test_writings_that_the_fonts_have_are_read_and_copied(written):
    order = {"article": f"<article><h1>{written}</h1><p>{written}.</p></article>", "tree": {}, "about": about("Note.")}
    order["about"]["missing"] = "Some signs cannot be drawn."
    text = text_of(Format.PDF, making.make(Format.PDF, order))
    assert "Some signs" not in text and pdf.MISSING not in text
    assert {*written} - {"\u200c"} <= {*text}


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("font", "written"),
    [
        (fonts.FONTS[0], "我们建议每周读取三口井的读数，并公布。"),
        (fonts.FONTS[0], "私たちは毎週三つの井戸を読むことを勧めます。"),
        (fonts.FONTS[0], "우리는 매주 세 우물을 읽기를 권합니다."),
        (fonts.FONTS[1], "ہم تجویز کرتے ہیں کہ کنویں پڑھے جائیں۔"),
        (fonts.FONTS[2], "हम सलाह देते हैं कि कुएँ पढ़े जाएँ।"),
        (fonts.FONTS[3], "យើងណែនាំឱ្យអានអណ្ដូង។"),
        (fonts.FONTS[4], "கிணறுகளைப் படிக்கப் பரிந்துரைக்கிறோம்."),
        (fonts.FONTS[5], "బావులను చదవాలని సిఫార్సు చేస్తున్నాము."),
        (fonts.FONTS[6], "เราแนะนำให้อ่านบ่อน้ำทุกสัปดาห์"),
    ],
    ids=["zh", "ja", "ko", "ur", "hi", "km", "ta", "te", "th"],
)
def test_writings_whose_fonts_are_installed_are_drawn_in_them_and_in_no_other_report(font, written):
    if font not in fonts.installed():
        pytest.skip(f"{font.package} is not installed: make .venv/.fonts")
    order = {"article": f"<article><h1>{written}</h1><p>{written * 8}</p></article>", "tree": {}}
    order["about"] = about("Note.") | {"missing": "Some signs cannot be drawn."}
    made = making.make(Format.PDF, order)
    assert "Some signs" not in text_of(Format.PDF, made)
    assert fonts_in(made) - fonts_in(making.make(Format.PDF, {**order, "article": "<article><h1>Water</h1></article>"}))


def fonts_in(made: bytes) -> set[str]:
    """The names of the fonts that pages bring along, without the sign of each part."""
    with pikepdf.open(io.BytesIO(made)) as paper:
        found = [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        return {str(one["/BaseFont"]).partition("+")[2] for one in found}


@pytest.mark.database_free
def test_no_mark_is_torn_from_its_letter_where_a_long_word_may_be_broken():
    for long in ("a\u0323\u0302" * 40, "\u0915\u094d\u0937\u093f" * 40, "\u0e01\u0e34" * 40, "\u6c34" * 90, "x" * 90):
        broken = pdf._breakable(long)
        assert broken.replace(pdf.BREAK, "") == long
        assert not re.search("\u200b[\u0302\u0323\u093f\u094d\u0e34]|\u094d\u200b", broken)
        assert (pdf.BREAK in broken) == (long[0] not in "\u0e01\u6c34")


@pytest.mark.database_free
def test_what_cannot_be_drawn_is_named_at_the_end():
    order = {"article": "<article><h1>Water</h1><p>བོད 😀</p></article>", "tree": {}, "about": about("Note.")}
    order["about"]["missing"] = "Some signs cannot be drawn."
    text = text_of(Format.PDF, making.make(Format.PDF, order))
    assert "[grinning face]" in text and "Some signs cannot be drawn." in text


def test_the_worker_makes_every_form_after_publication(place, make, sign_in, visitor):
    page = visitor.page(place.path("/report"))
    assert "are being made" in page
    assert visitor.get(place.path("/report/editions/2/report.pdf")).status == 404
    make()
    page = visitor.page(place.path("/report"))
    assert "are being made" not in page and "Word processor (DOCX)" in page
    for row in files.list_files(published_of(place)):
        assert row.state == State.MADE, row.problem
        answer = visitor.get(place.path(f"/report/editions/2/{row.name}"))
        assert answer.status == 200 and answer.response.mimetype == row.name.media_type.partition(";")[0]
        assert "attachment" in answer.response.headers["Content-Disposition"]


def test_files_of_a_hidden_conference_or_of_another_edition_are_not_there(place, make, visitor):
    make()
    for path in ("/report/editions/9/report.pdf", "/report/editions/2/passwd", "/report/editions/2/..%2freport.pdf"):
        assert visitor.get(place.path(path)).status == 404


def test_a_name_that_is_withdrawn_leaves_every_form_at_once(place, make):
    make()
    before = files.get_file(published_of(place), Format.MARKDOWN)
    assert ANA.encode() in before.content
    place.panelist.naming = Naming.NUMBER
    withdrawn_names.take_out(place.panelist, place.panelist)
    db.session.commit()
    assert {row.state for row in files.list_files(published_of(place))} == {State.DUE}
    assert files.list_files(published_of(place))[0].content is None
    make()
    for row in files.list_files(published_of(place)):
        assert row.state == State.MADE
        assert ANA not in text_of(row.name, row.content)


def test_an_edition_that_loses_a_name_while_its_files_are_made_stays_due(place):
    maker = Maker()
    services.begin_next(maker)
    maker.wait()
    place.panelist.naming = Naming.NUMBER
    withdrawn_names.take_out(place.panelist, place.panelist)
    db.session.commit()
    assert not services.keep_made(maker)
    assert {row.state for row in files.list_files(queries.get_edition(place.conference, 2))} == {State.DUE}


def test_what_takes_too_long_is_ended_and_told(place, visitor, monkeypatch):
    maker = Maker()
    maker.patience = 0
    for _try in range(services.MOST_TRIES - 1):
        services.begin_next(maker)
        assert not services.keep_made(maker)
        assert files.list_files(queries.get_edition(place.conference, 2))[0].is_due
    services.begin_next(maker)
    assert services.keep_made(maker)
    db.session.commit()
    states = {row.state for row in files.list_files(queries.get_edition(place.conference, 2))}
    assert states == {State.FAILED}
    assert "could not be made" in visitor.page(place.path("/report/editions/2"))
    gone = visitor.get(place.path("/report/editions/2/report.pdf"))
    assert gone.status == 404 and "could not be made" in gone and "in a minute" not in gone


def test_one_form_that_fails_stops_no_other(place, monkeypatch):
    monkeypatch.setattr(making.pdf, "write", lambda *given: 1 / 0)
    found, failed = making.unpack(making.make_all(order_of(published_of(place))))
    assert set(failed) == {"report.pdf", "report-large-print.pdf"} and "division" in failed["report.pdf"]
    assert set(found) == set(Format) - {Format.PDF, Format.LARGE_PRINT}


def test_the_command_writes_one_form(place, app, tmp_path):
    out = tmp_path / "report.docx"
    done = app.test_cli_runner().invoke(args=["report", "build", place.slug, "--format", "docx", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert docx.Document(out).core_properties.title.startswith(place.conference.title)
    wrong = app.test_cli_runner().invoke(args=["report", "build", "nowhere", "--format", "pdf", "--out", str(out)])
    assert wrong.exit_code and "There is no conference" in wrong.output


def test_the_command_writes_the_file_whose_checksum_is_published(place, app, visitor, tmp_path):
    out = tmp_path / "report.html"
    words = ["report", "build", place.slug, "--format", "html", "--edition", "1", "--out", str(out)]
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    assert out.read_bytes() == visitor.get(place.path("/report/editions/1/report.html")).response.data


@pytest.mark.database_free
def test_the_process_that_makes_files_is_bound_and_sees_no_secrets(tmp_path):
    order = json.dumps({"article": "<h1>Water</h1>", "tree": {}, "about": about("Water"), "formats": ["report.md"]})
    done = subprocess.run(
        [sys.executable, "-m", "app.reports.formats.making"], input=order.encode(), capture_output=True, cwd=ROOT
    )
    found, failed = making.unpack(done.stdout)
    assert not failed and found["report.md"].startswith(b"# Water")


def test_an_edition_says_how_it_is_cited(place, visitor):
    edition = published_of(place)
    told = visitor.page(place.path("/report"))
    assert f"Panel of “{edition.title}”" in told and f"/c/{place.slug}/report/editions/2" in told
    order = order_of(edition)
    sentence = making.citing.sentence(order["about"]["cited"])
    for name in (Format.PDF, Format.LARGE_PRINT, Format.WORD, Format.EPUB, Format.MARKDOWN):
        assert squeezed(sentence) in squeezed(text_of(name, making.make(name, order))), name
    (item,) = json.loads(making.make(Format.CSL, order))
    assert item["type"] == "report" and item["issued"]["date-parts"][0][0] >= 2026
    assert making.make(Format.BIBTEX, order).startswith(f"@report{{{place.slug}-edition-2,".encode())


@pytest.mark.database_free
def test_a_citation_for_bibtex_gives_no_orders():
    cited = about("10 % of {all} \\input{x} & $y$ #_~^")["cited"]
    told = making.citing.bibtex(cited).decode()
    assert "\\textbackslash{}input\\{x\\}" in told and "10 \\% of \\{all\\}" in told


def test_a_past_report_is_cited_by_the_date_that_its_sources_tell(app):
    path = next(one for one in CASES if one.stem.startswith("uy-2010"))
    conference = replay_case(json.loads(path.read_text(encoding="utf-8")))
    assert "2010" in services.cited(queries.get_edition(conference, 2))["date"]


def test_what_failed_is_made_again_by_a_command_that_says_why_it_did(place, app, make):
    for row in files.list_files(published_of(place)):
        services.keep(row, None, "no space left")
    db.session.commit()
    done = app.test_cli_runner().invoke(args=["report", "again", place.slug])
    assert done.exit_code == 0 and "report.pdf could not be made: no space left" in done.output
    make()
    assert {row.state for row in files.list_files(published_of(place))} == {State.MADE}


def test_an_edition_from_before_standings_has_all_its_files(place, make):
    edition = published_of(place)
    tree = json.loads(json.dumps(edition.tree))
    del tree["short"], tree["anchors"]
    for chapter in tree["chapters"]:
        for block in chapter["blocks"]:
            block.pop("standing", None)
            for result in block.get("results", []):
                result.pop("on_earlier_text", None)
    edition.tree = tree
    db.session.commit()
    make()
    assert {row.name: row.problem for row in files.list_files(edition) if not row.is_made} == {}
    told = json.loads(files.get_file(edition, Format.JSON).content)
    schema = json.loads((ROOT / "static" / "schemas" / "report-1.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(told)


NARROW = ["Afstemningsnummer", "Om", "Støtter med forbehold, træder til side, gør indvending " * 3, "65c29340511600b9"]


@pytest.mark.database_free
@pytest.mark.parametrize("heads", [NARROW, NARROW[::-1], [*NARROW, *NARROW]])
def test_the_words_of_a_table_stand_beside_each_other(heads):
    """A narrow column is as wide as its longest word: no word is printed over the next column."""
    cells = "".join(f"<td>{one}</td>" for one in heads)
    order = {"article": f"<h1>W</h1><table><thead><tr>{cells}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"}
    made = making.make(Format.PDF, {**order, "tree": {}, "about": about("Water")})
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages).split()
    glued = [word for head in heads for word in head.split() if word not in said]
    assert not glued, said
