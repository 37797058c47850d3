"""How a panelist wishes to be named in public."""

from collections.abc import Sequence

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences.naming import Naming, consented_name
from app.conferences.services import seating
from app.extensions import db
from app.htmx import render, see_other
from app.members.forms import NamingForm
from app.members.views import bp


@bp.get("/my-name")
@requires(Permission.MEMBER_NAME)
def my_name():
    return _my_name()


@bp.post("/my-name")
@requires(Permission.MEMBER_NAME)
def choose_naming():
    form = NamingForm()
    if not form.validate_on_submit():
        return _my_name(form, status=422)
    chosen = Naming(form.naming.data), form.town.data
    losses = seating.lost_by_naming(g.seat, *chosen)
    if losses and not form.certain.data:
        form.certain.data = "yes"
        return _my_name(form, losses, status=422)
    seating.choose_naming(g.seat, *chosen, form.typed_name)
    db.session.commit()
    flash(_("Saved. You can change this at any time."))
    return see_other(url_for("members.my_name"))


def _my_name(form: NamingForm | None = None, losses: Sequence[str] = (), status: int = 200):
    seat = g.seat
    return render(
        "members/my_name.html",
        status=status,
        seat=seat,
        losses=losses,
        chosen=consented_name(seat.name, seat.town, seat.number, seat.naming, seat.typed_name),
        form=form or NamingForm.of(seat),
    )
