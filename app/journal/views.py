"""The public journal of a conference."""

from flask import Blueprint, Response, current_app, g, request

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import csrf, db
from app.htmx import render
from app.journal import checkpoints, queries, services, told
from app.journal.pages import Page
from app.journal.witnesses import read_keys, size_in

LONGEST_NOTE = 20_000

bp = Blueprint("journal", __name__, url_prefix="/c/<slug>/journal")


@bp.get("")
@requires(Permission.JOURNAL_READ)
def show():
    entries = queries.list_entries(g.conference.id, before=request.args.get("before", type=_number))
    return render(
        "journal/show.html",
        page=Page(entries, queries.find_chain(g.conference.id)),
        told=told.on_a_page(entries),
        checkpoint=checkpoints.find_latest_checkpoint(g.conference.id),
        record=current_app.extensions["plenaria.record"](g.conference),
    )


@bp.get("/checkpoint.txt")
@requires(Permission.JOURNAL_READ)
def checkpoint():
    """The newest signed checkpoint, for anybody to keep."""
    found = checkpoints.find_latest_checkpoint(g.conference.id)
    return Response(found.cosigned_note if found else "", mimetype="text/plain")


# No browser's session gives anybody a right here: what counts is the signature of a witness that the operator named.
@bp.post("/cosignatures")
@csrf.exempt
@requires(Permission.JOURNAL_READ)
def cosign():
    """Take the cosignature of a witness: its line, or the whole note with its line under it."""
    note = request.form.get("cosignature", "")[:LONGEST_NOTE]
    checkpoint = checkpoints.get_checkpoint(g.conference.id, size_in(note))
    trusted, _wrong = read_keys(current_app.config["WITNESSES"])
    services.cosign(checkpoint, note, trusted)
    db.session.commit()
    return Response(checkpoint.cosigned_note, mimetype="text/plain")


def _number(text: str) -> int:
    """The number of an entry. Refuses what no journal can reach."""
    if len(text) > 9:
        raise ValueError("too long")
    return int(text)
