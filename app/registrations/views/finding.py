"""For recruiters: finding somebody by code or whole name. It is sent, so that no name stands in an address or a log."""

from flask import g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import see_other
from app.paging import Part
from app.registrations import filling, finding, forms
from app.registrations.views import bp, listing


@bp.post("/registrations/find")
@requires(Permission.REGISTRATION_READ)
def find():
    form = forms.FindForm()
    if not form.validate_on_submit():
        return listing.show_list(form=form, status=422)
    found = finding.find(g.conference, form.who.data, by=g.seat)
    db.session.commit()
    if len(found) == 1:
        return see_other(url_for("registrations.one", number=found[0].number))
    if not found:
        form.who.errors = [_("Nobody registered here with this code or this whole name.")]
        return filling.not_kept(listing.show_list(form=form, status=422))
    return filling.not_kept(listing.show_list(Part(found, len(found), 1, ""), form, was_found=True))
