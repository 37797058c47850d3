"""How the panel is recruited, for everybody; and for organizers the call, the questions and the targets."""

from flask import Blueprint, Response, current_app, flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.mail.addresses import address_of
from app.recruitment import forms, holding, planning, queries, services
from app.recruitment.gaps import gaps_of
from app.recruitment.rule_forms import RulesForm
from app.recruitment.tables import write_quotas
from app.recruitment.typed import Call, Rules, mark_of
from app.spreadsheets import CSV

bp = Blueprint("recruitment", __name__, url_prefix="/c/<slug>/recruitment")


@bp.get("")
@requires(Permission.RECRUITMENT_READ)
def show():
    lent, plan = current_app.extensions, queries.find_recruitment(g.conference)
    return render(
        "recruitment/show.html",
        plan=plan,
        is_open=holding.is_open(g.conference, plan),
        categories=queries.list_categories(g.conference),
        registered=lent["plenaria.registered"](g.conference),
        drawn=lent["plenaria.drawn"](g.conference),
        letters=lent["plenaria.letters"](g.conference),
    )


@bp.get("/plan")
@requires(Permission.RECRUITMENT_PLAN)
def plan():
    found, categories = queries.find_recruitment(g.conference), queries.list_categories(g.conference)
    return render(
        "recruitment/plan.html",
        plan=found,
        is_open=holding.is_open(g.conference, found),
        state=holding.state_of(g.conference, found),
        categories=categories,
        gaps=gaps_of(g.conference, found, categories),
        held=holding.why_still(g.conference),
        announced=planning.is_announced(g.conference),
    )


@bp.get("/call")
@requires(Permission.RECRUITMENT_PLAN)
def call():
    return _call(forms.CallForm.of(queries.find_recruitment(g.conference), g.conference.time_zone))


@bp.post("/call")
@requires(Permission.RECRUITMENT_PLAN)
def word_call():
    form = forms.CallForm()
    if not form.validate_on_submit():
        return _call(form, 422)
    if form.only_by_letter.data and (why := holding.why_no_letters(g.conference)):
        form.only_by_letter.errors = [why]
        return _call(form, 409)
    services.word_call(g.conference, form.read(g.conference.time_zone), by=g.seat, seen=seen() or None)
    return _planned(_("The call is worded."))


def _call(form, status: int = 200):
    mark = seen() or mark_of(Call, queries.find_recruitment(g.conference))  # what comes back was typed on that
    return render("recruitment/call.html", form=form, mark=mark, status=status)


@bp.get("/letter")
@requires(Permission.RECRUITMENT_PLAN)
def letter():
    """The call on paper, one for all: whoever gets it registers by the address, the picture of it, or by telephone."""
    address, plan = address_of(f"/c/{g.conference.slug}/recruitment/register"), queries.find_recruitment(g.conference)
    file = current_app.extensions["plenaria.letter_file"](g.conference) if plan and plan.about else None
    return render("recruitment/letter.html", plan=plan, address=address, file=file)


@bp.get("/rules")
@requires(Permission.RECRUITMENT_PLAN)
def rules():
    return _rules(RulesForm.of(queries.find_recruitment(g.conference), g.conference.time_zone))


@bp.post("/rules")
@requires(Permission.RECRUITMENT_PLAN)
def set_rules():
    form, plan = RulesForm(), queries.find_recruitment(g.conference)
    if holding.why_held(g.conference) and "method" not in request.form:
        form.of_number_alone()
    if not form.validate_on_submit():
        return _rules(form, 422)
    told = form.read(g.conference.time_zone, plan)
    services.set_rules(g.conference, told, by=g.seat, seen=seen() or None)
    return _planned(_("The rules of the lottery are set."))


def _rules(form, status: int = 200):
    mark = seen() or mark_of(Rules, queries.find_recruitment(g.conference))
    held, waits = holding.why_held(g.conference), holding.why_number_held(g.conference)
    if held and "method" in form:
        form.of_number_alone()
    return render("recruitment/rules.html", form=form, mark=mark, held=held, waits=waits, status=status)


@bp.post("/open")
@requires(Permission.RECRUITMENT_OPEN)
def open_call():
    services.open_call(g.conference, by=g.seat)
    return _planned(_("The registration is open. Everybody can register without an account."))


@bp.post("/close")
@requires(Permission.RECRUITMENT_OPEN)
def close_call():
    services.close_call(g.conference, by=g.seat)
    return _planned(_("The registration is closed."))


@bp.get("/categories/new")
@requires(Permission.RECRUITMENT_PLAN)
def new_category():
    return _category(None, forms.CategoryForm.of(None))


@bp.post("/categories/new")
@requires(Permission.RECRUITMENT_PLAN)
def add_category():
    return _set_category(None)


@bp.get("/categories/<int:number>")
@requires(Permission.RECRUITMENT_PLAN)
def category(number: int):
    found = queries.get_category(g.conference, number)
    return _category(found, forms.CategoryForm.of(found))


@bp.post("/categories/<int:number>")
@requires(Permission.RECRUITMENT_PLAN)
def set_category(number: int):
    return _set_category(queries.get_category(g.conference, number))


@bp.post("/categories/<int:number>/remove")
@requires(Permission.RECRUITMENT_PLAN)
def remove_category(number: int):
    found = queries.get_category(g.conference, number)
    planning.remove_category(g.conference, found, by=g.seat, seen=seen() or None)
    return _planned(_("This is asked no more."))


@bp.get("/targets")
@requires(Permission.RECRUITMENT_PLAN)
def targets():
    return _targets(forms.TargetsForm(formdata=None))


@bp.post("/targets")
@requires(Permission.RECRUITMENT_PLAN)
def import_targets():
    form = forms.TargetsForm()
    if not form.validate_on_submit():
        return _targets(form, status=422)
    quotas = form.read()
    mark = forms.mark_of(quotas)
    if not form.agrees_to(mark) or "look" in request.form:
        page = _targets(form, quotas, mark)
        return in_place_of_the_page(page) if is_partial() else page
    planning.replace_targets(g.conference, quotas, by=g.seat, reason=form.reason.data or "")
    return _planned(_("The targets are those of the table."))


def _targets(form, quotas=(), mark="", status: int = 200):
    announced = planning.is_announced(g.conference)
    return render("recruitment/targets.html", form=form, quotas=quotas, mark=mark, announced=announced, status=status)


@bp.get("/targets.csv")
@requires(Permission.RECRUITMENT_READ)
def export_targets():
    name = f'attachment; filename="{g.conference.slug}-targets.csv"'
    written = write_quotas(queries.list_quotas(g.conference), g.conference.panel_size)
    return Response(written, mimetype=CSV, headers={"Content-Disposition": name})


def _planned(words: str):
    db.session.commit()
    flash(words)
    return see_other(url_for("recruitment.plan"))


def _category(category, form, status: int = 200):
    mark = seen() or category.fingerprint if category else None  # what comes back was typed on what was read before
    announced = planning.is_announced(g.conference)
    return render(
        "recruitment/category.html", category=category, form=form, mark=mark, announced=announced, status=status
    )  # fmt: skip


def _set_category(category):
    form = forms.CategoryForm()
    if not form.validate_on_submit():
        return _category(category, form, 422)
    planning.set_category(
        g.conference, category, form.read(), by=g.seat, reason=form.reason.data or "", seen=seen() or None
    )  # fmt: skip
    return _planned(_("This is what people are asked."))
