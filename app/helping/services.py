"""Letting somebody act for oneself, beginning to, and ending it."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Missing, Refused
from app.extensions import db, lock_row
from app.helping import letters, queries
from app.helping.models import LASTS, Given, Help
from app.journal import services as journal


def consent(conference: Conference, helper: Membership, *, by: Membership) -> Help:
    """Let somebody act for oneself for half an hour, on one's own device. Refuses a second helper."""
    _begin(conference, Permission.HELP_CONSENT)
    return _give(conference, by, helper, Given.PRESSED)


def take_word(conference: Conference, member: Membership, witness: Membership, *, by: Membership) -> Help:
    """Note that a panelist said aloud that one may act for her, and who else heard it; it begins at once."""
    _begin(conference, Permission.HELP_TAKE)
    if witness.person_id in (member.person_id, by.person_id):
        raise Refused(_("A witness is a third person: neither whoever is helped nor whoever helps."))
    _require_free(conference, by)
    found = _give(conference, member, by, Given.SPOKEN, witness)
    if witness.person.email:
        letters.send_witness(found, witness)
    return begin(found, by=by)


def begin(found: Help, *, by: Membership) -> Help:
    """Begin to act for somebody who said so. Refuses everybody else, a second person at once, and after the time."""
    found.conference.require_open(Permission.HELP_GIVE)
    lock_row(found)
    if found.helper_id != by.id:
        raise Missing(_("There is no such help here."))
    if not found.holds(clock.now()):
        raise Refused(_("Her or his word does not hold any more. Ask once more."))
    _require_free(found.conference, by, besides=found)
    if not found.is_begun:
        found.begun_at = clock.now()
        _record("help.begun", found, by)
    db.session.flush()
    return found


def end(found: Help, *, by: Membership) -> None:
    """End it, by a word of either. Ending it again changes nothing."""
    lock_row(found)
    if by.id not in (found.member_id, found.helper_id):
        raise Missing(_("There is no such help here."))
    if found.holds(clock.now()):
        found.ended_at = clock.now()
        _record("help.ended", found, by)
        db.session.flush()


def _begin(conference: Conference, permission: Permission) -> None:
    numbers.lock(conference)
    conference.require_open(permission)


def _give(
    conference: Conference, member: Membership, helper: Membership, given: Given, witness: Membership | None = None
) -> Help:
    if member.person_id == helper.person_id:
        raise Refused(_("Nobody helps herself or himself."))
    if any(one.member_id == member.id for one in queries.list_holding(conference, [member])):
        raise Refused(_("Somebody may act for this panelist already. That has to end first."))
    now = clock.now()
    found = Help(given=given, stage=conference.stage, given_at=now, ends_at=now + LASTS)
    found.conference, found.member, found.helper, found.witness = conference, member, helper, witness
    member.has_help = helper.has_help = True
    db.session.add(found)
    db.session.flush()
    journal.record(
        f"help.{given}",
        actor=helper if witness else member,
        conference_id=conference.id,
        in_name_of=member if witness else None,
        helper=helper.journal_label,
        until=found.ends_at.isoformat(),
        witness=witness.journal_label if witness else None,
    )
    return found


def _require_free(conference: Conference, helper: Membership, besides: Help | None = None) -> None:
    for one in queries.list_holding(conference, [helper]):
        if one is not besides and one.helper_id == helper.id and one.is_begun:
            raise Refused(_("You are helping %(name)s already. End that first.", name=one.member.name))


def _record(action: str, found: Help, by: Membership) -> None:
    for_whom = found.member if by.id == found.helper_id else None
    journal.record(
        action, actor=by, conference_id=found.conference_id, in_name_of=for_whom, helper=found.helper.journal_label
    )
