"""Reading of what people are reminded, what was sent to several of them, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.conferences.models import Conference
from app.conferences.registry import registry
from app.conferences.reminding import Pending
from app.errors import Missing
from app.extensions import db
from app.mail import queries as mail
from app.mailings.models import Mailing, MailingReader


def list_things(conference: Conference) -> list[Pending]:
    """Of what people can be reminded now: what some have not done, and the votes that wait for a whole roll."""
    found = [*registry.pending_in(conference), *registry.reminding.alike_in(conference)]
    return [thing for thing in found if thing.key and thing.members]


def get_thing(conference: Conference, key: str) -> Pending:
    found = next((thing for thing in list_things(conference) if thing.key == key), None)
    if found is None:
        raise Missing(_("Nobody is waited for with this any more."))
    return found


def last_reminded(conference: Conference) -> dict[str, datetime]:
    """When people were last reminded of each thing."""
    query = select(Mailing.thing, func.max(Mailing.at)).where(Mailing.conference_id == conference.id)
    rows = db.session.execute(query.where(Mailing.thing != "").group_by(Mailing.thing))
    return {row[0]: row[1] for row in rows}


def list_mailings(conference: Conference) -> list[Mailing]:
    """What was sent, last first."""
    query = select(Mailing).where(Mailing.conference_id == conference.id).order_by(Mailing.number.desc())
    return list(db.session.scalars(query))


def get_mailing(conference: Conference, number: int) -> Mailing:
    query = select(Mailing).where(Mailing.conference_id == conference.id, Mailing.number == number)
    found = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such letter here."))
    return found


def count_states(mailings: Sequence[Mailing]) -> dict[Mailing, dict[str, int]]:
    """Of each mailing, how many of its letters are in which state; `unwritten` are those that are still to come."""
    in_outbox = mail.count_in_bundles([one.bundle for one in mailings])
    left = select(MailingReader.mailing_id, func.count()).where(
        MailingReader.mailing_id.in_([one.id for one in mailings])
    )
    unwritten = {row[0]: row[1] for row in db.session.execute(left.group_by(MailingReader.mailing_id))}
    return {one: in_outbox[one.bundle] | {"unwritten": unwritten.get(one.id, 0)} for one in mailings}


def find_unwritten(aside: Collection[int] = ()) -> Mailing | None:
    """The first mailing of which letters are still to be written."""
    least = select(func.min(MailingReader.mailing_id)).where(MailingReader.mailing_id.not_in(aside))
    waiting = least.scalar_subquery()
    return db.session.scalar(select(Mailing).where(Mailing.id == waiting))


def list_readers(mailing: Mailing, limit: int) -> list[MailingReader]:
    query = select(MailingReader).where(MailingReader.mailing_id == mailing.id).order_by(MailingReader.member_id)
    return list(db.session.scalars(query.limit(limit)))
