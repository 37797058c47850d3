"""Proposing a follow-up question, supporting it, putting it to whoever answered, and answering it."""

from secrets import randbelow

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import NotAllowed, Refused
from app.extensions import db
from app.followups import letters, queries
from app.followups.models import FIRST_MARK, MOST_PROPOSED, FollowUp, FollowUpSupport
from app.journal import services as journal
from app.moderation.services import let_go, require_shown
from app.responses import by_link


def propose(conference: Conference, number: int, answer: int, text: str, *, by: Membership) -> FollowUp:
    """Propose what the panel asks about an answer, one for each panelist. Refused of an older version."""
    _begin(conference, Permission.FOLLOWUP_ASK)
    asked = queries.get_asked(conference, number, answer)
    if same := asked.saying(text):
        _require_open(same)
        return _support(same, by)
    _require_place(asked, by)
    found = FollowUp(
        conference_id=conference.id,
        number=_draw_mark(conference),
        response_id=asked.judged.answer.id,
        member_id=by.id,
        text=text,
        at=clock.now(),
    )
    found.response, found.conference = asked.judged.answer, conference
    db.session.add(found)
    db.session.flush()
    _tell("followup.proposed", found, by)
    return _support(found, by)


def support(conference: Conference, number: int, *, by: Membership, seen: str | None) -> FollowUp:
    """Say that one wants this to be asked. When more than half of the panel does, it is put at once."""
    _begin(conference, Permission.FOLLOWUP_ASK)
    found = queries.get_proposed(conference, number)
    require_seen(seen, found.fingerprint, found.text)
    _require_open(found)
    return _support(found, by)


def take_back(conference: Conference, number: int, *, by: Membership) -> None:
    """Support it no more. What nobody supports is gone; what was put stays."""
    _begin(conference, Permission.FOLLOWUP_ASK)
    found = queries.get_proposed(conference, number)
    if found.put_at:
        raise Refused(_("It was put already, and is the panel's."))
    kept = [one for one in found.supports if one.member_id != by.id]
    if len(kept) == len(found.supports):
        return
    found.supports = kept
    _tell("followup.taken_back", found, by)
    if not kept:
        let_go([found])
        db.session.delete(found)
    db.session.flush()


def put(conference: Conference, number: int, *, by: Membership, seen: str | None) -> FollowUp:
    """Put it to whoever answered, in the name of the panel. Refused where one was put on this answer."""
    _begin(conference, Permission.FOLLOWUP_PUT)
    found = queries.get_proposed(conference, number)
    require_seen(seen, found.fingerprint, found.text)
    _require_open(found)
    return _put(found, by)


def reply(conference: Conference, number: int, text: str, *, by: Membership) -> FollowUp:
    """Answer it, once. Refused to whoever did not answer the recommendation."""
    _begin(conference, Permission.FOLLOWUP_REPLY)
    found = queries.get_put(conference, number)
    _require_unanswered(found)
    if not queries.may_reply(by, found):
        raise NotAllowed(_("This was answered by somebody else, who answers the question too."))
    return _reply(found, text, by)


def reply_by_link(conference: Conference, token: str, number: int, text: str, *, source: str) -> FollowUp:
    """The same by whoever holds the link by which the recommendation was answered."""
    authority = by_link.let_in(conference, token, source)
    found = queries.get_put_to(authority, number)
    _require_unanswered(found)
    return _reply(found, text, None)


def _begin(conference: Conference, permission: Permission) -> None:
    """Hold the conference, so that two at once are one after the other."""
    numbers.lock(conference)
    conference.require_open(permission)


def _require_place(asked: queries.Asked, by: Membership) -> None:
    if asked.put:
        raise Refused(_("The panel has put a question on this answer already."))
    _require_newest(asked.judged.is_newest)
    if asked.own(by):
        raise Refused(_("You have proposed one already. Take it back first, or support another."))
    if len(asked.proposed) >= MOST_PROPOSED:
        raise Refused(ngettext("Not more than %(num)s question.", "Not more than %(num)s questions.", MOST_PROPOSED))


def _require_newest(is_newest: bool) -> None:
    if not is_newest:
        raise Refused(_("There is a newer version of this answer. Read it, and ask about that one."))


def _require_open(found: FollowUp) -> None:
    require_shown(found)
    _require_newest(queries.is_newest(found))
    here = select(FollowUp.id).where(FollowUp.response_id == found.response_id, FollowUp.put_at.is_not(None))
    if db.session.scalar(here) is not None:
        raise Refused(_("The panel has put a question on this answer already."))


def _require_unanswered(found: FollowUp) -> None:
    if found.replied_at:
        raise Refused(_("It is answered already."))


def _support(found: FollowUp, by: Membership) -> FollowUp:
    require_shown(found)
    if not found.is_supported_by(by):
        found.supports.append(FollowUpSupport(follow_up_id=found.id, member_id=by.id))
        _tell("followup.supported", found, by)
    panel = queries.panel_of(found.conference)
    return _put(found, None) if queries.is_carried(found.supporters(panel), panel) else found


def _put(found: FollowUp, by: Membership | None) -> FollowUp:
    found.number, found.put_at = numbers.next_number(found.conference, "follow_up"), clock.now()
    _tell("followup.put", found, by)
    letters.ask(found)
    return found


def _reply(found: FollowUp, text: str, by: Membership | None) -> FollowUp:
    found.reply, found.replied_at = text, clock.now()
    _tell("followup.replied", found, by, text)
    return found


def _draw_mark(conference: Conference) -> int:
    taken = {one.number for one in queries.list_all(conference)}
    return next(mark for mark in iter(_chance, None) if mark not in taken)


def _chance() -> int:
    return FIRST_MARK + randbelow(FIRST_MARK)


def _tell(action: str, found: FollowUp, by: Membership | None, text: str = "") -> None:
    """Panelists without their names: who said what of an answer stands nowhere that everybody reads."""
    db.session.flush()
    is_panelist = by is not None and by.role == Role.PANELIST
    journal.record(
        action,
        actor=None if is_panelist else by,
        conference_id=found.conference_id,
        body=found.response.body,
        recommendation=f"R{found.recommendation_number}",
        text=text or (found.text if found.put_at else None),
    )
