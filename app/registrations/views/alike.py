"""For recruiters: registrations that look alike, and what a person says of them."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import render, see_other
from app.paging import part_of
from app.registrations import forms, sifting
from app.registrations.kinds import Pairing
from app.registrations.views import bp


@bp.get("/registrations/alike")
@requires(Permission.REGISTRATION_KEEP)
def list_alike():
    return _alike()


@bp.post("/registrations/alike/<int:first>/<int:second>")
@requires(Permission.REGISTRATION_KEEP)
def decide(first: int, second: int):
    form = forms.PairForm()
    if not form.validate_on_submit():
        return _alike((first, second), form, 422)
    sifting.decide(g.conference, (first, second), Pairing(form.verdict.data), by=g.seat)
    db.session.commit()
    flash(_("It is noted who registrations %(first)s and %(second)s are.", first=first, second=second))
    return see_other(url_for("registrations.list_alike"))


def _alike(of=None, form=None, status: int = 200):
    part = part_of(sifting.list_alike(g.conference))
    rows = [(pair, _form_of(pair, form if (pair.first, pair.second) == of else None)) for pair in part.rows]
    return render("registrations/alike.html", part=part, rows=rows, status=status)


def _form_of(pair, form):
    made = form or forms.PairForm(formdata=None)
    made.verdict.id = f"verdict-{pair.first}-{pair.second}"
    return made
