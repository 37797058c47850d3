"""Who takes part: the list, invitations, cards, and how each panelist wishes to be named."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.accounts import queries as account_queries
from app.conferences import queries
from app.conferences.naming import Naming, consented_name
from app.conferences.services import seating
from app.extensions import db
from app.htmx import render, see_other
from app.mail.addresses import address_of
from app.members import services
from app.members.forms import EndRoleForm, InvitationForm, NamingForm
from app.members.pages import by_role

bp = Blueprint("members", __name__, url_prefix="/c/<slug>/members")


@bp.get("")
@requires(Permission.MEMBER_READ)
def show():
    return _show()


@bp.post("/invite")
@requires(Permission.MEMBER_MANAGE)
def invite():
    form = InvitationForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    member = services.invite(
        g.conference,
        form.chosen_role,
        form.name.data,
        form.email.data,
        by=g.seat,
        town=form.town.data,
        body=form.body.data,
        interests=form.interests.data,
    )
    db.session.commit()
    flash(_("%(name)s is invited as %(role)s.", name=member.name, role=member.role.label))
    return see_other(url_for("members.show"))


@bp.post("/<int:member_id>/invite-again")
@requires(Permission.MEMBER_MANAGE)
def invite_again(member_id: int):
    member = queries.get_member(g.conference, member_id)
    services.invite_again(member, by=g.seat)
    db.session.commit()
    flash(_("A new link is on its way to %(name)s.", name=member.name))
    return see_other(url_for("members.show"))


@bp.get("/<int:member_id>/end")
@requires(Permission.MEMBER_MANAGE)
def end(member_id: int):
    member = queries.get_member(g.conference, member_id)
    return render("members/end.html", member=member, form=EndRoleForm(formdata=None))


@bp.post("/<int:member_id>/end")
@requires(Permission.MEMBER_MANAGE)
def end_role(member_id: int):
    member, form = queries.get_member(g.conference, member_id), EndRoleForm()
    if not form.validate_on_submit():
        return render("members/end.html", member=member, form=form, status=422)
    services.end_role(member, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("The role of %(name)s has ended.", name=member.name))
    return see_other(url_for("members.show"))


@bp.get("/cards")
@requires(Permission.CARD_MANAGE)
def cards():
    return render(
        "members/cards.html",
        panelists=queries.list_panelists(g.conference),
        carded={card.person_id: card for card in account_queries.list_cards(g.conference.id)},
    )


@bp.post("/cards/print")
@requires(Permission.CARD_MANAGE)
def print_missing_cards():
    return _print(services.members_without_card(g.conference))


@bp.post("/<int:member_id>/card")
@requires(Permission.CARD_MANAGE)
def replace_card(member_id: int):
    return _print([queries.get_panelist(g.conference, member_id)])


@bp.post("/<int:member_id>/card/revoke")
@requires(Permission.CARD_MANAGE)
def revoke_card(member_id: int):
    member = queries.get_panelist(g.conference, member_id)
    services.revoke_card(member, by=g.seat)
    db.session.commit()
    flash(_("The card of %(name)s does not work any more.", name=member.name))
    return see_other(url_for("members.cards"))


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
    seating.choose_naming(g.seat, Naming(form.naming.data), form.town.data)
    db.session.commit()
    flash(_("Saved. You can change this at any time."))
    return see_other(url_for("members.my_name"))


def _show(form: InvitationForm | None = None, status: int = 200):
    return render(
        "members/show.html",
        status=status,
        everybody=by_role(queries.list_members(g.conference), knows_names=can(Permission.MEMBER_IDENTIFY)),
        form=form or InvitationForm(formdata=None).for_panel(is_open=g.conference.takes_panelists),
    )


def _my_name(form: NamingForm | None = None, status: int = 200):
    seat = g.seat
    return render(
        "members/my_name.html",
        status=status,
        seat=seat,
        chosen=consented_name(seat.name, seat.town, seat.number, seat.naming),
        form=form or NamingForm(formdata=None, obj=seat),
    )


def _print(members):
    printed = services.print_cards(g.conference, members, by=g.seat)
    db.session.commit()
    door = address_of(url_for("accounts.card"))
    return render("members/printed_cards.html", cards=printed, door=door, typed_door=door.split("://")[-1])
