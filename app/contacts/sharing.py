"""Sharing one register among co-hosted conferences: offered by one side, accepted by somebody else on the other."""

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.contacts import queries, services
from app.contacts.models import Contact, ContactRegister, RegisterOffer, RegisterShare
from app.errors import NotAllowed, Refused
from app.extensions import db, lock_row
from app.journal import services as journal


def offer(conference: Conference, partner: Conference, *, by: Membership) -> RegisterOffer:
    """Offer the register of a conference to another one. Nothing is shared before somebody there says yes."""
    conference.require_open(Permission.CONTACT_KEEP)
    register = services.hold_register(conference)
    other = queries.find_share(partner)
    if partner.id == conference.id or (other and other.register_id == register.id):
        raise Refused(_("These two conferences share one register already."))
    if any(partner.id in (one.host_id, one.guest_id) for one in queries.list_offers(conference)):
        raise Refused(_("There is an offer between these two conferences already."))
    found = RegisterOffer(host_id=conference.id, guest_id=partner.id, by_id=by.id, at=clock.now())
    db.session.add(found)
    db.session.flush()
    _tell("register.offered", conference, [partner], by)
    return found


def accept(conference: Conference, offer_id: int, *, by: Membership) -> None:
    """Share the register of the conference that offered it: one's own contacts go into it.

    Refused to whoever offered it: two people, one of each side, decide on what both sides read.
    """
    conference.require_open(Permission.CONTACT_KEEP)
    found = _held(conference, offer_id)
    if found.guest_id != conference.id:
        raise Refused(_("It is for the other conference to say yes."))
    if found.by.person_id == by.person_id:
        raise NotAllowed(_("You offered it yourself. Another organizer of this conference says yes or no."))
    own, shared = services.hold_register(conference), services.hold_register(found.host)
    if own.id != shared.id:
        _bring_over(conference, own, shared)
    db.session.delete(found)
    _tell("register.shared", conference, queries.list_sharing(conference), by)


def end_offer(conference: Conference, offer_id: int, *, by: Membership) -> None:
    """Decline an offer, or take it back."""
    conference.require_open(Permission.CONTACT_KEEP)
    found = _held(conference, offer_id)
    other = found.host if found.guest_id == conference.id else found.guest
    db.session.delete(found)
    _tell("register.offer_ended", conference, [other], by)


def leave(conference: Conference, *, by: Membership) -> None:
    """Share the register no more. What stands in it stays with the others; this conference begins an empty one."""
    conference.require_open(Permission.CONTACT_KEEP)
    sharing = queries.list_sharing(conference)
    if not sharing:
        raise Refused(_("This register is shared with nobody."))
    services.hold_register(conference)
    db.session.execute(delete(RegisterShare).where(RegisterShare.conference_id == conference.id))
    db.session.execute(delete(RegisterOffer).where(RegisterOffer.host_id == conference.id))
    db.session.expire_all()
    _tell("register.left", conference, sharing, by)


def _held(conference: Conference, offer_id: int) -> RegisterOffer:
    found = queries.get_offer(conference, offer_id)
    lock_row(found)
    return found


def _bring_over(conference: Conference, own: ContactRegister, shared: ContactRegister) -> None:
    """Contacts of a register that nobody else shares go along; of one that others share they stay with the others."""
    is_alone = not queries.list_sharing(conference)
    if is_alone:
        last = queries.last_number(shared.id)
        mine = db.session.scalars(select(Contact).where(Contact.register_id == own.id).order_by(Contact.number))
        for number, contact in enumerate(list(mine), last + 1):
            contact.register_id, contact.number = shared.id, number
    share = db.session.get_one(RegisterShare, conference.id)
    share.register_id, share.joined_at = shared.id, clock.now()
    db.session.flush()
    if is_alone:
        db.session.delete(own)
        db.session.flush()


def _tell(action: str, conference: Conference, others: list[Conference], by: Membership) -> None:
    """The journals of all who share a register tell who comes and goes: it concerns each of them."""
    db.session.flush()
    titles = ", ".join(one.title for one in others)
    journal.record(action, actor=by, conference_id=conference.id, other=titles)
    if action in ("register.shared", "register.left"):
        for one in others:
            journal.record(action, actor=None, conference_id=one.id, other=conference.title)
