"""How many hours citizens gave, and a certificate for each of them."""

from flask import Blueprint, g

from app.access.guards import requires
from app.access.permissions import Permission
from app.htmx import render
from app.thanks import queries

bp = Blueprint("thanks", __name__, url_prefix="/c/<slug>/thanks")


@bp.get("")
@requires(Permission.THANKS_READ)
def show():
    return render("thanks/show.html", hours=queries.total_hours(g.conference))


@bp.get("/certificate")
@requires(Permission.CERTIFICATE_OWN)
def certificate():
    return render("thanks/certificates.html", given=queries.list_given(g.conference, g.seat))


@bp.get("/certificates")
@requires(Permission.CERTIFICATE_PRINT)
def certificates():
    return render("thanks/certificates.html", given=queries.list_given(g.conference))
