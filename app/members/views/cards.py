"""Printed sign-in cards: made, replaced, stopped, seen handed over, and read about."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.accounts import queries as account_queries
from app.conferences import queries
from app.extensions import db
from app.htmx import render, see_other
from app.invitations import queries as invited_queries
from app.mail.addresses import address_of
from app.members import cards
from app.members import queries as member_queries
from app.members.views import bp
from app.paging import came_from, part_of


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
