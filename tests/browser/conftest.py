"""Drive a real Chromium against a real server; nothing leaves this machine and every error on a page fails the test."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, expect, sync_playwright
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app, demo
from app.accounts import services as accounts
from app.conferences.models import Conference, Membership
from app.extensions import db
from tests.migrated import make_tables
from tools import browser as installed

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_PATH = "/axe.min.js"  # where each server of these tests has it
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other machine has a name here. Asking a route each time is slow, and keeps the browser from caching.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
# Other tests keep the processors busy: what is shown after ten seconds is still shown.
expect.set_options(timeout=20_000)
CDN = "cdn.jsdelivr.net"  # its refusal is part of what these tests rehearse


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Skips where none is installed; fails instead when CI is set."""
    path = installed.find()
    if path is None:
        reason = "No Chromium found. Run: python tools/browser.py --require"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


class Quietly(WSGIRequestHandler):
    """A server that keeps its requests to itself."""

    def log(self, *args) -> None:
        pass


class Gate:
    """Stands before an application: shutting it waits for the requests inside and lets no other in.

    A page polls until its window is closed, and a request that is still being answered holds the database, which
    the next test replaces. It also hands out the script that looks for barriers, which the application does not know.
    """

    def __init__(self, app):
        self.app, self.inside, self.shut, self.turn = app, 0, False, threading.Condition()

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == AXE_PATH:
            start_response("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "max-age=86400")])
            return [AXE.read_bytes()]
        with self.turn:
            if self.shut:
                start_response("503 Service Unavailable", [])
                return []
            self.inside += 1
        try:
            return self.app(environ, start_response)  # which has let go of the database when it returns
        finally:
            with self.turn:
                self.inside -= 1
                self.turn.notify_all()

    def open(self) -> None:
        self.shut = False

    def close(self) -> None:
        with self.turn:
            self.shut = True
            assert self.turn.wait_for(lambda: not self.inside, 20), "A request never ended."


@contextmanager
def serving(app, gate: Gate | None = None) -> Iterator[str]:
    """Serve an application on a free port, many requests at a time; yields its address."""
    gate = gate or Gate(app)
    server = make_server("127.0.0.1", 0, gate, threaded=True, request_handler=Quietly)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        gate.close()
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def live_server(app) -> Iterator[str]:
    """The address of the application that the `app` fixture made, served while the test runs.

    Forms carry their token here, as they do on a real server. This is no business of monkeypatch: whoever asks for that
    builds every scene anew.
    """
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        with serving(app) as address:
            yield address
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def session_cookie(app, person) -> str:
    """Sign somebody in, and return what their browser would hold."""
    key = accounts.open_session(person, "link").key
    db.session.commit()
    serializer = app.session_interface.get_signing_serializer(app)
    return serializer.dumps({"_user_id": key, "_fresh": True})


@pytest.fixture
def enter(app) -> Callable[..., None]:
    """enter(window, member) signs a member of a conference in, in this window."""

    def sign_in(window: "Visit", member) -> None:
        window.enter(app.config["SESSION_COOKIE_NAME"], session_cookie(app, member.person))

    return sign_in


class DemoSite:
    """The demonstration conferences behind an address, with a key for everybody in them."""

    def __init__(self, app, address: str):
        self.app, self.address = app, address
        self.keys: dict[tuple[str, str, int], str] = {}
        with app.app_context():
            rows = db.session.execute(
                select(Conference.slug, Membership).join(Membership, Membership.conference_id == Conference.id)
            ).all()
            for slug, member in rows:
                self.keys.setdefault((slug, str(member.role), 0), key := session_cookie(app, member.person))
                self.keys[slug, str(member.role), member.number] = key
            db.session.remove()

    def enter(self, window: "Visit", slug: str, role: str, number: int = 0) -> None:
        window.enter(self.app.config["SESSION_COOKIE_NAME"], self.keys[slug, role, number])


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory) -> Iterator[DemoSite]:
    """The demonstration, loaded once; tests that look at it change nothing."""
    with demonstration(tmp_path_factory.mktemp("demonstration")) as site:
        yield site


@contextmanager
def demonstration(folder: Path, language: str = "en") -> Iterator[DemoSite]:
    """A server with the demonstration in a language."""
    site = create_app(
        {
            "PLENARIA_ENV": "testing",
            "TESTING": True,
            "SECRET_KEY": "a secret key for the demonstration alone",
            "BASE_URL": "http://127.0.0.1",
            "INSTANCE": str(folder),
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'plenaria.sqlite3'}",
        }
    )
    with site.app_context():
        make_tables(site.config["SQLALCHEMY_DATABASE_URI"])
        demo.load(language)
        db.session.remove()
    with serving(site) as address:
        yield DemoSite(site, address)


class Visit:
    """A window of one size, with what went wrong in it.

    `visit.page` is the first page; `visit.open(path)` goes there and checks that the answer is what was expected.
    """

    def __init__(self, context: BrowserContext, base_url: str, cdn: str):
        self.context = context
        self.base_url = base_url
        self.cdn = cdn
        self.problems: list[str] = []
        self.outside: list[str] = []
        self.late: list[Route] = []
        if cdn != "refuses":
            context.route(f"https://{CDN}/**", self._stand_in)
        context.on("request", self._note)
        context.on("page", self._watch)
        self.page: Page = context.new_page()

    def open(self, path: str, status: int = 200) -> Page:
        response = self.page.goto(self.base_url + path if path.startswith("/") else path)
        assert response is not None and response.status == status, f"{path} answered {response and response.status}"
        return self.page

    def enter(self, name: str, cookie: str) -> None:
        """Become somebody: hold the cookie that signing in would have left."""
        self.context.clear_cookies()
        self.context.add_cookies([{"name": name, "value": cookie, "url": self.base_url}])

    def mark(self) -> None:
        """Leave a mark that only a full load of the page would wipe away."""
        self.page.evaluate("() => { window.stillTheSamePage = true; }")

    def is_marked(self) -> bool:
        return bool(self.page.evaluate("() => window.stillTheSamePage === true"))

    def scrolls_sideways(self) -> bool:
        self.page.wait_for_load_state()  # a page whose style is not there yet is as wide as its longest line
        return self.page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def answer(self, route: Route) -> None:
        """Give what the CDN holds."""
        script = next((Path(__file__).parents[2] / "static" / "vendor").glob("htmx-*.min.js"))
        route.fulfill(path=script, headers={"content-type": "text/javascript", "access-control-allow-origin": "*"})

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("console", self._listen)
        page.on("dialog", lambda dialog: (self.problems.append(f"a dialog: {dialog.message}"), dialog.dismiss()))

    def _listen(self, message: ConsoleMessage) -> None:
        text = message.text
        where = str(message.location.get("url", ""))
        about_the_network = text.startswith("Failed to load resource")
        if message.type == "error" and not (about_the_network and self._expected(where)) or "Content Security" in text:
            self.problems.append(f"{where}: {text}")

    def _expected(self, address: str) -> bool:
        """A refused CDN, and the 4xx answers that tests provoke on purpose, show up in the console as errors."""
        return urlsplit(address).hostname == CDN or address.startswith(self.base_url)

    def _note(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.hostname not in (CDN, "127.0.0.1", "localhost") and address.scheme not in ("data", "blob", "about"):
            self.outside.append(request.url)

    def _stand_in(self, route: Route) -> None:
        """Behave as this window's CDN does."""
        if self.cdn == "late":
            self.late.append(route)  # the test answers it when the page has long helped itself
        elif self.cdn == "answers":
            self.answer(route)
        # one that hangs never answers


@pytest.fixture
def visit(browser, live_server) -> Iterator[Callable[..., Visit]]:
    """Open windows: visit(360), visit(1280, javascript=False), visit(768, color_scheme="dark", cdn="hangs").

    It shows `live_server`, or the site at base_url. At the end the test fails if a page raised an error, broke
    its content policy, showed a dialog, or asked another machine for anything but htmx from the CDN.
    """
    opened: list[Visit] = []

    def open_window(
        width: int = 1280,
        *,
        height: int = 900,
        javascript: bool = True,
        color_scheme: str = "light",
        cdn: str = "refuses",
        base_url: str = "",
        **options,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme=color_scheme,
            reduced_motion="reduce",
            service_workers="block",
            **options,
        )
        context.set_default_timeout(30_000)
        window = Visit(context, base_url or live_server, cdn)
        opened.append(window)
        return window

    yield open_window
    problems = [problem for window in opened for problem in window.problems]
    problems += [f"asked another machine: {address}" for window in opened for address in window.outside]
    for window in opened:
        window.context.close()
    assert not problems, "\n" + "\n".join(problems)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """axe(page) lists what keeps people out of this page; axe(page, "color-contrast") asks for some rules alone."""

    def run(page: Page, *only: str) -> list[str]:
        if not page.evaluate("() => Boolean(window.axe)"):
            # By its address, as any script of the page: sent with each page it would be compiled with each page.
            page.add_script_tag(url=AXE_PATH)
        found = page.evaluate(
            """(only) => axe.run(document, {
                runOnly: only,
                resultTypes: ["violations"],
                preload: { assets: ["media"] },  // no rule asked for here reads the style sheets once more
            }).then((result) => result.violations.map((violation) => ({
                rule: violation.id,
                help: violation.help,
                nodes: violation.nodes.map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")),
            })))""",
            {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": AXE_RULES},
        )
        return [f"{page.url} {one['rule']}: {one['help']}: {node}" for one in found for node in one["nodes"]]

    return run
