"""For recruiters the list of addresses, its lot and its letters; for organizers who answered; for everybody the lot."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.comparison import fingerprint
from app.extensions import db
from app.figures import grouped
from app.households import forms, lot, queries, reading, services
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.mail.addresses import address_of
from app.paging import NUMBER
from app.recruitment import queries as recruitment

bp = Blueprint("households", __name__, url_prefix="/c/<slug>/recruitment/letters")


@bp.get("")
@requires(Permission.ADDRESS_READ)
def show():
    return _show()


@bp.get("/table")
@requires(Permission.ADDRESS_KEEP)
def table():
    return _table(forms.AddressesForm(formdata=None))


@bp.post("/table")
@requires(Permission.ADDRESS_KEEP)
def import_addresses():
    form = forms.AddressesForm()
    if not form.validate_on_submit():
        return _table(form, status=422)
    content = form.content()
    read = reading.read_homes(content)
    mark = fingerprint("addresses", [content.decode()])
    if not form.agrees_to(mark) or "look" in request.form:
        page = _table(form, read, mark)
        return in_place_of_the_page(page) if is_partial() else page
    services.keep(g.conference, read.homes, by=g.seat)
    db.session.commit()
    flash(ngettext("The list has %(num)s household.", "The list has %(num)s households.", len(read.homes)))
    return see_other(url_for("households.show"))


@bp.post("/draw")
@requires(Permission.ADDRESS_KEEP)
def draw():
    form = forms.LotForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    given, found = (form.letters.data, form.seed.data, form.source.data), queries.find_list(g.conference)
    if found is not None and (why := services.why_not_draw(found, *given)):
        form.letters.errors = [why]
        return _show(form, status=409)
    if question := asking.ask_first(_before_drawing(form.letters.data)):
        return question
    services.draw(g.conference, *given, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("It is drawn who gets a letter. Print them now."))
    return see_other(url_for("households.show"))


@bp.post("/print")
@requires(Permission.ADDRESS_KEEP)
def print_letters():
    """The answer to a press: no address leads to these letters, and no browser keeps them."""
    after = request.form.get("after", "")
    letters = services.print_letters(g.conference, int(after) if NUMBER.fullmatch(after) else 0, by=g.seat)
    db.session.commit()
    plan, there = recruitment.find_recruitment(g.conference), f"/c/{g.conference.slug}/recruitment/register"
    page = render("households/letters.html", letters=letters, plan=plan, address=address_of(there))
    page.headers["Cache-Control"] = "no-store"
    return page


@bp.get("/lot")
@requires(Permission.RECRUITMENT_READ)
def show_lot():
    return render("households/lot.html", found=queries.get_drawn_list(g.conference))


@bp.get("/lot.txt")
@requires(Permission.RECRUITMENT_READ)
def lot_numbers():
    """The numbers of the households that got a letter, one on each line: nothing of who they are."""
    queries.get_drawn_list(g.conference)
    content = lot.written(queries.list_drawn_numbers(g.conference))
    named = f'attachment; filename="{g.conference.slug}-letters.txt"'
    return Response(content, mimetype="text/plain", headers={"Content-Disposition": named})


def _before_drawing(letters: int) -> asking.Question:
    return asking.Question(
        _("Draw who gets a letter?"),
        _("%(letters)s households get one. Number, source and fingerprint are public at once, the list stands still "
          "from then on, and there is no second lot.", letters=grouped(letters)),
        _("Draw"),
    )  # fmt: skip


def _show(form=None, status: int = 200):
    return render(
        "households/show.html",
        status=status,
        found=queries.find_list(g.conference),
        plan=recruitment.find_recruitment(g.conference),
        rates=queries.list_rates(g.conference),
        batches=queries.list_batches(g.conference),
        form=form or forms.LotForm(formdata=None),
    )


def _table(form, read=None, mark="", status: int = 200):
    columns = {"needed": reading.NEEDED, "optional": reading.OPTIONAL}
    return render("households/table.html", form=form, read=read, mark=mark, columns=columns, status=status)
