"""The panel names its keyholders: each says whom she trusts, and whoever is named can decline."""

from collections.abc import Iterable

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import refuse_if
from app.extensions import db
from app.journal import services as journal
from app.keyholders import offers
from app.keyholders.offers import Word
from app.voting.models import KeyTrust
from app.voting.queries import trusted


def word_of(conference: Conference, member: Membership) -> Word:
    """What decides whether somebody may say whom she trusts, or that she holds no part."""
    said = trusted.said_in(trusted.find_said(member))
    running = trusted.find_running_with_keyholders(conference) if conference.key_parts else None
    return Word(conference.key_parts, running.number if running else None, said.declines)


def name_keyholders(conference: Conference, seats: Iterable[int], *, by: Membership) -> None:
    """Say which seats of the panel one trusts with the key, in place of what one said before; none is an answer too.

    Refuses while a vote runs whose key the panel holds.
    """
    said = _begin(conference, offers.NAME, by)
    said.trusts = sorted(set(seats) & set(trusted.panel_of(conference).members))
    journal.record("keyholders.named", actor=by, conference_id=conference.id)


def decline_key(conference: Conference, *, by: Membership) -> None:
    """Hold no part of any key from the next vote on, whoever trusts one."""
    said = _begin(conference, offers.DECLINE, by)
    if not said.declines:
        said.declines = True
        journal.record("keyholders.declined", actor=by, conference_id=conference.id)


def accept_key(conference: Conference, *, by: Membership) -> None:
    """Take back that one declined."""
    said = _begin(conference, offers.ACCEPT, by)
    if said.declines:
        said.declines = False
        journal.record("keyholders.accepted", actor=by, conference_id=conference.id)


def _begin(conference: Conference, act, by: Membership) -> KeyTrust:
    """Hold the conference, so that no vote opens in between; what this panelist has said so far."""
    lock(conference)
    conference.require_open(Permission.KEY_NAME)
    refuse_if(act.hindrance(word_of(conference, by)))
    said = trusted.find_said(by)
    if said is None:
        said = KeyTrust(member_id=by.id)
        db.session.add(said)
    return said
