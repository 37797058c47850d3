"""Headers of every answer, and the form key that makes a second sending harmless."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, g, request
from flask_babel import gettext as _
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.routing import IntegerConverter

from app import htmx
from app.accounts import services as accounts
from app.chosen_words import take_choices
from app.errors import FromElsewhere, NoFiles
from app.loopback import is_loopback, is_this_machine
from app.mail.addresses import address_of

PUBLIC_FILES = ("static",)
# What no browser shows as a page: rules for pages would be four kilobytes of a first visit, and rule nothing.
PARTS_OF_PAGES = ("text/css", "text/javascript", "application/javascript", "font/woff2")
HARMLESS = ("GET", "HEAD", "OPTIONS")
BODIES = ("", "application/x-www-form-urlencoded", "multipart/form-data")
# The field of a form into which a file may be put; what comes as text is refused there.
TAKEN_FILES = {
    "lists.invite": {"file"},
    "reports.translate": {"file"},
    "contacts.import_all": {"file"},
    "recruitment.import_targets": {"file"},
    "registrations.import_people": {"file"},
    "households.import_addresses": {"file"},
    "uploads.receive": {"file"},
    "uploads.add_picture": {"file"},
    "papers.bring": {"file"},
    "answerletters.bring": {"file"},
    "expenses.claim": {"receipt"},
    "transcripts.attach": {"file"},
    "transcripts.revise": {"file"},
}
# Forms whose file may be larger than any text: a file of 20 MB and the form around it.
LARGE_FILES = ("uploads.receive", "uploads.add_picture", "papers.bring", "answerletters.bring")
LARGEST_BODY = 21 * 1024 * 1024
A_YEAR, A_DAY = 31_536_000, 86_400


class Number(IntegerConverter):
    """A number in an address, no larger than every database can hold; beyond, there is nothing."""

    regex = "[0-9]+"

    def __init__(self, map, **more):
        super().__init__(map, **{"max": 2**31 - 1, **more})


def stand_at_the_door(app: Flask) -> None:
    """What comes before anything reads who asks, or the form."""
    app.url_value_preprocessor(allow_large_files)
    app.before_request(answer_this_machine_alone)
    app.before_request(refuse_other_sites)


def stand_at_the_root(app: Flask) -> None:
    """Before all that answers, also from what is kept."""
    app.wsgi_app = AtTheRoot(app.wsgi_app)  # type: ignore[method-assign]


class AtTheRoot:
    """This server is the whole of its host: no address of ours begins anywhere but at the root.

    gunicorn takes the header SCRIPT_NAME from the server in front, and some of these hand on what a browser sent. The
    addresses on every page that is put together then would begin with it, also in the parts that are kept for others.
    """

    def __init__(self, inside):
        self.inside = inside

    def __call__(self, environ, start_response):
        if begins_at := environ.get("SCRIPT_NAME"):
            environ |= {"SCRIPT_NAME": "", "PATH_INFO": begins_at + environ.get("PATH_INFO", "")}
        return self.inside(environ, start_response)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = Number
    app.before_request(refuse_other_bodies)
    app.before_request(take_choices)  # first: a form is recognized by the text that was chosen
    app.before_request(recognize_form)
    app.url_defaults(mark_version)
    app.after_request(add_headers)


def content_policy(cdn: str | None) -> str:
    """Everything is forbidden but what this server serves, and the one file from the CDN."""
    scripts = f"'self' {cdn}" if cdn else "'self'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def answer_this_machine_alone() -> Response | None:
    """Outside production letters and ways in lie open, so nobody else is answered: also not through a tunnel."""
    if current_app.config["PLENARIA_ENV"] == "production":
        return None
    if is_loopback(request.remote_addr) and is_this_machine(request.host):
        return None
    words = "This server is only tried out and answers its own machine alone. For others: docs/deploying.md\n"
    return Response(words, 403, mimetype="text/plain")


def refuse_other_sites() -> None:
    """Browsers say which site a form stood on. One of another site changes nothing here, whatever it carries."""
    origin = request.headers.get("Origin")
    if request.method in HARMLESS or origin is None:
        return
    if origin.rstrip("/") not in (request.host_url.rstrip("/"), address_of("")):
        raise FromElsewhere(_("This form came from another site. Nothing was changed. Open the page here first."))


def allow_large_files(endpoint: str | None, values: dict | None) -> None:
    """Before anything reads the form: the framework writes a file of this size to the disk and not to memory."""
    if endpoint in LARGE_FILES:
        request.max_content_length = LARGEST_BODY


def refuse_other_bodies() -> None:
    """Every act is a form. A body of another kind would pass by what is known of forms."""
    if request.method not in HARMLESS and request.mimetype not in BODIES:
        raise UnsupportedMediaType
    # A form would read a file in the place of words, and its filters would stumble over it.
    if set(request.files) - TAKEN_FILES.get(request.endpoint or "", set()):
        raise NoFiles(_("This form takes words, not files. Nothing was changed. Copy the text out of your file."))


def mark_version(endpoint: str, values: dict) -> None:
    """Put a mark of the content into the address of a style sheet or script, so that it can be kept for long."""
    file = Path(current_app.static_folder or "", values.get("filename", "")) if endpoint == "static" else None
    if file is not None and file.is_file():
        values["v"] = content_mark(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def content_mark(file: Path, changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]


def recognize_form() -> None:
    """Note the key of every form that carries one. A second sending is answered without a second effect."""
    key = request.form.get("form_key") if request.method == "POST" else None
    if key and len(key) <= 64:
        # In one order: a page that holds the form to send it again may hold its fields in another.
        fields = sorted((name, value) for name, value in request.form.items(multi=True) if name != "csrf_token")
        digest = hashlib.sha256(repr((request.path, fields)).encode("utf-8", "replace")).hexdigest()
        # Once for each address: a list has one form, and each of its rows a button with an address of its own.
        once = hashlib.sha256(repr((key, request.path)).encode("utf-8", "replace")).hexdigest()
        accounts.claim_form(once, digest)


def add_headers(response: Response) -> Response:
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    if request.endpoint not in PUBLIC_FILES or response.mimetype not in PARTS_OF_PAGES:
        headers.setdefault("Content-Security-Policy", content_policy(htmx.cdn()))
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if current_app.config["PLENARIA_ENV"] == "production":
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint in PUBLIC_FILES:
        if response.status_code < 400:
            marked = f"public, max-age={A_YEAR}, immutable"
            headers["Cache-Control"] = marked if "v" in request.args else f"public, max-age={A_DAY}"
    else:
        headers.setdefault("Cache-Control", "no-store" if g.get("person") or request.method != "GET" else "no-cache")
    return response
