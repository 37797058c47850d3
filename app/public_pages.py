"""Public pages and data as whoever is not signed in sees them: made once, and kept for all while nothing happens.

A page is kept for a length of its conference's journal, and for some seconds, because deadlines pass without an act.
Only what holds no secret is kept: an answer that sets a cookie, as one with a form does, goes to its reader alone.
So these pages are sent compressed too (a token beside somebody's words would be told by the length: BREACH).
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from cachetools import LRUCache
from flask import Flask
from werkzeug.datastructures import Headers, LanguageAccept
from werkzeug.http import parse_accept_header, quote_etag, unquote_etag

from app import clock, config
from app.extensions import db
from app.languages import wished
from app.polls import HEADERS, NOTHING_NEW, Journals
from app.strangers import Stranger, Strangers

# Whoever comes by a link of her own sees what nobody else sees: of such a page there is none for all.
PAGE = re.compile(r"/(?:c|api/v1/conferences)/([^/]{1,200})(?!.*/by-link/)(?:/.*)?")
# Pages, and what programs ask for again and again: the data and the news of a conference.
KINDS = ("text/html", "application/json", "application/atom+xml")
SEEN = "seen"  # the mark of a live part that somebody has on the screen already
SECONDS = 5  # what depends on the clock alone is shown so late at most
TRIED_AGAIN = 4  # moments after which it is tried again whether there is a page for all where there was none
ROOM, LARGEST = 32_000_000, 1_000_000  # bytes
PACKED_FROM = 1_000
# Whatever the application reads of a request that asks for a page: what it answers depends on that.
BY_HTMX = ("HX-Request", "HX-Request-Type", "HX-History-Restore-Request", "HX-Current-URL")
ASKED_BY = (
    "HTTP_HOST",
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    *(f"HTTP_{name.upper().replace('-', '_')}" for name in BY_HTMX),
)
VARY = ", ".join(("Accept-Encoding", "Accept-Language", "Cookie", *BY_HTMX))


class State(NamedTuple):
    """What a kept page was made from."""

    length: int
    moment: int


class Kept(NamedTuple):
    """A page for everybody, or the note that there is none for whoever is not signed in."""

    state: State
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    packed: bytes = b""
    mark: str = ""

    @property
    def is_public(self) -> bool:
        return bool(self.mark)

    def holds_in(self, state: State) -> bool:
        """That there is none holds for longer: asking first for all, then for the one who asks, costs twice."""
        return self.state == state or (not self.is_public and state.moment - self.state.moment < TRIED_AGAIN)


def init_app(app: Flask) -> None:
    with app.app_context():
        alone = app.config["PLENARIA_ENV"] != "production"
        kept = PublicPages(app.wsgi_app, Journals(db.engine), Strangers(app), alone=alone)
    app.wsgi_app = app.extensions["plenaria.public_pages"] = kept  # type: ignore[method-assign]


class PublicPages:
    """Answers strangers from what is kept, and everybody's polls for a live part that has not changed."""

    def __init__(self, inside, journals: Journals, strangers: Strangers, *, alone: bool):
        self.inside, self.journals, self.strangers = inside, journals, strangers
        # A server that is only tried out answers its own machine alone, so who asks is part of the question.
        self.asked_by = (*ASKED_BY, "REMOTE_ADDR") if alone else ASKED_BY
        self.pages: LRUCache[tuple, Kept] = LRUCache(ROOM, getsizeof=lambda page: 500 + len(page.body + page.packed))
        self.shelf = Lock()
        self.making = [Lock() for _ in range(64)]

    def __call__(self, environ, start_response):
        asked = PAGE.fullmatch(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "GET" else None
        seen, query = without_seen(environ.get("QUERY_STRING", ""))
        stranger = self.strangers.find(environ) if asked else None
        if asked is None or not (stranger or seen):
            return self.inside(environ, start_response)
        length, whose = self.journals.length(asked[1]), stranger or Stranger()
        page = None if length is None else self.find(environ, query, State(length, moment()), whose)
        if page is not None and page.is_public:
            if page.mark == seen:
                start_response(NOTHING_NEW, HEADERS)
                return []
            if stranger:
                return answer(page, environ, start_response)
        return self.inside(environ, start_response)

    def forget(self) -> None:
        """After the database was put back to another state: lengths and moments may then be those of before."""
        with self.shelf:
            self.pages.clear()

    def find(self, environ: dict, query: str, state: State, stranger: Stranger) -> Kept:
        """What is kept for this question, made anew where it is too old; meanwhile others get the one before."""
        asked = environ["PATH_INFO"], query, language(environ), stranger
        key = (*asked, *(environ.get(name) for name in self.asked_by))
        with self.shelf:
            kept = self.pages.get(key)
        if kept is not None and kept.holds_in(state):
            return kept
        turn = self.making[hash(key) % len(self.making)]
        is_recent = kept is not None and state.moment - kept.state.moment <= 1
        if not turn.acquire(blocking=not is_recent) and kept is not None:
            return kept
        try:
            with self.shelf:
                kept = self.pages.get(key)
            if kept is None or not kept.holds_in(state):
                kept = self.make(environ, query, state, stranger)
                with self.shelf:
                    self.pages[key] = kept
            return kept
        finally:
            turn.release()

    def make(self, environ: dict, query: str, state: State, stranger: Stranger) -> Kept:
        """Ask the application as a stranger would."""
        strange = {name: value for name, value in environ.items() if not name.startswith(("werkzeug.", "HTTP_IF_"))}
        strange.pop("HTTP_COOKIE", None)
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        strange |= self.strangers.cookie_of(stranger)
        told = strange | {"QUERY_STRING": query, "wsgi.input": BytesIO(), "CONTENT_LENGTH": "0"}
        pieces = self.inside(told, lambda status, headers, exc_info=None: begun.append((status, headers)))
        try:
            status, headers = begun[-1]
            return keep(Headers(headers), pieces, state) if status.startswith("200") else Kept(state)
        finally:
            getattr(pieces, "close", lambda: None)()


def moment() -> int:
    return int(clock.now().timestamp()) // SECONDS


def without_seen(query: str) -> tuple[str, str]:
    """The mark that somebody has seen, and the question without it."""
    if f"{SEEN}=" not in query:
        return "", query
    asked = parse_qsl(query, keep_blank_values=True)
    return dict(asked).get(SEEN, ""), urlencode([(name, value) for name, value in asked if name != SEEN])


def language(environ: dict) -> str | None:
    """The one of ours that a browser likes best: their wishes differ in more than matters here."""
    accepted = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE", ""), LanguageAccept)
    return wished(accepted, config.translated_languages())


def keep(headers: Headers, pieces: Iterable[bytes], state: State) -> Kept:
    is_page = headers.get("Content-Type", "").startswith(KINDS)
    if not is_page or "Set-Cookie" in headers or "no-store" in headers.get("Cache-Control", ""):
        return Kept(state)
    body = b"".join(pieces)
    if len(body) > LARGEST:
        return Kept(state)
    told, _weak = unquote_etag(headers.get("ETag"))
    mark = told or hashlib.sha256(body).hexdigest()[:20]
    for name in ("Content-Length", "ETag", "Vary"):
        headers.remove(name)
    headers["Vary"] = VARY
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= PACKED_FROM else b""
    return Kept(state, tuple(headers.to_wsgi_list()), body, packed, mark)


def answer(page: Kept, environ: dict, start_response) -> list[bytes]:
    """The page, compressed where the browser takes that; or that the one which it has is still right."""
    is_packed = bool(page.packed) and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    etag = quote_etag(f"{page.mark}-gzip" if is_packed else page.mark)
    if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        told = [(name, value) for name, value in page.headers if not name.lower().startswith("content-")]
        start_response("304 NOT MODIFIED", [*told, ("ETag", etag)])
        return []
    body = page.packed if is_packed else page.body
    encoding = [("Content-Encoding", "gzip")] if is_packed else []
    start_response("200 OK", [*page.headers, *encoding, ("ETag", etag), ("Content-Length", str(len(body)))])
    return [body]
