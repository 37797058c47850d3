"""The public journal of a conference."""

from flask import Blueprint, Response, current_app, g, request

from app.access.guards import requires
from app.access.permissions import Permission
from app.htmx import render
from app.journal import queries
from app.journal.pages import Page

bp = Blueprint("journal", __name__, url_prefix="/c/<slug>/journal")


@bp.get("")
@requires(Permission.JOURNAL_READ)
def show():
    entries = queries.list_entries(g.conference.id, before=request.args.get("before", type=_number))
    return render(
        "journal/show.html",
        page=Page(entries, queries.find_chain(g.conference.id)),
        checkpoint=queries.find_latest_checkpoint(g.conference.id),
        record=current_app.extensions["plenaria.record"](g.conference),
    )


@bp.get("/checkpoint.txt")
@requires(Permission.JOURNAL_READ)
def checkpoint():
    """The newest signed checkpoint, for anybody to keep."""
    found = queries.find_latest_checkpoint(g.conference.id)
    return Response(found.note if found else "", mimetype="text/plain")


def _number(text: str) -> int:
    """The number of an entry. Refuses what no journal can reach."""
    if len(text) > 9:
        raise ValueError("too long")
    return int(text)
