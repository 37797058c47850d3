"""Printing sheets for the panel, finding one by number or seat, and typing in what stands on it."""

from flask import Blueprint, flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission as P
from app.conferences import queries as conferences
from app.extensions import db
from app.htmx import render, see_other
from app.mail.addresses import address_of
from app.sheets import forms, offers, queries, services
from app.sheets.models import Sheet

bp = Blueprint("sheets", __name__, url_prefix="/c/<slug>/sheets")


@bp.get("")
@requires(P.SHEET_PRINT)
def show():
    return _printing()


@bp.post("/print")
@requires(P.SHEET_PRINT)
def print_sheets():
    panel = conferences.list_panelists(g.conference)
    form = forms.print_form(queries.list_kinds(g.conference), panel)
    if not form.validate_on_submit():
        return _printing(form, status=422)
    printed = services.print_sheets(g.conference, form.kind.data, form.chosen(panel), by=g.seat)
    db.session.commit()
    return see_other(url_for("sheets.on_paper", first=printed[0].number, last=printed[-1].number))


@bp.get("/paper")
@requires(P.SHEET_PRINT)
def on_paper():
    """Sheets to print, one to a page; in large print where that is asked for."""
    first, last = _number("first"), _number("last")
    printed = queries.list_printed(g.conference, first, last or first)
    return render(
        "sheets/paper.html",
        printed=printed,
        first=first,
        last=last or first,
        rest=queries.first_of_the_rest(printed, last),
        large="large" in request.args,
        door=address_of(f"/c/{g.conference.slug}/sheets/"),
    )


@bp.get("/type")
@requires(P.SHEET_TYPE)
def find():
    """Where the next sheet is looked up, by its number or by its seat: one that is found opens at once."""
    number, seat, sheets = _number("number"), _number("seat"), queries.list_open(g.conference)
    if number and queries.find_sheet(g.conference, number):
        return see_other(url_for("sheets.one", number=number))
    found = queries.of_seat(sheets, seat) if seat else sheets
    if seat and not number and len(found) == 1:
        return see_other(url_for("sheets.one", number=found[0].number))
    return render("sheets/find.html", sheets=found, number=number, seat=seat, problem=_problem(number, seat, found))


@bp.get("/<int:number>")
@requires(P.SHEET_TYPE)
def one(number: int):
    sheet = queries.get_sheet(g.conference, number)
    return _sheet(sheet, forms.sheet_form(sheet, queries.find_entry(sheet, g.seat), formdata=None))


@bp.post("/<int:number>")
@requires(P.SHEET_TYPE)
def type_in(number: int):
    sheet = queries.get_sheet(g.conference, number)
    form = forms.sheet_form(sheet)
    if form.goes_on:
        form.step()
        return _sheet(sheet, form)
    if not form.validate_on_submit():
        return _sheet(sheet, form, status=422)
    done = services.type_in(sheet, form.read, by=g.seat, places=form.places)
    db.session.commit()
    if done:
        flash(_("Sheet %(n)s has taken effect, and waits for the word of its panelist.", n=number))
        return see_other(url_for("sheets.find"))
    flash(_("Noted. It takes effect when somebody else reads the same off sheet %(n)s.", n=number))
    return see_other(url_for("sheets.one", number=number))


def _problem(number: int, seat: int, found: list[Sheet]) -> str:
    """Why no sheet is opened for whoever pressed the button; empty where nobody did, or several are found."""
    if number:
        return queries.no_sheet(number)
    if seat and not found:
        return _("Seat %(n)s has no sheet out that can still be typed in.", n=seat)
    return _("Type the number of a sheet or of a seat.") if request.args and not seat else ""


def _number(name: str) -> int:
    asked = request.args.get(name, "").strip()
    return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 10 else 0


def _printing(form=None, status: int = 200):
    kinds, panel = queries.list_kinds(g.conference), conferences.list_panelists(g.conference)
    form = form or forms.print_form(kinds, panel, formdata=None, data={"kind": next(iter(kinds), None)})
    return render("sheets/show.html", status=status, form=form, kinds=kinds, sheets=queries.list_open(g.conference))


def _sheet(sheet: Sheet, form, status: int = 200):
    found = offered([offers.TYPE], queries.paper_of(sheet, g.seat), can)
    mine = queries.find_entry(sheet, g.seat)
    if status == 200:
        form.focus()
    return render(
        "sheets/one.html",
        status=status,
        sheet=sheet,
        form=form,
        offers=found,
        mine=mine,
        differences=queries.differences(sheet, mine),
    )
