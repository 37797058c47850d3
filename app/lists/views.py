"""Lists of people: looking at one, and inviting whoever is new on it."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import ngettext

from app import spreadsheets
from app.access.guards import asked_by_page, requires
from app.access.permissions import Permission
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
        return _show(_form_of_what_is_left())
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
    sent = services.invite_list(g.conference, plan.guests, by=g.seat)
    db.session.commit()
    if sent.is_waiting:
        return see_other(url_for("lists.show"))
    flash(ngettext("One person is invited.", "%(num)s people are invited.", sent.people))
    return see_other(url_for("members.show"))


@bp.get("/progress")
@requires(Permission.MEMBER_MANAGE)
@asked_by_page
def progress():
    """How far the invitations are, for whoever has the page of the list open."""
    sent = queries.find_sent(g.conference)
    if sent is None or request.args.get("was") == str(sent.invited) and sent.is_waiting:
        return Response(status=204)
    return render("lists/show.html", fragment="progress", sent=sent, form=ListForm(formdata=None), earlier=[])


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


def _form_of_what_is_left() -> ListForm:
    """Empty, or with those whom the last list names and who are not invited, where it stopped on the way."""
    sent = queries.find_sent(g.conference)
    if sent is None or not sent.has_stopped:
        return ListForm(formdata=None)
    return ListForm(formdata=None, list_text=as_lines(queries.rows_left(sent)))


def _show(form, status: int = 200):
    earlier, sent = queries.list_earlier(g.conference, g.person), queries.find_sent(g.conference)
    return render("lists/show.html", form=form, status=status, earlier=earlier, sent=sent)


def _preview(form, plan):
    page = render("lists/preview.html", form=form, plan=plan)
    return in_place_of_the_page(page) if is_partial() else page
