"""Objecting to somebody's interests, and ruling on it with a reason that everybody reads beside it."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Membership
from app.conferences.services import numbers
from app.errors import Refused
from app.extensions import db, lock_row
from app.hearings import letters
from app.hearings.kinds import Ruling
from app.hearings.models import Expert, InterestObjection
from app.journal import services as journal
from app.moderation import services as moderation


def object_to(expert: Expert, text: str, *, by: Membership, seen: str | None) -> InterestObjection:
    """Object to what an expert declared, in the wording that was read. Refused while one's last objection waits."""
    expert.conference.require_open(Permission.INTEREST_OBJECT)
    lock_row(expert)
    if not expert.declarations:
        raise Refused(_("%(name)s has declared nothing yet. There is nothing to object to.", name=expert.shown))
    declared = expert.declarations[-1]
    require_seen(seen, declared.fingerprint, declared.interests)
    if any(one.member_id == by.id and one.waits for one in expert.objections):
        raise Refused(_("You have objected already. The organizers rule on it first."))
    objection = InterestObjection(
        number=numbers.next_number(expert.conference, f"objection to expert {expert.number}"),
        declaration_n=declared.n,
        member_id=by.id,
        text=text,
        at=clock.now(),
    )
    expert.objections.append(objection)
    db.session.flush()
    _tell("interests.objected", objection, by)
    letters.tell_of_objection(objection)
    return objection


def rule(objection: InterestObjection, ruling: Ruling, reason: str, *, by: Membership) -> None:
    """Rule on an objection, or otherwise than before; what was ruled before stays in the journal."""
    objection.expert.conference.require_open(Permission.INTEREST_RULE)
    lock_row(objection.expert)  # whoever confirms meanwhile decides by this ruling
    lock_row(objection)
    moderation.require_shown(objection)
    if (objection.ruling, objection.reason) == (ruling, reason):
        return
    objection.ruling, objection.reason = ruling, reason
    objection.ruled_at, objection.ruled_by_id = clock.now(), by.id
    _tell("interests.upheld" if ruling == Ruling.NOT_HEARD else "interests.overruled", objection, by, reason=reason)
    letters.tell_of_ruling(objection)


def _tell(action: str, objection: InterestObjection, by: Membership, **facts: Any) -> None:
    expert = objection.expert
    facts |= {"expert": expert.journal_label, "objection": objection.number}
    journal.record(action, actor=by, conference_id=expert.conference_id, **facts)
