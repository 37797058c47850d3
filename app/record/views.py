"""The record of a conference, for anybody to take along and check at home, and conferences of other servers to read."""

import re

from flask import Blueprint, Response, g, render_template, send_file

from app.access.guards import public, requires
from app.access.permissions import Permission
from app.record import imported, queries

bp = Blueprint("record", __name__)
# What another server wrote is read and never run: no script, no form, nothing from elsewhere, nobody sent away.
ONLY_READ = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
BODY = re.compile(rb"<body[^>]*>")
SHOWN = (".html", ".css", ".woff2", ".svg", ".png", ".jpg", ".webp", ".txt")


@bp.get("/c/<slug>/journal/record.zip")
@requires(Permission.JOURNAL_READ)
def download():
    """The archive as of the last signed entry, the same bytes for everybody."""
    archive = queries.get_archive(g.conference)
    return Response(
        archive.content,
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{g.conference.slug}-record-{archive.size}.zip"'},
    )


@bp.get("/c/<slug>/journal/verify.py")
@requires(Permission.JOURNAL_READ)
def verifier():
    """The program that checks a record, whose SHA-256 the journal page prints."""
    return Response(
        queries.VERIFIER.read_bytes(),
        mimetype="text/x-python",
        headers={"Content-Disposition": 'attachment; filename="verify.py"'},
    )


@bp.get("/archive/<name>/")
@bp.get("/archive/<name>/<path:file>")
@public
def archived(name: str, file: str = "index.html"):
    """A page or file of a conference that was brought from another server."""
    found = imported.find_file(name, file)
    if found.suffix == ".html":
        said = render_template("record/imported.html").encode()
        answer = Response(BODY.sub(lambda body: body[0] + said, found.read_bytes(), count=1))
    else:
        answer = send_file(found, as_attachment=found.suffix not in SHOWN, max_age=0)
    answer.headers["Content-Security-Policy"] = ONLY_READ
    return answer
