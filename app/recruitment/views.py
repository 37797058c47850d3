"""How the panel is recruited, for everybody."""

from flask import Blueprint, current_app, g

from app.access.guards import requires
from app.access.permissions import Permission
from app.htmx import render
from app.recruitment import queries

bp = Blueprint("recruitment", __name__, url_prefix="/c/<slug>/recruitment")


@bp.get("")
@requires(Permission.RECRUITMENT_READ)
def show():
    lent = current_app.extensions
    return render(
        "recruitment/show.html",
        plan=queries.find_recruitment(g.conference),
        categories=queries.list_categories(g.conference),
        registered=lent["plenaria.registered"](g.conference),
        drawn=lent["plenaria.drawn"](g.conference),
    )
