"""The portrait of the panel, for everybody."""

from flask import Blueprint, g

from app.access.guards import requires
from app.access.permissions import Permission
from app.figures import tenths
from app.htmx import render
from app.portrait import queries

bp = Blueprint("portrait", __name__, url_prefix="/c/<slug>/recruitment/portrait")


@bp.get("")
@requires(Permission.RECRUITMENT_READ)
def show():
    return render("portrait/show.html", likenesses=queries.find_portrait(g.conference), in_percent=tenths)
