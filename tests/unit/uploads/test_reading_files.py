"""What is read out of files: words stay in their order, and marks that nobody set do not arise."""

import socket
import threading
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from app import prose
from app.uploads import scanner
from app.uploads.kinds import FileKind, Problem, judge
from app.uploads.markup import markdown_of
from app.uploads.portable import paragraphs

pytestmark = pytest.mark.database_free

HTML = {
    "<h1>A</h1><h4>B</h4>": "# A\n\n#### B",
    "<p>One <b>two </b>three</p>": "One **two** three",
    "<p>1. no list</p><p># no heading</p><p>- no list</p>": "1\\. no list\n\n\\# no heading\n\n\\- no list",
    "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>": "- a\n  1. b\n- c",
    "<p><a href='https://example.org/'>here</a><a href='javascript:x'>, no</a></p>": "[here](https://example.org/), no",
    "<table><tr><td>a|b</td><td>c</td></tr><tr><td>d</td></tr></table>": "| a\\|b | c |\n|---|---|\n| d |  |",
    "<table><tr><td>alone</td></tr></table>": "alone",
    "<p>5 * 3 &lt;b&gt;</p>": "5 \\* 3 \\<b>",
    "<p></p><p> </p>": "",
    "<ol><li><p>one</p><p>more of it</p></li><li>two</li></ol>": "1. one more of it\n2. two",
    "<ol>" + "<li>a</li>" * 9 + "<li>b<ul><li>c</li></ul></li></ol>": "".join(f"{n}. a\n" for n in range(1, 10))
    + "10. b\n    - c",
    "<table><tr><td colspan='2'>a</td><td rowspan='2'>b</td></tr><tr><td>c</td><td>d</td></tr>"
    "<tr><td>e</td><td>f</td><td>g</td></tr></table>": "| a |  | b |\n|---|---|---|\n| c | d |  |\n| e | f | g |",
    "<table><tr><td><h1>a</h1></td><td>b</td></tr></table><p>c</p>": "| a | b |\n|---|---|\n\nc",
    "<p>10<sup>-3</sup> m<sup>2</sup>, H<sub>2</sub>O, x<sup>3y</sup>, 1<sup>st</sup>, so<sup>[1]</sup></p>": (
        "10⁻³ m², H₂O, x^(3y), 1st, so[1]"
    ),
    "<p>was <s>three </s>four, <input type='checkbox' checked> yes <input type='checkbox'> no</p>": (
        "was ~~three~~ four, ☒ yes ☐ no"
    ),
    "<blockquote>said</blockquote><p>co\u00adoperate</p>": "> said\n\ncooperate",
}


@pytest.mark.parametrize("html", HTML)
def test_html_of_an_office_file_as_markdown(html):
    assert markdown_of(html) == HTML[html]


@given(st.lists(st.text("ab1 .*_#|<>-`\\[]()!~&=+", min_size=1, max_size=30), max_size=5))
@example(["[a](b)", "- - -", "+", "1)", "--", "~~a~~", "<b>"])
def test_words_of_a_paragraph_are_read_as_they_were_written(texts):
    read = prose.html(markdown_of("".join(f"<p>{escape(text)}</p>" for text in texts)))
    seen = BeautifulSoup(read, "html.parser").get_text()
    assert "".join(seen.split()) == "".join("".join(texts).split())


def test_lines_of_a_page_are_joined_to_paragraphs():
    first = ["Wells fall by four me-", "ters in dry years, and they", "rise again in winter."]
    lines = [*first, "Fish ladders fail at night", "when nobody looks at them."]
    assert paragraphs(lines) == [
        "Wells fall by four meters in dry years, and they rise again in winter.",
        "Fish ladders fail at night when nobody looks at them.",
    ]
    assert paragraphs([]) == []


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        (b"%PDF-1.7 ...", FileKind.PDF),
        ("Grüße, ohne Namen".encode("utf-16"), FileKind.TEXT),
        ("Blåbær".encode("cp1252"), FileKind.TEXT),
        ("<svg>".encode("utf-16"), Problem.CODE),
        (b"GIF89a\x01\0\x01\0", Problem.UNKNOWN),
        (b"<?xml version='1.0'?><svg/>", Problem.CODE),
        (b"", Problem.EMPTY),
        (b"\xef\xbb\xbf \n", Problem.EMPTY),
        ("\ufeff\n".encode("utf-16-le"), Problem.EMPTY),
        ("“Ja” – sagt sie – “nein”".encode("utf-16"), FileKind.TEXT),
        ("“Ja” – sagt sie – “nein”".encode("utf-32"), FileKind.TEXT),
        ("Grüße – ohne Zeichen davor".encode("utf-16-le"), FileKind.TEXT),
        ("Grüße – ohne Zeichen davor".encode("utf-16-be"), FileKind.TEXT),
        ("<html><body>ohne Zeichen".encode("utf-16-le"), Problem.CODE),
        (b"\xff\xfe\xfb\x90\x64\xd8\x01\xdc\x00\xdc\x02\0", Problem.UNKNOWN),
        (b"<!-- saved from url=(0022)https://example.org/ -->\r\n<html><body>", Problem.CODE),
        (b"<!-- markdownlint-disable -->\n# Roots", FileKind.TEXT),
        (b"\r\n%PDF-1.4", FileKind.PDF),
        (b"{\\rtf1\\ansi Roots}", Problem.FOR_PROGRAMS),
        (b"%!PS-Adobe-3.0\n", Problem.FOR_PROGRAMS),
        (b"From: <Saved by Blink>\r\nSubject: Roots\r\nMIME-Version: 1.0\r\n\r\n", Problem.FOR_PROGRAMS),
        (b"From: Ida\nTo: the panel\n\nDear all, we read of MIME-Version: 1.0 yesterday.", FileKind.TEXT),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Problem.PHONE_PICTURE),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", Problem.UNKNOWN),
    ],
)
def test_a_file_is_judged_by_its_first_bytes(beginning, found):
    assert judge(beginning) is found


@given(st.binary(max_size=200))
def test_every_file_is_judged(beginning):
    assert isinstance(judge(beginning), FileKind | Problem)


@pytest.mark.parametrize(
    ("answer", "found"),
    [(b"stream: OK\0", None), (b"stream: Eicar FOUND\0", Problem.INFECTED), (b"busy", Problem.NOT_SCANNED)],
)
def test_a_scanner_is_asked_and_believed(tmp_path, answer, found):
    path, got = tmp_path / "file", []
    path.write_bytes(b"words" * 50_000)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            line, _address = server.accept()
            with line:
                while not got or not b"".join(got).endswith(bytes(4)):
                    got.append(line.recv(65536))
                line.sendall(answer)

        scanning = threading.Thread(target=serve)
        scanning.start()
        assert scanner.look_through(path, f"127.0.0.1:{server.getsockname()[1]}") is found
        scanning.join()
    assert b"".join(got).startswith(b"zINSTREAM\0") and b"".join(got).count(b"words") > 49_000


def test_a_scanner_that_is_not_there_lets_nothing_pass(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    assert scanner.look_through(tmp_path / "file", "/nowhere/clamd") is Problem.NOT_SCANNED
