"""The reading pack on one page, and as files: all of the evidence, or one document."""

from flask import Blueprint, Response, g

from app.access.guards import requires
from app.access.permissions import Permission as P
from app.htmx import render
from app.journal import queries as journal_queries
from app.kept_parts import Shelf
from app.packs import queries, services, telling
from app.packs.models import WHOLE, ReadingPack

bp = Blueprint("packs", __name__, url_prefix="/c/<slug>/evidence")
# A library may have a megabyte of pages. What changes it writes an entry; the files are told apart by how they stand.
SHELF = Shelf(room=4)


@bp.get("/pack")
@requires(P.EVIDENCE_READ)
def show():
    """All that is published on one page, to be printed and read away from the screen."""
    (_length, mark), files = journal_queries.state_of(g.conference.id), queries.list_packs(g.conference)
    state = (g.conference.id, mark, *sorted((number, one.state, one.length) for number, one in files.items()))
    documents = SHELF.part("packs/_documents.html", state, lambda: _told(files))
    return render("packs/show.html", documents=documents, whole=files.get(WHOLE))


def _told(files: dict[int, ReadingPack]) -> dict:
    pack = telling.pack_of(g.conference)
    return {"pack": pack, "used": pack.terms, "files": files}


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
