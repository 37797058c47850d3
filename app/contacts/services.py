"""Keeping contacts, noting what was said with them, and naming them as authorities that are to answer."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.authorities import services as authorities
from app.authorities.kinds import Facts as AuthorityFacts
from app.authorities.models import Authority
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.contacts import queries, table
from app.contacts.models import (
    MOST_CONTACTS,
    MOST_NOTES,
    Contact,
    ContactNaming,
    ContactNote,
    ContactRegister,
    Facts,
    RegisterShare,
)
from app.drafting.models import Passage
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal


def enter(conference: Conference, facts: Facts, carrier: Membership | None, *, by: Membership) -> Contact:
    """Enter whom one turns to. The journal tells that there is one more contact, and nothing of it."""
    conference.require_open(Permission.CONTACT_KEEP)
    register = hold_register(conference)
    number = queries.last_number(register.id) + 1
    if len(queries.list_contacts(conference)) >= MOST_CONTACTS:
        raise Refused(_("Not more than %(most)s contacts in one register.", most=MOST_CONTACTS))
    contact = Contact(register_id=register.id, number=number, at=clock.now(), **facts._asdict())
    db.session.add(contact)
    _carry(contact, carrier)
    _tell("contact.entered", conference, contact, by)
    return contact


def enter_all(conference: Conference, wanted: Sequence[Facts], *, by: Membership) -> int:
    """Enter the contacts of a table, without those that stand in the register by now. Returns how many were new."""
    conference.require_open(Permission.CONTACT_KEEP)
    register = hold_register(conference)
    held = queries.list_contacts(conference)
    known = {table.key_of(one.facts) for one in held}
    new = [facts for facts in wanted if table.key_of(facts) not in known]
    if len(held) + len(new) > MOST_CONTACTS:
        raise Refused(_("Not more than %(most)s contacts in one register.", most=MOST_CONTACTS))
    for number, facts in enumerate(new, queries.last_number(register.id) + 1):
        db.session.add(Contact(register_id=register.id, number=number, at=clock.now(), **facts._asdict()))
    if new:
        _note("contact.imported", conference, by, count=len(new))
    return len(new)


def correct(
    conference: Conference,
    contact: Contact,
    facts: Facts,
    carrier: Membership | None,
    *,
    by: Membership,
    seen: str | None,
) -> None:
    """Put right what is said of a contact. Refused where somebody else changed it meanwhile."""
    _begin(conference, contact)
    require_seen(seen, contact.fingerprint, contact.shown)
    for name, told in facts._asdict().items():
        setattr(contact, name, told)
    _carry(contact, carrier)
    _tell("contact.corrected", conference, contact, by)


def remove(conference: Conference, contact: Contact, *, by: Membership) -> None:
    """Take a contact out with its notes. An authority that was named out of the register stays named."""
    _begin(conference, contact)
    _tell("contact.removed", conference, contact, by)
    db.session.execute(delete(ContactNaming).where(ContactNaming.contact_id == contact.id))
    db.session.execute(delete(ContactNote).where(ContactNote.contact_id == contact.id))
    db.session.delete(contact)
    db.session.flush()


def note(conference: Conference, contact: Contact, on: str, text: str, *, by: Membership) -> ContactNote:
    """Note what was said with a contact, and when."""
    _begin(conference, contact)
    if len(queries.list_notes(contact)) >= MOST_NOTES:
        raise Refused(_("Not more than %(most)s notes on one contact. Take older ones out.", most=MOST_NOTES))
    found = ContactNote(contact_id=contact.id, member_id=by.id, on=on, text=text, at=clock.now())
    db.session.add(found)
    _tell("contact.noted", conference, contact, by)
    return found


def remove_note(conference: Conference, contact: Contact, note_id: int, *, by: Membership) -> None:
    """Take a note out."""
    _begin(conference, contact)
    db.session.delete(queries.get_note(contact, note_id))
    _tell("contact.note_removed", conference, contact, by)


def name(conference: Conference, contact: Contact, passages: Sequence[Passage], *, by: Membership) -> Authority:
    """Name a contact as an authority that is to answer these recommendations. Refused where it is named already."""
    _begin(conference, contact)
    if contact.id in queries.list_named(conference):
        raise Refused(_("It is named already. Change there what it is asked to answer."))
    facts = AuthorityFacts(contact.body, contact.office, contact.level, contact.email)
    authority = authorities.name(conference, facts, passages, by=by)
    db.session.add(ContactNaming(authority_id=authority.id, contact_id=contact.id))
    db.session.flush()
    return authority


def hold_register(conference: Conference) -> ContactRegister:
    """The register of a conference, held; its own from now on where it has none."""
    numbers.lock(conference)
    share = queries.find_share(conference)
    if share is None:
        register = ContactRegister(begun_at=clock.now())
        db.session.add(register)
        db.session.flush()
        db.session.add(RegisterShare(conference_id=conference.id, register_id=register.id, joined_at=clock.now()))
        db.session.flush()
        return register
    found = db.session.get_one(ContactRegister, share.register_id)
    lock_row(found)
    return found


def forget_private(conference_id: int, due_ids: Sequence[int]) -> int:
    """Forget people, their addresses and what was said with them, once every conference that shares them is over."""
    share = db.session.get(RegisterShare, conference_id)
    if share is None:
        return 0
    sharing = select(RegisterShare.conference_id).where(RegisterShare.register_id == share.register_id)
    if set(db.session.scalars(sharing)) - set(due_ids):
        return 0
    known = (Contact.person != "") | (Contact.email != "") | (Contact.telephone != "")
    here = select(Contact).where(Contact.register_id == share.register_id)
    ids = select(Contact.id).where(Contact.register_id == share.register_id)
    found = list(db.session.scalars(here.where(known)))
    for contact in found:
        contact.person, contact.email, contact.telephone = "", "", ""
    notes = list(db.session.scalars(select(ContactNote).where(ContactNote.contact_id.in_(ids))))
    for one in notes:
        db.session.delete(one)
    return len(found) + len(notes)


def _begin(conference: Conference, contact: Contact) -> None:
    conference.require_open(Permission.CONTACT_KEEP)
    lock_row(contact)


def _carry(contact: Contact, carrier: Membership | None) -> None:
    if contact.carrier_id != (carrier.id if carrier else None):
        contact.carrier_id, contact.carried_since = (carrier.id, clock.now()) if carrier else (None, None)


def _tell(action: str, conference: Conference, contact: Contact, by: Membership) -> None:
    _note(action, conference, by, contact=contact.number)


def _note(action: str, conference: Conference, by: Membership, **facts: Any) -> None:
    """In the journals of all that share the register, always in one order: the others read by whom it was done."""
    db.session.flush()
    for one in sorted([conference, *queries.list_sharing(conference)], key=lambda each: each.id):
        if one.id == conference.id:
            journal.record(action, actor=by, conference_id=one.id, **facts)
        else:
            journal.record(f"{action}_elsewhere", actor=None, conference_id=one.id, other=conference.title, **facts)
