"""An invitation as its person sees it, outside the conference in which nothing is open yet; and what organizers do."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires, signed_in
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.htmx import render, see_other
from app.invitations import queries, services

bp = Blueprint("invitations", __name__)


@bp.get("/invitations/<int:invitation_id>")
@signed_in
def show(invitation_id: int):
    invitation = queries.get_own(g.person, invitation_id)
    return render(
        "invitations/show.html",
        invitation=invitation,
        conference=invitation.conference,
        card=queries.find_card_for(invitation),
        hindrance=services.why_not_accepted(invitation),
    )


@bp.post("/invitations/<int:invitation_id>/accept")
@signed_in
def accept(invitation_id: int):
    invitation = queries.get_own(g.person, invitation_id)
    services.accept(invitation, seen=seen())
    db.session.commit()
    flash(_("Welcome. You take part as %(role)s.", role=invitation.role.label))
    return see_other(url_for("conferences.show", slug=invitation.conference.slug))


@bp.post("/invitations/<int:invitation_id>/decline")
@signed_in
def decline(invitation_id: int):
    invitation = queries.get_own(g.person, invitation_id)
    services.decline(invitation)
    db.session.commit()
    flash(_("You declined. The organizer sees it, and you need to do nothing more."))
    return see_other(url_for("conferences.home"))


@bp.post("/c/<slug>/invitations/<int:invitation_id>/send-again")
@requires(Permission.MEMBER_MANAGE)
def send_again(invitation_id: int):
    invitation = queries.get_invitation(g.conference, invitation_id)
    services.send_again(invitation, by=g.seat)
    db.session.commit()
    flash(_("A new link is on its way to %(name)s.", name=invitation.name))
    return see_other(url_for("members.show"))


@bp.post("/c/<slug>/invitations/<int:invitation_id>/withdraw")
@requires(Permission.MEMBER_MANAGE)
def withdraw(invitation_id: int):
    invitation = queries.get_invitation(g.conference, invitation_id)
    services.withdraw(invitation, by=g.seat)
    db.session.commit()
    flash(_("The invitation of %(name)s is withdrawn.", name=invitation.name))
    return see_other(url_for("members.show"))
