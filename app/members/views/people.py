"""The list of people, invitations, and the end of roles."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.conferences import empty_seats, queries
from app.conferences.registry import registry
from app.conferences.services import seating
from app.extensions import db
from app.htmx import render, see_other
from app.invitations import queries as invited_queries
from app.invitations import services as invitations
from app.mail import queries as mail
from app.members import pages, services
from app.members import queries as member_queries
from app.members.forms import EndRoleForm, InvitationForm
from app.members.listed import SHELF, by_role, listed
from app.members.standing import filters, standings
from app.members.views import bp
from app.paging import came_from, part_of

# All that `_ways.html` asks for: it is the same for everybody who may the same.
MAY = (
    Permission.MEMBER_NAME,
    Permission.CARD_MANAGE,
    Permission.CARD_READ,
    Permission.CARD_WITNESS,
    Permission.CALL_NOTE,
    Permission.LETTER_SEND,
    Permission.MEMBER_MANAGE,
    Permission.NEEDS_TELL,
    Permission.NEEDS_KEEP,
    Permission.CONSENT_GIVE,
    Permission.CONSENT_KEEP,
    Permission.SHEET_PRINT,
    Permission.SHEET_TYPE,
    Permission.HELP_CONSENT,
    Permission.HELP_GIVE,
    Permission.ATTENDANCE_RECORD,
    Permission.CLAIM_SEND,
    Permission.CLAIM_DECIDE,
    Permission.RATES_SET,
)


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


def _show(form: InvitationForm | None = None, status: int = 200):
    manages = can(Permission.MEMBER_MANAGE)
    invited = invited_queries.list_open(g.conference) if manages else []
    come = member_queries.list_come(g.conference) if manages else []
    letters = mail.find_stuck(member_queries.select_addresses(g.conference)) if manages else {}
    found, standing = listed(g.conference, come, letters), standings(invited, letters, g.conference.time_zone)
    part = part_of(found.lines, lambda line: line.words)
    return render(
        "members/show.html",
        status=status,
        ways=_ways(),
        part=part,
        everybody=by_role(part.rows, found.numbers),
        invited=pages.among_invited(invited, part.wanted, standing),
        standing=standing,
        filters=filters() if manages else [],
        ended=_list_ended() if any(one.left_at for one in come) else [],
        form=form,
        empty_fields=None if form else _empty_fields(),
    )


def _ways():
    return SHELF.part("members/_ways.html", (g.slug, *map(can, MAY)), dict)


def _empty_fields():
    """The fields of an invitation in which nothing is typed yet: the same for all."""
    is_open = not empty_seats.why_closed(g.conference)
    return SHELF.part(
        "members/_invitation.html", is_open, lambda: {"form": InvitationForm(formdata=None).for_panel(is_open=is_open)}
    )


def _list_ended() -> list:
    """Roles that ended, each with what keeps it from being given back, for whoever manages the roles."""
    return [(member, seating.why_not_back(member)) for member in queries.list_ended(g.conference)]


def _end_page(member, form, status: int = 200):
    return render("members/end.html", status=status, member=member, form=form, held=registry.seat_held(member))
