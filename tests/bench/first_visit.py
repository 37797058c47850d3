"""What a first visit transfers: a page with everything it loads, as a browser asks for it."""

import re
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

HEADERS = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "en"}
FACE = re.compile(r"@font-face\s*{([^}]*)}")
ADDRESS = re.compile(r"""url\(["']?([^"')]+)""")


def weigh(port: int, page: str = "/") -> dict[str, int]:
    """Bytes with headers, by address. htmx is counted from this server, which also has a copy of it."""
    wanted, weights = [page], {}
    while wanted:
        address = wanted.pop()
        if address in weights:
            continue
        weights[address], kind, body = fetch(port, address)
        if kind == "text/html":
            wanted += linked(body)
        elif kind == "text/css":
            wanted += [urljoin(address, font) for font in latin_fonts(body)]
    return weights


def fetch(port: int, address: str) -> tuple[int, str, str]:
    """Size as transferred, kind and text."""
    size = 0
    text = ""
    for headers in (HEADERS, {}):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if headers:
            size = len(body) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 20
        else:
            text = body.decode("utf-8", "replace")
    return size, (answer.getheader("Content-Type") or "").split(";")[0], text


def linked(page: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    found = [link["href"] for link in soup("link", rel=True) if set(link["rel"]) & {"stylesheet", "icon"}]
    found += [script["src"] for script in soup("script", src=True) if not urlsplit(script["src"]).netloc]
    found += [image["src"] for image in soup("img", src=True)]
    spare = soup.find("meta", attrs={"name": "htmx-here"})
    return found + ([spare["content"]] if spare else [])


def latin_fonts(sheet: str) -> list[str]:
    """The faces whose range holds the letters of an English page: a browser loads no others."""
    faces = [face for face in FACE.findall(sheet) if "unicode-range" not in face or "U+0000-00FF" in face.upper()]
    return [address for face in faces for address in ADDRESS.findall(face)[:1]]
