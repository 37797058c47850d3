"""What is asked of each role and what the words mean, for whoever was never part of such a conference."""

from flask import g, request, url_for

from app.access.guards import requires
from app.access.guide import GUIDES, guide_for
from app.access.permissions import Permission
from app.conferences import welcome
from app.conferences.services import seating
from app.conferences.views import bp
from app.extensions import db
from app.htmx import render, see_other


@bp.post("/c/<slug>/begin")
@requires(Permission.VISIT_BEGIN)
def begin():
    seating.begin(g.seats)
    db.session.commit()
    return see_other(url_for("conferences.show"))


@bp.get("/c/<slug>/help")
@requires(Permission.CONFERENCE_SEE)
def guide():
    return render(
        "conferences/guide.html",
        guide=guide_for(request.args.get("role", ""), [seat.role for seat in g.seats]),
        guides=GUIDES.values(),
        to_ask=welcome.list_to_ask(g.conference),
    )
