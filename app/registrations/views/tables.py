"""People out of a table and into one: for recruiters with what was told, for others without names."""

from flask import Response, flash, g, request, url_for
from flask_babel import ngettext

from app import clock, spreadsheets
from app.access.guards import requires
from app.access.permissions import Permission
from app.comparison import fingerprint
from app.extensions import db, read_calmly
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.posted import recognize_again
from app.recruitment import queries as recruitment
from app.recruitment.forms import PeopleForm
from app.recruitment.tables import write_people
from app.registrations import importing, queries
from app.registrations.views import bp

NOBODY = importing.Found([])


@bp.get("/registrations/table")
@requires(Permission.REGISTRATION_KEEP)
def table():
    return _table(PeopleForm(formdata=None))


@bp.post("/registrations/table")
@requires(Permission.REGISTRATION_KEEP)
def import_people():
    form = PeopleForm()
    if not form.validate_on_submit():
        return _table(form, status=422)
    with read_calmly():
        content, categories = form.content(), recruitment.list_categories(g.conference)
        today, leave_out = clock.today(g.conference.time_zone), form.leave_out.data
        found = importing.read(content, categories, today, leave_out=leave_out)
        mark = fingerprint("people", [content.decode(), str(leave_out)])
        if not form.agrees_to(mark) or "look" in request.form:
            page = _table(form, found, mark)
            return in_place_of_the_page(page) if is_partial() else page
        people = importing.prepare(g.conference, found.rows, by=g.seat)
    recognize_again()
    taken = importing.take_prepared(g.conference, people, by=g.seat)
    db.session.commit()
    flash(ngettext("One person is registered.", "%(num)s people are registered.", taken))
    return see_other(url_for("registrations.show"))


@bp.post("/registrations/details.csv")
@requires(Permission.REGISTRATION_READ)
def export_details():
    """The answer to a press: no address leads to this file, and nothing of it is kept here."""
    written = spreadsheets.as_csv(importing.take_along(g.conference, by=g.seat))
    db.session.commit()
    return _file("registrations", written)


@bp.get("/people.csv")
@requires(Permission.REGISTRATION_LIST)
def export_blinded():
    return _file("people", write_people(queries.pool_of(g.conference)).encode())


def _file(name: str, content: bytes):
    named = f'attachment; filename="{g.conference.slug}-{name}.csv"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return Response(content, mimetype=spreadsheets.CSV, headers=headers)


def _table(form, found=NOBODY, mark="", status: int = 200):
    categories = recruitment.list_categories(g.conference)
    return render(
        "registrations/table.html",
        form=form,
        found=found,
        mark=mark,
        categories=categories,
        known=importing.count_known(g.conference, found.rows) if found.rows else 0,
        columns=[*importing.CONTACT, "born", *importing.NEEDS],
        status=status,
    )
