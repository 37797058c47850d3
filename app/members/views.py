"""Who takes part: the list, invitations, cards, and how each panelist wishes to be named."""

from collections.abc import Sequence

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.accounts import queries as account_queries
from app.conferences import queries
from app.conferences.naming import Naming, consented_name
from app.conferences.registry import registry
from app.conferences.services import seating
from app.extensions import db
from app.htmx import render, see_other
from app.invitations import queries as invited_queries
from app.invitations import services as invitations
from app.mail.addresses import address_of
from app.members import cards, services
from app.members import queries as member_queries
from app.members.forms import EndRoleForm, InvitationForm, NamingForm
from app.members.pages import by_role, part_of_people
from app.paging import came_from, part_of

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
    who = form.chosen_role, form.name.data, form.email.data
    more: dict[str, str] = {name: form[name].data or "" for name in ("town", "body", "interests", "field")}
    invitation = invitations.invite(g.conference, *who, by=g.seat, **more)  # type: ignore[arg-type]
    db.session.commit()
    flash(_("%(name)s is invited as %(role)s.", name=invitation.name, role=invitation.role.label))
    return see_other(url_for("members.show"))


@bp.post("/<int:member_id>/invite-again")
@requires(Permission.MEMBER_MANAGE)
def invite_again(member_id: int):
    member = queries.get_member(g.conference, member_id)
    services.invite_again(member, by=g.seat)
    db.session.commit()
    flash(_("A new link is on its way to %(name)s.", name=member.name))
    return see_other(url_for("members.show", **came_from()))


@bp.get("/<int:member_id>/end")
@requires(Permission.MEMBER_MANAGE)
def end(member_id: int):
    member = queries.get_member(g.conference, member_id)
    return _end_page(member, EndRoleForm(formdata=None))


@bp.post("/<int:member_id>/end")
@requires(Permission.MEMBER_MANAGE)
def end_role(member_id: int):
    member, form = queries.get_member(g.conference, member_id), EndRoleForm()
    if not form.validate_on_submit():
        return _end_page(member, form, status=422)
    if question := asking.ask_first(_ending(member)):
        return question
    services.end_role(member, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("The role of %(name)s has ended.", name=member.name))
    return see_other(url_for("members.show"))


def _ending(member) -> asking.Question:
    return asking.Question(
        _("End the role of %(name)s?", name=member.name),
        _("The role ends at once, and the sign-in card stops working. What was written stays."),
        _("Yes, end the role"),
    )


@bp.post("/<int:member_id>/give-back")
@requires(Permission.MEMBER_MANAGE)
def give_back(member_id: int):
    member = queries.get_member(g.conference, member_id)
    services.give_back(member, by=g.seat)
    db.session.commit()
    told = _("A link is on its way.") if member.person.email else _("Make a new card.")
    flash(_("%(name)s is %(role)s again. %(told)s", name=member.name, role=member.role.label, told=told))
    return see_other(url_for("members.show", **came_from()))


@bp.get("/cards")
@requires(Permission.CARD_MANAGE)
def show_cards():
    invited = invited_queries.list_open_panelists(g.conference)
    panelists = [*queries.list_panelists(g.conference), *invited]
    carded = {card.person_id: card for card in account_queries.list_cards(g.conference.id)}
    return render(
        "members/cards.html",
        part=part_of(panelists, lambda one: f"{one.name} {one.seat_name}"),
        without=[one for one in panelists if one.person_id not in carded],
        invited=invited,
        carded=carded,
        waiting={card.person_id for card in account_queries.list_waiting_cards(g.conference.id)},
    )


@bp.post("/cards/print")
@requires(Permission.CARD_MANAGE)
def print_missing_cards():
    return _print(cards.members_without_card(g.conference))


@bp.post("/<int:member_id>/card")
@requires(Permission.CARD_MANAGE)
def replace_card(member_id: int):
    return _print([queries.get_panelist(g.conference, member_id)])


@bp.post("/<int:member_id>/card/revoke")
@requires(Permission.CARD_MANAGE)
def revoke_card(member_id: int):
    return _revoke(queries.get_panelist(g.conference, member_id))


@bp.post("/invited/<int:invitation_id>/card")
@requires(Permission.CARD_MANAGE)
def make_card_for_invited(invitation_id: int):
    return _print([invited_queries.get_open_panelist(g.conference, invitation_id)])


@bp.post("/invited/<int:invitation_id>/card/revoke")
@requires(Permission.CARD_MANAGE)
def revoke_card_for_invited(invitation_id: int):
    return _revoke(invited_queries.get_open_panelist(g.conference, invitation_id))


@bp.get("/waiting-cards")
@requires(Permission.CARD_WITNESS)
def waiting_cards():
    return render("members/waiting_cards.html", waiting=member_queries.list_waiting(g.conference), seat=g.seat)


@bp.post("/waiting-cards/<int:card_id>")
@requires(Permission.CARD_WITNESS)
def witness(card_id: int):
    opens = cards.witness(member_queries.get_waiting(g.conference, card_id), by=g.seat)
    db.session.commit()
    more = _("Noted. The card opens when one more panelist, or the organizer, has confirmed it too.")
    flash(_("Noted. The new card opens from now on.") if opens else more)
    return see_other(url_for("members.waiting_cards"))


@bp.get("/my-cards")
@requires(Permission.CARD_READ)
def my_cards():
    found = account_queries.list_cards_of(g.seat.person_id, g.conference.id)
    return render("members/my_cards.html", cards=found, seat=g.seat)


@bp.post("/my-cards")
@requires(Permission.CARD_READ)
def read_cards():
    cards.read_cards(g.seat)
    db.session.commit()
    flash(_("Noted."))
    return see_other(url_for("conferences.show"))


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


def _show(form: InvitationForm | None = None, status: int = 200):
    members, knows_names = queries.list_members(g.conference), can(Permission.MEMBER_IDENTIFY)
    part = part_of_people(members, knows_names=knows_names)
    return render(
        "members/show.html",
        status=status,
        part=part,
        everybody=by_role(members, part.rows, knows_names=knows_names),
        former_names=member_queries.former_names(part.rows),
        invited=invited_queries.list_open(g.conference) if can(Permission.MEMBER_MANAGE) else [],
        ended=_list_ended(),
        form=form or InvitationForm(formdata=None).for_panel(is_open=g.conference.takes_panelists),
    )


def _list_ended() -> list:
    """Roles that ended, each with what keeps it from being given back, for whoever manages the roles."""
    ended = queries.list_ended(g.conference) if can(Permission.MEMBER_MANAGE) else []
    return [(member, seating.why_not_back(member)) for member in ended]


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


def _print(members):
    printed = cards.print_cards(g.conference, members, by=g.seat)
    db.session.commit()
    door = address_of(url_for("accounts.card"))
    return render("members/printed_cards.html", cards=printed, door=door, typed_door=door.split("://")[-1])


def _revoke(member):
    cards.revoke_card(member, by=g.seat)
    db.session.commit()
    flash(_("The card of %(name)s does not work any more.", name=member.name))
    return see_other(url_for("members.show_cards", **came_from()))


def _end_page(member, form, status: int = 200):
    return render("members/end.html", status=status, member=member, form=form, held=registry.seat_held(member))
