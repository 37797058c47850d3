"""What reading asks of a panelist: what is new to her, or changed since she read it."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.access.stages import Stage
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.readmarks import queries
from app.readmarks.kinds import Read


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """While the panel reads, whoever has not read everything; later only whoever keeps marks at all."""
    if not Permission.READING_MARK.includes(member.role):
        return []
    states = [state for _number, _title, state in queries.list_in_force(member)]
    new, changed = states.count(Read.UNREAD), states.count(Read.CHANGED)
    keeps_marks = new < len(states)
    if not new + changed or not (conference.stage == Stage.EVIDENCE or keeps_marks):
        return []
    text = _("Mark what you have read at its end. Note beside a passage what you doubt or want to know.")
    text = f"{_changed(changed)} {text}" if changed else text
    url = f"/c/{conference.slug}/evidence"
    until = planned_until(conference) if conference.stage == Stage.EVIDENCE else ""
    return [Ask(_title(new + changed), text, _("Read the evidence"), url, until, key="reading")]


def _title(new: int) -> str:
    return ngettext(
        "Read the evidence: %(num)s document is new to you",
        "Read the evidence: %(num)s documents are new to you",
        new,
    )


def _changed(count: int) -> str:
    return ngettext(
        "%(num)s of them changed since you read it.",
        "%(num)s of them changed since you read them.",
        count,
    )
