"""The register out of a table: looked at first, then entered in one press."""

from flask import flash, g, request, url_for
from flask_babel import ngettext

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.contacts import forms, queries, services, table
from app.contacts.views import bp
from app.extensions import db
from app.htmx import in_place_of_the_page, is_partial, render, see_other


@bp.get("/from-table")
@requires(Permission.CONTACT_KEEP)
def from_table():
    return _page(forms.ContactsForm(formdata=None))


@bp.post("/from-table")
@requires(Permission.CONTACT_KEEP)
def import_all():
    form = forms.ContactsForm()
    if not form.validate_on_submit():
        return _page(form, status=422)
    rows, known = form.read(), {table.key_of(one.facts) for one in queries.list_contacts(g.conference)}
    plan = table.read(rows, known, form.level, g.conference.languages)
    if not plan.can_be_entered or seen() != plan.mark or "look" in request.form:
        page = _page(form, plan, status=422 if plan.problems else 200)
        return in_place_of_the_page(page) if is_partial() else page
    count = services.enter_all(g.conference, plan.new, by=g.seat)
    db.session.commit()
    flash(ngettext("%(num)s contact was entered.", "%(num)s contacts were entered.", count))
    return see_other(url_for("contacts.show"))


def _page(form: forms.ContactsForm, plan: table.Plan | None = None, status: int = 200):
    return render("contacts/from_table.html", form=form, plan=plan, status=status)
