"""Starting a conference: choose a method, answer five things, check everything, create it."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences import beginnings, checking, creation, forms
from app.conferences.methods import METHODS, Method
from app.conferences.models import Conference
from app.conferences.services import framing, planning
from app.conferences.start_forms import StartForm
from app.conferences.views import bp
from app.extensions import db
from app.htmx import render, see_other


@bp.get("/conferences/new")
@requires(Permission.CONFERENCE_CREATE)
def new():
    return render(
        "conferences/new.html",
        methods=METHODS,
        earlier=[beginnings.copy_of(one) for one in beginnings.list_organized(g.person)],
        of_others=beginnings.list_of_others(g.person),
        begun=creation.find_begun(g.person),
    )


@bp.get("/conferences/new/every-field")
@requires(Permission.CONFERENCE_CREATE)
def every_field():
    return render("conferences/edit.html", form=forms.CreationForm(formdata=None))


@bp.get("/conferences/new/<method>")
@requires(Permission.CONFERENCE_CREATE)
def start(method: str):
    found = beginnings.get_method(method, g.person)
    return render("conferences/start.html", method=found, form=creation.start_form(found, g.person))


@bp.post("/conferences/new/<method>")
@requires(Permission.CONFERENCE_CREATE)
def keep_start(method: str):
    found, form = beginnings.get_method(method, g.person), StartForm()
    if not form.validate_on_submit():
        return render("conferences/start.html", method=found, form=form, status=422)
    planning.keep_begun(g.person, found.name, creation.begun_with(found, form, g.person))
    db.session.commit()
    return see_other(url_for("conferences.check", method=found.name))


@bp.get("/conferences/new/<method>/check")
@requires(Permission.CONFERENCE_CREATE)
def check(method: str):
    found = beginnings.get_method(method, g.person)
    form = creation.begun_form(found, g.person)
    return _check_page(found, form) if form else see_other(url_for("conferences.start", method=found.name))


@bp.post("/conferences/new/<method>/check")
@requires(Permission.CONFERENCE_CREATE)
def keep_settings(method: str):
    found, form = beginnings.get_method(method, g.person), forms.CreationForm()
    if not form.validate_on_submit():
        return _check_page(found, form, status=422)
    planning.keep_begun(g.person, found.name, creation.kept_with(form, g.person))
    db.session.commit()
    flash(_("Kept. This is how it would be created now."))
    return see_other(url_for("conferences.check", method=found.name))


@bp.post("/conferences/new/<method>/create")
@requires(Permission.CONFERENCE_CREATE)
def create_from_method(method: str):
    found, form = beginnings.get_method(method, g.person), forms.CreationForm()
    if not form.validate_on_submit():
        return _check_page(found, form, status=422)
    return _create(form, beginnings.find_earlier(method, g.person))


@bp.post("/conferences/new")
@requires(Permission.CONFERENCE_CREATE)
def create_conference():
    form = forms.CreationForm()
    return _create(form) if form.validate_on_submit() else render("conferences/edit.html", form=form, status=422)


def _create(form: forms.CreationForm, earlier: Conference | None = None):
    conference = framing.create_conference(form.fields, g.person, form.planned)
    if earlier is not None:
        for carry_over in beginnings.carried_over:
            carry_over(conference, earlier)
    planning.forget_begun(g.person)
    db.session.commit()
    flash(_("The conference is created. Nobody outside sees it until the panel opens."))
    return see_other(url_for("conferences.show", slug=conference.slug))


def _check_page(method: Method, form: forms.CreationForm, status: int = 200):
    return render("conferences/check.html", method=method, form=form, parts=checking.parts(form), status=status)
