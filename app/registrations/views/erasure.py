"""For everybody: that what people told was erased on the day that was announced."""

from flask import g
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.errors import Missing
from app.htmx import render
from app.registrations import lettered, letting_go
from app.registrations.views import bp


@bp.get("/erased")
@requires(Permission.RECRUITMENT_READ)
def certificate():
    plan = letting_go.find_erased(g.conference)
    if plan is None:
        raise Missing(_("Nothing has been erased here yet."))
    people, addresses = letting_go.count_erased(g.conference), lettered.count_erased(g.conference)
    return render("registrations/erased.html", plan=plan, people=people, addresses=addresses)
