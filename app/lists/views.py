"""Lists of people: looking at one, and inviting whoever is new on it."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import spreadsheets
from app.access.guards import requires
from app.access.permissions import Permission
from app.errors import Refused
from app.extensions import db, read_calmly
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.lists import queries, services
from app.lists.forms import ListForm
from app.lists.reading import as_lines
from app.posted import recognize_again

bp = Blueprint("lists", __name__, url_prefix="/c/<slug>/members/list")


@bp.get("")
@requires(Permission.MEMBER_MANAGE)
def show():
    wanted = request.args.get("of")
    if wanted is None:
        return _show(ListForm(formdata=None))
    earlier = queries.get_earlier(g.conference, g.person, wanted)
    return _show(ListForm(formdata=None, list_text=as_lines(queries.rows_without_panel(earlier, g.person))))


@bp.post("")
@requires(Permission.MEMBER_MANAGE)
def invite():
    form = ListForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    with read_calmly():
        plan = _plan_of(form)
        if not form.agrees_to(plan) or "look" in request.form:
            return _preview(form, plan)
    recognize_again()
    for some in plan.parts[:1]:
        services.invite_some(g.conference, some, by=g.seat)
        db.session.commit()
    for some in plan.parts[1:]:
        if why := services.invite_more(g.conference, some, by=g.seat):
            return _stopped(form, why)
        db.session.commit()
    flash(ngettext("One person is invited.", "%(num)s people are invited.", len(plan.to_invite)))
    return see_other(url_for("members.show"))


def _stopped(form, why: str):
    """Those of the parts before are invited: the list comes back and says of each line how it stands by now."""
    with read_calmly():
        plan = _plan_of(form)
    told = _(
        "The invitations stopped on the way: %(why)s Whoever is here already is invited. Look at the others below."
    )
    flash(told % {"why": why})
    return _preview(form, plan), Refused.status


def _plan_of(form: ListForm):
    return queries.plan(
        g.conference,
        form.read(),
        role=form.chosen_role,
        takes_doubtful=form.doubtful.data,
        cards_for_shared=form.cards.data,
    )


@bp.get("/people.csv")
@requires(Permission.MEMBER_MANAGE)
def export_csv():
    return _file("csv", spreadsheets.CSV, spreadsheets.as_csv(queries.table_of_people(g.conference)))


@bp.get("/people.xlsx")
@requires(Permission.MEMBER_MANAGE)
def export_workbook():
    return _file("xlsx", spreadsheets.WORKBOOK, spreadsheets.as_workbook(queries.table_of_people(g.conference)))


def _file(ending: str, kind: str, content: bytes):
    name = f"{g.conference.slug}-people.{ending}"
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _show(form, status: int = 200):
    earlier = queries.list_earlier(g.conference, g.person)
    return render("lists/show.html", form=form, status=status, earlier=earlier)


def _preview(form, plan):
    page = render("lists/preview.html", form=form, plan=plan)
    return in_place_of_the_page(page) if is_partial() else page
