"""For recruiters the list of addresses, its lot and its letters; for organizers who answered; for everybody the lot."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking, clock
from app.access.guards import asked_by_page, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.comparison import fingerprint
from app.conferences import waiting
from app.extensions import db, read_calmly
from app.fields import in_zone
from app.figures import grouped
from app.households import drawing, forms, lot, queries, reading, regions, services, settling, weighty
from app.households.models import AddressList
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.mail.addresses import address_of
from app.paging import NUMBER
from app.posted import recognize_again
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
    with read_calmly():
        content = form.content()
        read = reading.read_homes(content)
        mark = fingerprint("addresses", [content.decode()])
        if not form.agrees_to(mark) or "look" in request.form:
            page = _table(form, read, mark)
            return in_place_of_the_page(page) if is_partial() else page
        prepared = services.prepare(g.conference, read.homes)
    recognize_again()
    services.take_prepared(g.conference, prepared, by=g.seat)
    db.session.commit()
    flash(ngettext("The list has %(num)s household.", "The list has %(num)s households.", len(read.homes)))
    return see_other(url_for("households.show"))


@bp.post("/announce")
@requires(Permission.ADDRESS_KEEP)
def announce():
    form = forms.LotForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    number_at = in_zone(form.number_at.data, g.conference.time_zone)
    given, found = (form.letters.data, form.source.data, number_at), queries.find_list(g.conference)
    by_region = form.by_region.data
    why = drawing.why_not_announce(found, *given, clock.now(), by_region=by_region) if found is not None else ""
    if why and _is_asked(found, has_come=False):
        form.letters.errors = [why]
        return _show(form, status=409)
    is_for_all = found is not None and found.households == form.letters.data
    before = _before_all(form.letters.data) if is_for_all else _before_announcing()
    if not why and (question := asking.ask_first(before)):
        return question
    drawing.announce(g.conference, *given, by_region=by_region, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Every household gets a letter.") if is_for_all else _("It is announced, and everybody reads it."))
    return see_other(url_for("households.show"))


@bp.post("/draw")
@requires(Permission.ADDRESS_KEEP)
def draw():
    form = forms.NumberForm()
    if not form.validate_on_submit():
        return _show(number=form, status=422)
    found = queries.find_list(g.conference)
    why = drawing.why_not_draw(found, form.seed.data, clock.now()) if found is not None else ""
    if why and _is_asked(found, has_come=True):
        form.seed.errors = [why]
        return _show(number=form, status=409)
    weighty.propose(g.conference, form.seed.data, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Entered. It is drawn as soon as somebody with another role, or two panelists, confirm the number."))
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


@bp.get("/progress")
@requires(Permission.ADDRESS_READ)
@asked_by_page
def progress():
    """How far the list is, for those who have its page open."""
    found = queries.get_list(g.conference)
    if request.args.get("was") == str(found.written_to):
        return Response(status=204)
    return render("households/progress.html", fragment="progress", found=found)


@bp.get("/lot")
@requires(Permission.RECRUITMENT_READ)
def show_lot():
    found, printed = queries.get_public_list(g.conference), queries.count_printed(g.conference)
    return render("households/lot.html", found=found, printed=printed)


@bp.get("/lot.txt")
@requires(Permission.RECRUITMENT_READ)
def lot_numbers():
    """The numbers of the households that got a letter, one on each line: nothing of who they are."""
    found = queries.get_drawn_list(g.conference)
    numbers = settling.numbers_of(found) if found.is_settling else queries.list_drawn_numbers(g.conference)
    content = lot.written(numbers)
    named = f'attachment; filename="{g.conference.slug}-letters.txt"'
    return Response(content, mimetype="text/plain", headers={"Content-Disposition": named})


def _is_asked(found: AddressList | None, *, has_come: bool) -> bool:
    """Whether the page shows the form, beside which the sentence can stand."""
    if found is None or found.drawn_at is not None or found.is_keeping:
        return False
    return found.has_come(clock.now()) == has_come


def _before_announcing() -> asking.Question:
    return asking.Question(
        _("Announce how the lot is drawn?"),
        _("Everybody reads at once how many get a letter, where the number comes from and when. The list stands still "
          "from then on. Until that moment it can be announced otherwise, in public."),
        _("Announce it"),
    )  # fmt: skip


def _before_all(letters: int) -> asking.Question:
    return asking.Question(
        _("Send a letter to every household?"),
        _("All %(letters)s of them get one, and nothing is drawn. The list stands still from then on.",
          letters=grouped(letters)),
        _("Yes, to every one"),
    )  # fmt: skip


def _show(form=None, number=None, status: int = 200):
    found = queries.find_list(g.conference)
    has_come = found is not None and found.has_come(clock.now())
    return render(
        "households/show.html",
        status=status,
        found=found,
        has_come=has_come,
        has_regions=_is_asked(found, has_come=False) and regions.are_there(g.conference),
        why_not_print=services.why_not_print(g.conference),
        plan=recruitment.find_recruitment(g.conference),
        rates=queries.list_rates(g.conference),
        batches=queries.list_batches(g.conference),
        waiting=waiting.list_told(g.conference, g.seats, weighty.LETTERS) if has_come else [],
        has_second=not has_come or waiting.has_second(g.seat),
        form=form or forms.LotForm.of(found, g.conference.time_zone),
        number=number or forms.NumberForm(formdata=None),
    )


def _table(form, read=None, mark="", status: int = 200):
    columns = {"needed": reading.NEEDED, "optional": reading.OPTIONAL}
    return render("households/table.html", form=form, read=read, mark=mark, columns=columns, status=status)
