"""One small page, and the panel of it beside whatever it is about."""

from flask import Blueprint, g

from app.access.guards import can, holds, requires
from app.access.permissions import Permission as P
from app.htmx import render
from app.trail import queries
from app.trail.reading import Reading

bp = Blueprint("trail", __name__, url_prefix="/c/<slug>/trail")


@bp.get("/<thing>")
@requires(P.CONFERENCE_SEE)
def show(thing: str):
    reading = Reading(
        g.conference,
        proposals_too=can(P.PROPOSAL_READ),
        requests_too=can(P.REQUEST_READ),
        draft_too=can(P.DRAFT_READ),
        drafts_of_evidence_too=holds(P.EVIDENCE_EDIT),
    )
    return render("trail/show.html", fragment="trail", trail=queries.trace(thing, reading))
