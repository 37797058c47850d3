"""The reading pack on one page, and as files: all of the evidence, or one document."""

from flask import Blueprint, Response, g

from app.access.guards import requires
from app.access.permissions import Permission as P
from app.htmx import render
from app.packs import queries, services, telling
from app.packs.models import WHOLE

bp = Blueprint("packs", __name__, url_prefix="/c/<slug>/evidence")


@bp.get("/pack")
@requires(P.EVIDENCE_READ)
def show():
    """All that is published on one page, to be printed and read away from the screen."""
    pack, files = telling.pack_of(g.conference), queries.list_packs(g.conference)
    return render("packs/show.html", pack=pack, used=pack.terms, files=files, whole=files.get(WHOLE))


@bp.get("/pack.pdf")
@requires(P.EVIDENCE_READ)
def whole():
    return _taken(WHOLE, "reading-pack")


@bp.get("/<int:number>.pdf")
@requires(P.EVIDENCE_READ)
def document(number: int):
    return _taken(number, f"E{number}")


def _taken(number: int, name: str) -> Response:
    """A file to take along, as long as it says what the evidence says."""
    found = services.get_file(g.conference, number)
    named = f'attachment; filename="{g.conference.slug}-{name}.pdf"'
    return Response(found.content, mimetype="application/pdf", headers={"Content-Disposition": named})
