"""Pages on which organizers offer their register to a co-hosted conference, accept one, or share no more."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.contacts import forms, queries
from app.contacts import sharing as services
from app.contacts.models import RegisterOffer
from app.contacts.views import bp
from app.extensions import db
from app.htmx import render, see_other

KEEP = Permission.CONTACT_KEEP


@bp.get("/sharing")
@requires(KEEP)
def sharing():
    return _page(forms.OfferForm(formdata=None))


@bp.post("/sharing")
@requires(KEEP)
def offer():
    form = forms.OfferForm()
    if not form.validate_on_submit():
        return _page(form, status=422)
    partner = queries.find_partner(form.slug, g.seat.person)
    if partner is None:
        form.partner.errors = [*form.partner.errors, _("There is no such conference on this server.")]
        return _page(form, status=422)
    services.offer(g.conference, partner, by=g.seat)
    return _after(_("It is offered. Nothing is shared before an organizer there says yes."))


@bp.post("/sharing/<int:number>/accept")
@requires(KEEP)
def accept(number: int):
    if question := asking.ask_first(_accepting(queries.get_offer(g.conference, number))):
        return question
    services.accept(g.conference, number, by=g.seat)
    return _after(_("You share one register now."))


@bp.post("/sharing/<int:number>/end")
@requires(KEEP)
def end_offer(number: int):
    services.end_offer(g.conference, number, by=g.seat)
    return _after(_("The offer is gone."))


@bp.post("/leave")
@requires(KEEP)
def leave():
    if question := asking.ask_first(_leaving()):
        return question
    services.leave(g.conference, by=g.seat)
    return _after(_("This register is shared no more."))


def _accepting(found: RegisterOffer) -> asking.Question:
    told = _(
        "Your contacts go into its register. From then on organizers of both conferences read and change every "
        "contact and every note in it."
    )
    if others := [one.title for one in queries.list_sharing(found.host) if one.id != found.guest_id]:
        told += " " + _("These share it already: %(titles)s.", titles=", ".join(others))
    return asking.Question(
        _("Share one register with “%(title)s”?", title=found.host.title),
        told,
        _("Yes, share it"),
    )


def _leaving() -> asking.Question:
    return asking.Question(
        _("Share this register no more?"),
        _(
            "What stands in it stays with the other conferences, also what came from here. This one begins an empty "
            "register. Export yours first if you need it."
        ),
        _("Yes, share it no more"),
    )


def _after(message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("contacts.sharing"))


def _page(form: forms.OfferForm, status: int = 200):
    return render(
        "contacts/sharing.html",
        form=form,
        sharing=queries.list_sharing(g.conference),
        offers=queries.list_offers(g.conference),
        person_id=g.seat.person_id,
        status=status,
    )
