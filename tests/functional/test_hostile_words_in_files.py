"""Whatever people typed, each file that leaves the house is whole, in its own form, and holds their words as words."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from email import policy
from email.parser import BytesParser
from urllib.parse import urlsplit

import docx
import pikepdf
import pytest
from flask import Response
from icalendar import Calendar
from lxml import etree
from PIL import Image
from sqlalchemy import select

from app.extensions import db
from app.mail.composing import compose
from app.mail.models import Message
from app.reports import queries
from app.reports.formats import making, services
from app.reports.formats.kinds import Format
from tests.functional.feeds.test_feeds import follows
from tests.functional.test_hostile_input import Story
from tests.visitor import Page, check_page

ATOM = "{http://www.w3.org/2005/Atom}"
DC, OPF, XHTML = (
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.idpf.org/2007/opf}",
    "{http://www.w3.org/1999/xhtml}",
)
TEXTS = [
    "=1+1 #set page(width: 1pt) $x$ \\ ]]> <script>q()</script> &amp; {{ 7*1357 }} %(x)s",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 "
    "\u05e9\u05dc\u05d5\u05dd (a[b]) \u0639\u0631\u0628\u064a {c} \U00020bb7",
    "nul\x00\x07\x1b[31m line\u2028sep\u2029end\x85 z" + "\u0301" * 100,
    "?!\u2026 \u2014 ()[]{}",
    '-2+3;"a","b"\t\\n\'c\' @SUM(A1)',
    "w" * 190,
    "#let x = 1 *b* _c_ ~d `raw` /* f */ // g @ref <label> \\u{0} = Heading\r\nBcc: x@example.org",
    "+49 <b>&#0;&#x1F;&lt;</b> <!-- --> <![CDATA[x]]> \ufffe\uffff\ufeff end",
]
RUNS, WHOLE = re.compile(r"[=+\-@\t\r]"), re.compile(r"-?\d+")  # what a spreadsheet would work out; a number
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.mark.slow
@pytest.mark.parametrize("shift", [0, 3])
def test_each_file_is_whole_whatever_it_holds(app, world, tmp_path, shift):
    story = Story(app, world, TEXTS[shift:] + TEXTS[:shift])
    story.tell()
    db.session.rollback()
    order = services.order_of(queries.find_latest(story.conference), Format)
    made = {name: making.make(name, order) for name in Format}
    look_at_what_programs_read(story)
    look_at_tables(story, made)
    look_at_word_processing(made[Format.WORD])
    look_at_the_book(made[Format.EPUB])
    look_at_pages_and_data(made)
    look_at_calendars(story)
    look_at_letters()
    look_at_pictures(story)
    look_at_the_record(story, app, tmp_path)


def get(story, path: str) -> bytes:
    answer = story.visitors["public"].get(path)
    assert answer.status == 200, (path, answer.status)
    return answer.response.data


def look_at_what_programs_read(story) -> None:
    """A feed has what RFC 4287 asks for, and the API what its description promises."""
    feed = etree.fromstring(get(story, f"/c/{story.slug}/feed.atom"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    for one in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert [(found.text or "").strip() != "" for found in one.findall(f"{ATOM}{name}")] == [True], name
    etree.fromstring(get(story, "/sitemap.xml"))
    api = "/api/v1/conferences"
    for path in (api, f"{api}/{{slug}}", f"{api}/{{slug}}/recommendations"):
        follows(path, json.loads(get(story, path.replace("{slug}", story.slug))))


def look_at_tables(story, made: dict[str, bytes]) -> None:
    people = story.visitors["organizer"].get(f"/c/{story.slug}/members/list/people.csv")
    tables = {name: content for name, content in made.items() if name.endswith(".csv")}
    tables |= {"answers": get(story, f"/c/{story.slug}/answers/tracker.csv"), "people": people.response.data}
    for name, content in tables.items():
        text = content.decode("utf-8")
        assert text.startswith("\ufeff") and not NOT_XML.search(text), name
        between = ";" if ";" in text.partition("\n")[0] else ","
        rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=between, strict=True))
        assert rows and {len(row) for row in rows} == {len(rows[0])}, name
        assert not [cell for row in rows for cell in row if RUNS.match(cell) and not WHOLE.fullmatch(cell)], name


def look_at_word_processing(content: bytes) -> None:
    assert docx.Document(io.BytesIO(content)).paragraphs
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))


def look_at_the_book(content: bytes) -> None:
    """Its kind comes first, each chapter is XML with a title, and every link leads somewhere."""
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    package = etree.fromstring(files["EPUB/package.opf"])
    assert {f"EPUB/{one.get('href')}" for one in package.iter(f"{OPF}item")} <= set(files)
    for kind in ("title", "identifier", "language"):
        assert (package.findtext(f".//{DC}{kind}") or "").strip(), kind
    chapters = {name: etree.fromstring(file) for name, file in files.items() if name.endswith(".xhtml")}
    ids = {name: [one.get("id") for one in page.iter() if one.get("id")] for name, page in chapters.items()}
    for name, page in chapters.items():
        assert (page.findtext(f"{XHTML}head/{XHTML}title") or "").strip(), name
        assert len(ids[name]) == len(set(ids[name])), name
        for link in page.iter(f"{XHTML}a"):
            to, _mark, anchor = link.get("href", "").partition("#")
            if not urlsplit(to).scheme:
                there = f"EPUB/{to}" if to else name
                assert there in files and (not anchor or anchor in ids[there]), link.get("href")


def look_at_pages_and_data(made: dict[str, bytes]) -> None:
    for name in (Format.PDF, Format.LARGE_PRINT):
        with pikepdf.open(io.BytesIO(made[name])) as paper:
            assert str(paper.open_metadata()["dc:title"]).strip() and len(paper.pages) > 1
    for name in (Format.JSON, Format.CSL):
        json.loads(made[name])
    braces = re.sub(r"\\[{}]", "", made[Format.BIBTEX].decode())
    assert braces.count("{") == braces.count("}") > 0


def look_at_calendars(story) -> None:
    """RFC 5545: lines of 75 octets at most, none cut inside a sign, each ended by both signs."""
    content = get(story, f"/c/{story.slug}/calendar.ics")
    assert not set(b"\r\n") & set(content.replace(b"\r\n", b""))
    for line in content.split(b"\r\n"):
        assert len(line) <= 75 and not NOT_XML.search(line.decode("utf-8")), line
    for event in Calendar.from_ical(content).walk("VEVENT"):
        assert str(event["UID"]) and str(event["SUMMARY"]).strip() and event["DTSTAMP"]


def look_at_letters() -> None:
    """Nobody adds a line to a head, and what is read back is what was written."""
    letters = list(db.session.scalars(select(Message)))
    assert letters
    for letter in letters:
        written = compose(letter, "Plenaria <no-reply@example.org>")
        sent = written.as_bytes(policy=policy.SMTP)
        assert max(map(len, sent.split(b"\r\n"))) <= 998
        read = BytesParser(policy=policy.default).parsebytes(sent)
        assert read.keys() == written.keys() and read["Bcc"] is None and not read.defects
        assert str(read["Subject"]).strip() and str(read["Subject"]).isprintable()
        for part in read.walk():
            assert not part.defects
            if part.get_content_maintype() == "text":
                assert not NOT_XML.search(part.get_content()), part.get_content_type()


def look_at_pictures(story) -> None:
    for path in ("/card.png", "/report/card.png", "/report/recommendations/1/card.png"):
        Image.open(io.BytesIO(get(story, f"/c/{story.slug}{path}"))).verify()
    assert b"<script" not in get(story, f"/c/{story.slug}/report/recommendations/1/embed")


def look_at_the_record(story, app, tmp_path) -> None:
    """The record holds, and each page of the folder that needs no server is whole."""
    record, bundle = tmp_path / "record.zip", tmp_path / "bundle.zip"
    for command, out in (("export", record), ("bundle", bundle)):
        answer = app.test_cli_runner().invoke(args=["record", command, story.slug, "--out", str(out)])
        assert answer.exit_code == 0, answer.output
    with zipfile.ZipFile(record) as archive:
        archive.extract("verify.py", tmp_path)
    command = [sys.executable, "-I", str(tmp_path / "verify.py"), str(record)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with zipfile.ZipFile(bundle) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                text = archive.read(name).decode("utf-8")
                assert not NOT_XML.search(text), name
                check_page(Page(Response(text)))
