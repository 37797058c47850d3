"""The record of a conference, for anybody to take along and check at home."""

from flask import Blueprint, Response, g

from app.access.guards import requires
from app.access.permissions import Permission
from app.record import queries

bp = Blueprint("record", __name__, url_prefix="/c/<slug>/journal")


@bp.get("/record.zip")
@requires(Permission.JOURNAL_READ)
def download():
    """The archive as of the last signed entry, the same bytes for everybody."""
    archive = queries.get_archive(g.conference)
    return Response(
        archive.content,
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{g.conference.slug}-record-{archive.size}.zip"'},
    )


@bp.get("/verify.py")
@requires(Permission.JOURNAL_READ)
def verifier():
    """The program that checks a record, whose SHA-256 the journal page prints."""
    return Response(
        queries.VERIFIER.read_bytes(),
        mimetype="text/x-python",
        headers={"Content-Disposition": 'attachment; filename="verify.py"'},
    )
