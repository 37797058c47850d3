"""One's own page of what one needs, and the list of it for those who see to it."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission as P
from app.conferences import queries as conferences
from app.conferences.models import Membership
from app.extensions import db
from app.htmx import render, see_other
from app.needs import forms, queries, services
from app.posted import refusal

bp = Blueprint("needs", __name__, url_prefix="/c/<slug>/needs")


@bp.get("")
@requires(P.NEEDS_KEEP)
def show():
    listed = queries.list_needs(g.conference)
    people = conferences.list_members(g.conference)
    return render(
        "needs/show.html",
        listed=listed,
        counted=queries.count_needs(listed),
        sessions=queries.list_by_session(g.conference, listed) if listed else [],
        people=people,
    )


@bp.get("/mine")
@requires(P.NEEDS_TELL)
def mine():
    return _page(g.seat, forms.needs_form(queries.find_needs(g.seat)))


@bp.post("/mine")
@requires(P.NEEDS_TELL)
def tell():
    form = forms.NeedsForm()
    if not form.validate_on_submit():
        return _page(g.seat, form, status=422)
    services.tell(g.seat, form.told, seen=form.seen.data or "", by=g.seat)
    db.session.commit()
    flash(_("Saved. Only those who see to it read this."))
    return see_other(url_for("needs.mine"))


@bp.get("/<int:member_id>")
@requires(P.NEEDS_KEEP)
def one(member_id: int):
    member = conferences.get_member(g.conference, member_id)
    return _page(member, forms.needs_form(queries.find_needs(member)))


@bp.post("/<int:member_id>")
@requires(P.NEEDS_KEEP)
def note(member_id: int):
    member, form = conferences.get_member(g.conference, member_id), forms.NeedsForm()
    if not form.validate_on_submit():
        return _page(member, form, status=422)
    services.tell(member, form.told, seen=form.seen.data or "", by=g.seat)
    db.session.commit()
    flash(_("Saved for %(name)s.", name=member.name))
    return see_other(url_for("needs.show"))


def _page(member: Membership, form: forms.NeedsForm, status: int = 200):
    known = queries.find_needs(member)
    if refusal():
        # What stands there now is read beside the form, and the next press counts.
        form.seen.data = services.mark_of(known)
    return render(
        "needs/one.html",
        status=status,
        member=member,
        form=form,
        known=known if refusal() else None,
        was_carried=known is not None and known.from_registration,
        is_own=member in g.seats,
    )
