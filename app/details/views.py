"""The page on which organizers put somebody's details right, and the one on which its person confirms an address."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.access.guards import also_by_card, requires, signed_in
from app.access.permissions import Permission
from app.accounts import sessions
from app.conferences import queries as conferences
from app.details import queries, services
from app.details.forms import DetailsForm
from app.extensions import db
from app.htmx import render, see_other
from app.invitations import queries as invitations

bp = Blueprint("details", __name__)


@bp.get("/c/<slug>/members/<int:member_id>/details")
@requires(Permission.MEMBER_MANAGE)
def show(member_id: int):
    return _show(conferences.get_member(g.conference, member_id))


@bp.post("/c/<slug>/members/<int:member_id>/details")
@requires(Permission.MEMBER_MANAGE)
def correct(member_id: int):
    return _correct(conferences.get_member(g.conference, member_id))


@bp.get("/c/<slug>/members/invited/<int:invitation_id>/details")
@requires(Permission.MEMBER_MANAGE)
def show_invited(invitation_id: int):
    return _show(invitations.get_invitation(g.conference, invitation_id))


@bp.post("/c/<slug>/members/invited/<int:invitation_id>/details")
@requires(Permission.MEMBER_MANAGE)
def correct_invited(invitation_id: int):
    return _correct(invitations.get_invitation(g.conference, invitation_id))


@bp.get("/me/address/<token>")
@signed_in
@also_by_card
def address(token: str):
    return render("details/address.html", change=queries.get_own_change(g.person, token), token=token)


@bp.post("/me/address/<token>")
@signed_in
@also_by_card
def confirm_address(token: str):
    change = queries.get_own_change(g.person, token)
    services.confirm(change, by_card=sessions.current_card() is not None, kept=current_user.id)
    db.session.commit()
    flash(_("Letters for you go to the new address from now on."))
    return see_other(url_for("conferences.home"))


def _correct(seat):
    form = DetailsForm(seat, queries.reach_of(seat))
    if not form.validate_on_submit():
        return _show(seat, form, status=422)
    outcome = services.correct(seat, form.wished, by=g.seat)
    db.session.commit()
    flash(_told(seat, outcome))
    return see_other(url_for("members.show"))


def _told(seat, outcome: services.Outcome) -> str:
    if outcome.waits:
        return _("A letter went to the new address. It is used as soon as %(name)s has confirmed it.", name=seat.name)
    if outcome.address:
        return _("The address of %(name)s is put right, and links of before open nothing any more.", name=seat.name)
    return _("The details of %(name)s are put right.", name=seat.name) if outcome.details else _("Nothing was changed.")


def _show(seat, form: DetailsForm | None = None, status: int = 200):
    reach = queries.reach_of(seat)
    return render(
        "details/show.html",
        status=status,
        seat=seat,
        reach=reach,
        waiting=queries.find_change(seat.person) if reach.account else None,
        form=form or DetailsForm.of(seat, reach),
    )
