"""One's own page of what one agrees to, and the list of the panel for those who print, show and hand on."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission as P
from app.callers.kinds import Consent
from app.conferences.models import Membership
from app.consents import forms, queries, services
from app.extensions import db
from app.htmx import render, see_other
from app.posted import refusal

bp = Blueprint("consents", __name__, url_prefix="/c/<slug>/consents")


@bp.get("")
@requires(P.CONSENT_KEEP)
def show():
    return render("consents/show.html", panel=queries.list_of_panel(g.conference), consents=list(Consent))


@bp.get("/mine")
@requires(P.CONSENT_GIVE)
def mine():
    return _page(g.seat, forms.consent_form(queries.find_consent(g.seat)))


@bp.post("/mine")
@requires(P.CONSENT_GIVE)
def say():
    form = forms.ConsentForm()
    if not form.validate_on_submit():
        return _page(g.seat, form, status=422)
    services.say(g.seat, form.consents, by=g.seat, seen=form.seen.data or "")
    db.session.commit()
    flash(_("Saved. You can change it at any time."))
    return see_other(url_for("consents.mine"))


@bp.get("/<int:member_id>")
@requires(P.CONSENT_KEEP)
def one(member_id: int):
    member = queries.get_panelist(g.conference, member_id)
    return _page(member, forms.consent_form(queries.find_consent(member)))


@bp.post("/<int:member_id>")
@requires(P.CONSENT_KEEP)
def note(member_id: int):
    member, form = queries.get_panelist(g.conference, member_id), forms.ConsentForm()
    if not form.validate_on_submit():
        return _page(member, form, status=422)
    services.say(member, form.consents, by=g.seat, seen=form.seen.data or "")
    db.session.commit()
    flash(_("Noted for seat %(number)s.", number=member.number))
    return see_other(url_for("consents.show"))


def _page(member: Membership, form: forms.ConsentForm, status: int = 200):
    known = queries.find_consent(member)
    if refusal():
        # What stands there now is read beside the form, and the next press counts.
        form.seen.data = services.mark_of(known)
    return render(
        "consents/one.html", status=status, member=member, form=form, known=known, is_own=member in g.seats
    )  # fmt: skip
