"""What is asked of each role and what the words mean, for whoever was never part of such a conference."""

from flask import g, request

from app.access.guards import requires
from app.access.guide import GUIDES, guide_for
from app.access.permissions import Permission
from app.conferences import helping
from app.conferences.views import bp
from app.htmx import render


@bp.get("/c/<slug>/help")
@requires(Permission.CONFERENCE_SEE)
def guide():
    return render(
        "conferences/guide.html",
        guide=guide_for(request.args.get("role", ""), [seat.role for seat in g.seats]),
        guides=GUIDES.values(),
        to_ask=helping.list_to_ask(g.conference),
    )
