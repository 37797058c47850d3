"""What was enacted of a recommendation, beside what was recommended."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.enacted import forms, queries, services
from app.extensions import db
from app.htmx import render, see_other

bp = Blueprint("enacted", __name__, url_prefix="/c/<slug>/enacted")


@bp.get("/<int:number>")
@requires(Permission.RESPONSE_READ)
def show(number: int):
    return _show(number)


@bp.post("/<int:number>")
@requires(Permission.ENACTED_ENTER)
def enter(number: int):
    form = forms.EnactedForm()
    if not form.validate_on_submit():
        return _show(number, form, status=422)
    words = services.Words(form.text.data, form.on.data, form.source.data)
    services.enter(g.conference, number, words, by=g.seat)
    db.session.commit()
    flash(_("It is public, with its differences from what was recommended."))
    return see_other(url_for("enacted.show", number=number))


def _show(number: int, form=None, status: int = 200):
    passage, compared = queries.list_compared(g.conference, number)
    form = form or forms.EnactedForm(formdata=None)
    return render("enacted/show.html", passage=passage, compared=compared, form=form, status=status)
