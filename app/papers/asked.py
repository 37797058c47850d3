"""What papers ask: of experts to write them, in time or late, and of organizers to publish what was handed in."""

from datetime import UTC

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, moments
from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.hearings import queries as hearings
from app.hearings.models import Expert
from app.papers import queries
from app.papers.models import Paper


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Asked for, once more before the deadline where there is one, and anew once it is moved or a paper is late."""
    if Permission.PAPER_WRITE.includes(member.role):
        expert = hearings.find_expert_of(member)
        return [_owed(one) for one in _list_owed(expert)] if expert else []
    if Permission.EVIDENCE_PUBLISH.includes(member.role):
        return _asked_to_publish(conference)
    return []


def _list_owed(expert: Expert) -> list[Paper]:
    """Nothing of whoever will not take part."""
    if expert.status not in queries.ASKED:
        return []
    return [one for one in queries.list_papers_of(expert) if not one.is_handed_in]


def _owed(paper: Paper) -> Ask:
    question, conference = paper.key_question, paper.conference
    url, due = f"/c/{conference.slug}/papers/{paper.number}", conference.papers_due
    day = f"-{due.astimezone(UTC):%Y%m%d%H%M}" if due else ""  # where the day is moved, everybody is told anew
    to_write = _("Write on %(question)s", question=question.label)
    if paper.is_overdue(clock.now()):
        text = _("The day on which it was due is over. You can still hand it in; it is marked as late.")
        title = _("Your paper on %(question)s is late", question=question.label)
        was = _("Overdue: it was due by %(moment)s.", moment=moments.in_full(due, conference.time_zone)) if due else ""
        return Ask(title, text, to_write, url, was, key=f"paper-late-{paper.id}{day}")
    text = _("Say what the panel should know about: %(question)s", question=question.text or question.theme)
    title = _("Write a paper on %(question)s", question=question.label)
    return Ask(title, text, to_write, url, by=due, key=f"paper-{paper.id}{day}")


def _asked_to_publish(conference: Conference) -> list[Ask]:
    waiting = queries.list_waiting(queries.list_papers(conference))
    if not waiting:
        return []
    title = ngettext("A paper waits to be published", "%(num)s papers wait to be published", len(waiting))
    text = _("The panel reads papers before the hearing. They are published with the programme.")
    key = " ".join(f"paper-handed-in-{one.id}" for one in waiting)
    url, until = f"/c/{conference.slug}/papers", planned_until(conference)
    return [Ask(title, text, _("Read and publish"), url, until, key=key)]
