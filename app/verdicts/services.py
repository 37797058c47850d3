"""Saying whether an answer answers the panel, and taking that back."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.moderation.services import let_go, require_shown
from app.verdicts import queries
from app.verdicts.kinds import Opinion
from app.verdicts.models import Verdict


def judge(
    conference: Conference,
    number: int,
    answer: int,
    opinion: Opinion,
    reason: str,
    *,
    by: Membership,
    seen: str | None,
) -> Verdict:
    """Say whether an answer answers the panel. Said again it says something else; the same once more is nothing new.

    Refused of an older version, and as long as the reason that stands is hidden.
    """
    judged = _begin(conference, number, answer, seen)
    verdict = judged.of(by)
    if verdict is not None and (verdict.opinion, verdict.reason) == (opinion, reason):
        return verdict
    if verdict is None:
        verdict = Verdict(response_id=judged.answer.id, member_id=by.id)
        db.session.add(verdict)
    else:
        require_shown(verdict)
    verdict.opinion, verdict.reason, verdict.at = opinion, reason, clock.now()
    db.session.flush()
    _tell("response.judged", judged, number, verdict.id)
    return verdict


def withdraw(conference: Conference, number: int, answer: int, *, by: Membership) -> None:
    """Take back what one said of an answer, of an older version too; its reason goes. Twice changes nothing."""
    numbers.lock(conference)
    conference.require_open(Permission.VERDICT_GIVE)
    judged = queries.get_judged(conference, number, answer)
    verdict = judged.of(by)
    if verdict is not None:
        let_go([verdict])
        db.session.delete(verdict)
        _tell("response.unjudged", judged, number)


def _tell(action: str, judged: queries.Judged, number: int, row_id: int | None = None) -> None:
    """Without the actor: whose it is stands nowhere that everybody reads."""
    db.session.flush()
    journal.record(
        action,
        actor=None,
        conference_id=judged.answer.conference_id,
        row_id=row_id,
        body=judged.answer.body,
        recommendation=f"R{number}",
    )


def _begin(conference: Conference, number: int, answer: int, seen: str | None) -> queries.Judged:
    """Hold the conference, so that two presses of one panelist are one after the other."""
    numbers.lock(conference)
    conference.require_open(Permission.VERDICT_GIVE)
    judged = queries.get_judged(conference, number, answer)
    if not judged.is_newest:
        raise Refused(_("There is a newer version of this answer. Read it, and say what you think of that one."))
    require_seen(seen, judged.answer.said.fingerprint, judged.answer.text)
    return judged
