"""Attendance: totals for everybody, ticking for the facilitator."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, moments
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.attendance import forms, queries, services
from app.conferences import queries as conferences
from app.extensions import db
from app.htmx import after_act, render

bp = Blueprint("attendance", __name__, url_prefix="/c/<slug>/attendance")


@bp.get("")
@requires(Permission.MEMBER_READ)
def show():
    return _show()


@bp.post("")
@requires(Permission.ATTENDANCE_RECORD)
def record():
    form = forms.AttendanceForm()
    _offer(form)
    if not form.validate_on_submit():
        return _show(form, status=422)
    came, left = form.changes
    here = services.record(g.conference, came, left, form.session.data, by=g.seat)
    db.session.commit()
    if here or left:
        flash(ngettext("Noted: one person is here.", "Noted: %(num)s people are here.", here))
    else:
        flash(_("Nobody was ticked, so nothing was noted."))
    return after_act(url_for("attendance.show"), _show)


def _offer(form) -> None:
    form.here.choices = [
        (member.id, f"{member.seat_name}, {member.name}") for member in conferences.list_panelists(g.conference)
    ]


def _show(form=None, status: int = 200):
    stays = queries.list_here(g.conference) if can(Permission.ATTENDANCE_RECORD) else []
    if form is None and can(Permission.ATTENDANCE_RECORD):
        today = moments.day_in_full(clock.today(g.conference.time_zone))
        here = [stay.member_id for stay in stays]
        form = forms.AttendanceForm(
            formdata=None, session=stays[-1].session if stays else today, here=here, seen=",".join(map(str, here))
        )
        _offer(form)
    return render(
        "attendance/show.html",
        fragment="attendance",
        status=status,
        form=form,
        totals=queries.list_totals(g.conference),
        seated=conferences.count_seated(g.conference),
    )
