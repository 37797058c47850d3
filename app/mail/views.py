"""The operator's view of the outbox, in development only."""

from flask import Blueprint, current_app
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.errors import Missing
from app.htmx import render
from app.mail import queries

bp = Blueprint("mail", __name__)


@bp.get("/mail")
@requires(Permission.CONFERENCE_CREATE)
def outbox():
    if current_app.config["PLENARIA_ENV"] == "production":
        raise Missing(_("There is nothing here, or nothing that you may see."))
    return render("mail/outbox.html", letters=queries.list_latest())
