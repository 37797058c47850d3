"""Writing to several people: what is said and to whom is kept with the act, and the worker writes the letters."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.asked import list_asked
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry
from app.conferences.reminding import Pending, may_remind_again
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.languages import speaking, translated
from app.letters.waiting import in_front_of
from app.mail.addresses import address_of
from app.mailings import letters, queries
from app.mailings.audiences import Audience
from app.mailings.models import Mailing, MailingReader
from app.mailings.readers import Readers, nobody_reached, readers_among

AT_A_TIME = 10  # people; whoever saves anything on SQLite waits for so many at most


def remind(conference: Conference, key: str, *, by: Membership) -> Mailing:
    """Remind those who have not done a thing, once a day at most; where votes wait, all on the roll alike."""
    conference.require_open(Permission.LETTER_SEND)
    lock(conference)
    thing = queries.get_thing(conference, key)
    found = require_reminder(conference, thing)
    mailing = _keep(conference, found, by, thing=key, audience=thing.what)
    journal.record("people.reminded", actor=by, conference_id=conference.id, count=len(found.seats), thing=thing.what)
    db.session.flush()
    return mailing


def send(conference: Conference, audience: Audience, subject: str, text: str, *, by: Membership) -> Mailing:
    """Write to people in one's own words. Refuses where nobody of them can be written to."""
    conference.require_open(Permission.LETTER_SEND)
    lock(conference)
    found = require_readers(audience)
    mailing = _keep(conference, found, by, audience=audience.words, subject=subject, text=text)
    count = len(found.seats)
    journal.record("people.written_to", actor=by, conference_id=conference.id, count=count, audience=audience.words)
    db.session.flush()
    return mailing


def require_readers(audience: Audience | Pending) -> Readers:
    """Who of some people gets a letter. Refuses where nobody does."""
    found = readers_among(audience.members)
    refuse_if(None if found.seats else nobody_reached(found))
    return found


def send_test(subject: str, text: str, *, by: Membership) -> None:
    """Send a letter to whoever writes it, to nobody else, and before anybody else has it."""
    by.conference.require_open(Permission.LETTER_SEND)
    refuse_if(None if by.person.email else _("You have no e-mail address here, so no test letter reaches you."))
    letters.send_test(letters.Words(subject, text, by))
    db.session.flush()


def require_reminder(conference: Conference, thing: Pending) -> Readers:
    """Who is reminded of a thing. Refuses to do so twice a day, and where nobody can be written to."""
    if not may_remind_again(conference, queries.last_reminded(conference).get(thing.key)):
        raise Refused(
            _("They were reminded of this today. Once a day is enough; somebody who needs help is better called.")
        )
    return require_readers(thing)


def _keep(conference: Conference, found: Readers, by: Membership, **said: str) -> Mailing:
    """What was said and to whom, with a row for each letter that is still to be written."""
    mailing = Mailing(
        conference=conference,
        number=next_number(conference, "mailing"),
        by=by,
        at=clock.now(),
        meant_for=len(found.seats),
        without_address=found.without_address,
        unwilling=found.unwilling,
        **said,
    )
    db.session.add(mailing)
    db.session.flush()
    db.session.add_all(MailingReader(mailing_id=mailing.id, member_id=seat.id) for seat in found.seats)
    return mailing


def write_some(mailing: Mailing) -> None:
    """Write some letters of a mailing. The caller commits: a row is gone exactly when its letter is in the outbox."""
    lock_row(mailing)
    rows = queries.list_readers(mailing, AT_A_TIME)
    with in_front_of(mailing.conference):
        for row in rows:
            if row.member.left_at is None and row.member.person.email:
                _write(mailing, row.member)
            db.session.delete(row)
    db.session.flush()


def _write(mailing: Mailing, seat: Membership) -> None:
    if not mailing.thing:
        letters.send_own(seat, letters.Words(mailing.subject, mailing.text, mailing.by), bundle=mailing.bundle)
        return
    with speaking(translated([seat.person.language, *mailing.conference.languages])):
        asks, are_alike = _asks(mailing, seat)
    if asks:  # else it was done meanwhile
        letters.send_reminder(seat, asks, are_alike=are_alike, bundle=mailing.bundle)


def _asks(mailing: Mailing, seat: Membership) -> tuple[list[Ask], bool]:
    """What of the thing still waits for somebody, and whether all are told of it alike."""
    called = _of_thing(registry.called_for(mailing.conference, seat), mailing.thing)
    return called or _of_thing(list_asked(mailing.conference, seat), mailing.thing), bool(called)


def _of_thing(asks: list[Ask], thing: str) -> list[Ask]:
    found = [ask for ask in asks if any(one == thing or one.startswith(f"{thing}-") for one in ask.things)]
    return [ask._replace(url=address_of(ask.url)) for ask in found]
