"""Finding the register of a conference, its contacts, and with whom it is shared."""

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, moments
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts.models import Person
from app.actors.kinds import Level
from app.authorities.models import Authority
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.contacts.models import Contact, ContactNaming, ContactNote, RegisterOffer, RegisterShare
from app.errors import Missing
from app.extensions import db

TOLD_FOR = timedelta(days=14)
FROM_NEAR = list(Level)
CARRIERS = (Role.ORGANIZER, Role.FACILITATOR, Role.COMMITTEE)
COLUMNS = ("body", "office", "level", "responsible for", "person", "e-mail", "telephone", "carried by", "last note")


def find_share(conference: Conference) -> RegisterShare | None:
    return db.session.get(RegisterShare, conference.id)


def list_contacts(conference: Conference) -> list[Contact]:
    """From near to far, then by name."""
    share = find_share(conference)
    if share is None:
        return []
    query = select(Contact).where(Contact.register_id == share.register_id).options(joinedload(Contact.carrier))
    found = db.session.scalars(query.order_by(Contact.number))
    return sorted(found, key=lambda one: (FROM_NEAR.index(one.level), one.body.casefold(), one.number))


def get_contact(conference: Conference, number: int) -> Contact:
    query = select(Contact).join(RegisterShare, RegisterShare.register_id == Contact.register_id)
    here = query.where(RegisterShare.conference_id == conference.id, Contact.number == number)
    found: Contact | None = db.session.scalar(here)
    if found is None:
        raise Missing(_("There is no such contact in the register."))
    return found


def last_number(register_id: int) -> int:
    return db.session.scalar(select(func.max(Contact.number)).where(Contact.register_id == register_id)) or 0


def list_notes(contact: Contact) -> list[ContactNote]:
    """The newest first."""
    query = select(ContactNote).where(ContactNote.contact_id == contact.id).options(joinedload(ContactNote.member))
    return list(db.session.scalars(query.order_by(ContactNote.on.desc(), ContactNote.id.desc())))


def get_note(contact: Contact, note_id: int) -> ContactNote:
    found = db.session.get(ContactNote, note_id)
    if found is None or found.contact_id != contact.id:
        raise Missing(_("There is no such note here."))
    return found


def last_noted(contacts: Sequence[Contact]) -> dict[int, str]:
    """The day of the last note, by the contact."""
    ids = [one.id for one in contacts]
    query = select(ContactNote.contact_id, func.max(ContactNote.on)).where(ContactNote.contact_id.in_(ids))
    found = db.session.execute(query.group_by(ContactNote.contact_id))
    return {row[0]: row[1] for row in found}


def list_named(conference: Conference) -> dict[int, list[Authority]]:
    """The authorities of this conference that were named out of the register, by the contact."""
    query = select(ContactNaming).join(Authority, Authority.id == ContactNaming.authority_id)
    here = query.where(Authority.conference_id == conference.id).options(
        joinedload(ContactNaming.authority).selectinload(Authority.passages)
    )
    found: dict[int, list[Authority]] = {}
    for one in db.session.scalars(here.order_by(Authority.number)):
        found.setdefault(one.contact_id, []).append(one.authority)
    return found


def list_carriers(conference: Conference) -> list[Membership]:
    """Who of this conference may be responsible for a contact."""
    return [seat for seat in conferences.list_members(conference) if seat.role in CARRIERS]


def list_sharing(conference: Conference) -> list[Conference]:
    """The other conferences that keep their contacts in the same register."""
    share = find_share(conference)
    if share is None:
        return []
    query = select(RegisterShare).where(RegisterShare.register_id == share.register_id)
    query = query.where(RegisterShare.conference_id != conference.id).options(joinedload(RegisterShare.conference))
    return [one.conference for one in db.session.scalars(query.order_by(RegisterShare.joined_at))]


def list_offers(conference: Conference) -> list[RegisterOffer]:
    """What is offered to this conference and by it, the oldest first."""
    concerns = (RegisterOffer.host_id == conference.id) | (RegisterOffer.guest_id == conference.id)
    loaded = (joinedload(RegisterOffer.host), joinedload(RegisterOffer.guest), joinedload(RegisterOffer.by))
    return list(db.session.scalars(select(RegisterOffer).where(concerns).options(*loaded).order_by(RegisterOffer.id)))


def get_offer(conference: Conference, offer_id: int) -> RegisterOffer:
    found = db.session.get(RegisterOffer, offer_id)
    if found is None or conference.id not in (found.host_id, found.guest_id):
        raise Missing(_("This offer is not there any more."))
    return found


def find_partner(slug: str, person: Person) -> Conference | None:
    """A conference that everybody can see, or of one's own: nobody learns by an offer of one that is being set up."""
    found: Conference | None = db.session.scalar(select(Conference).where(Conference.slug == slug))
    if found is None or found.archived_at is not None:
        return None
    return found if found.is_public or conferences.list_seats_in(found, person) else None


def as_table(conference: Conference) -> list[Sequence[str]]:
    """The register for a spreadsheet, under its heading."""
    contacts = list_contacts(conference)
    noted = last_noted(contacts)
    rows: list[Sequence[str]] = [COLUMNS]
    for one in contacts:
        carried_by = one.carrier.name if one.carrier else ""
        level = str(one.level.label)
        private = (one.responsible_for, one.person, one.email, one.telephone, carried_by, noted.get(one.id, ""))
        rows.append((one.body, one.office, level, *private))
    return rows


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Ask the organizers whether to share the register that another conference offers; never whoever offered it."""
    if not Permission.CONTACT_KEEP.includes(member.role):
        return []
    url = url_for("contacts.sharing", slug=conference.slug)
    return [
        Ask(
            _("Share one register of contacts?"),
            _("“%(title)s” offers its register of contacts to this conference.", title=one.host.title),
            _("Look at the offer"),
            url,
            _("It was offered on %(day)s.", day=moments.day(one.at, conference.time_zone)),
            key=f"register-{one.id}",
        )
        for one in list_offers(conference)
        if one.guest_id == conference.id and one.by.person_id != member.person_id
    ]


def news(conference: Conference, member: Membership) -> list[Ask]:
    """Tell whoever was made responsible for a contact by somebody else, or by herself."""
    opens = Permission.CONTACT_KEEP.includes(member.role)
    since = clock.now() - TOLD_FOR
    query = select(Contact).where(Contact.carrier_id == member.id, Contact.carried_since > since)
    return [
        Ask(
            _("You keep touch with %(body)s", body=one.shown),
            _("Your name stands beside this contact of the register. If that is wrong, tell the organizer."),
            _("Open the register") if opens else _("Open the conference"),
            url_for("contacts.show" if opens else "conferences.show", slug=conference.slug),
            key=f"carried-{one.id}-{one.carried_since:%Y%m%d%H%M}",
        )
        for one in db.session.scalars(query.order_by(Contact.id))
    ]


def personal_data(person: Person) -> list[dict]:
    """The contacts that somebody keeps touch with, and what she noted."""
    carried = select(Contact).join(Membership, Membership.id == Contact.carrier_id)
    noted = select(ContactNote).join(Membership, Membership.id == ContactNote.member_id)
    keeps = db.session.scalars(carried.where(Membership.person_id == person.id).order_by(Contact.id))
    wrote = db.session.scalars(noted.where(Membership.person_id == person.id).order_by(ContactNote.id))
    return [
        *({"keeps touch with": one.shown} for one in keeps),
        *({"noted": one.text, "on": one.on} for one in wrote),
    ]
