"""The days on which the panel meets, as they are planned."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences import beginnings
from app.conferences.calendar_forms import PlannedDays
from app.conferences.methods import Day
from app.conferences.services import planning
from app.conferences.views import bp
from app.extensions import db
from app.htmx import render, see_other


@bp.get("/c/<slug>/calendar")
@requires(Permission.CALENDAR_EDIT)
def calendar():
    days = [Day(one.label, one.first, one.last) for one in beginnings.list_planned(g.conference)]
    return render("conferences/calendar.html", form=PlannedDays(formdata=None, data=PlannedDays.begun_with(days)))


@bp.post("/c/<slug>/calendar")
@requires(Permission.CALENDAR_EDIT)
def change_calendar():
    form = PlannedDays()
    if not form.validate_on_submit():
        return render("conferences/calendar.html", form=form, status=422)
    planning.change_calendar(g.conference, form.planned, by=g.seat)
    db.session.commit()
    flash(_("Saved. The days stand in the frame."))
    return see_other(url_for("conferences.frame"))
