"""Who is asked for the report: to approve it, again where its words changed, and to publish it."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences import queries as conferences
from app.conferences.asked import NEWS_FOR, planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, registry
from app.conferences.reminding import Pending
from app.reports import halting, names, queries
from app.reports.gathering import state_of_record
from app.reports.models import Edition, Kind


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Ask for approval, and ask the organizer to publish; while an edition waits for its moment ask nobody."""
    latest = queries.find_latest(conference, early=True)
    held = latest if queries.is_held_back(latest) else None
    if held is not None and (held.halted_at is None or member.role != Role.PANELIST):
        return halting.asks(held, conference, member)
    if held is None and _is_final(latest, conference):
        return []
    if Permission.REPORT_APPROVE.includes(member.role):
        return _ask_to_approve(conference, member, held)
    return _ask_to_publish(conference) if Permission.REPORT_PUBLISH.includes(member.role) else []


def _is_final(latest: Edition | None, conference: Conference) -> bool:
    """Whether this stage has its report: one from before the panel went back is no such report."""
    if latest is None or latest.kind == Kind.PROVISIONAL:
        return False
    return latest.published_at >= conference.stage_since


def _ask_to_approve(conference: Conference, member: Membership, held: Edition | None) -> list[Ask]:
    given = queries.find_approved(conference, member)
    if given is not None and (held is not None or not _list_other(conference, [given])):
        return []
    text = _("Read it as it will be published. It goes out when more than half of the panel approve it.")
    title, key = _("Your report is ready to approve"), "approval"
    if given is not None:
        # One thing for as long as these words are not approved, however often the report changes meanwhile.
        title, key = _("Your report has changed since you approved it"), f"approval-after-{given[:12]}"
    url = url_for("reports.preview", slug=conference.slug)
    return [Ask(title, text, _("Read and approve"), url, planned_until(conference), key=key)]


def _ask_to_publish(conference: Conference) -> list[Ask]:
    text = _("You may write a foreword, nothing else. When the panel has approved the report you publish it.")
    windows = " ".join(window.words for window in registry.open_windows(conference))
    not_before = _("Not before this is over: %(windows)s", windows=windows) if windows else planned_until(conference)
    url = url_for("reports.preview", slug=conference.slug)
    return [Ask(_("Publish the report"), text, _("Open the preview"), url, not_before, key="publishing")]


def _list_other(conference: Conference, given: Iterable[str]) -> set[str]:
    """Which of these approved words are not those of the report any more; none until the worker has composed it."""
    draft = queries.find_draft_marks(conference)
    if draft is None:
        return set()
    other = {one for one in given if one != draft.fingerprint}
    return other if other and draft.made_from == state_of_record(conference) else set()


def news(conference: Conference, member: Membership) -> list[Ask]:
    """What was made or published lately: nothing is asked of the panel, and its members are told."""
    held = queries.find_held_back(conference) if conference.stage == Stage.REPORTING else None
    if held is not None and (told := halting.news(held, conference, member)):
        return told
    if member.role != Role.PANELIST or conference.stage not in (Stage.REPORTING, Stage.FOLLOW_UP):
        return []
    return [
        Ask(
            _("Published: %(edition)s", edition=kind.label),
            _("Everybody can read it now. Nothing is asked of you."),
            _("Read it"),
            url_for("reports.edition", slug=conference.slug, number=number),
            key=f"edition-{number}",
        )
        for number, kind in queries.list_lately(conference, clock.now() - NEWS_FOR)
    ]


def pending(conference: Conference) -> list[Pending]:
    """Whose approval is waited for: nobody's once it is out, or while one that enough approve waits."""
    latest = queries.find_latest(conference, early=True)
    held = latest if queries.is_held_back(latest) else None
    if (held is not None and held.halted_at is None) or (held is None and _is_final(latest, conference)):
        return []
    panel = conferences.list_panelists(conference)
    approved = queries.list_approved(conference)
    other = _list_other(conference, approved.values()) if held is None else set()
    done = {member for member, given in approved.items() if given not in other}
    silent = [seat for seat in panel if seat.id not in done]
    return [Pending(_("have not approved the report"), silent, len(panel), "approval")]


def count_given_to_others(conference: Conference, exact: str) -> int:
    """How many of the working panel approved other words than these."""
    working = {seat.id for seat in conferences.list_panelists(conference)}
    return sum(member in working and given != exact for member, given in queries.list_approved(conference).items())


def find_same(conference: Conference, exact: str) -> Edition | None:
    """The edition that everybody reads and that says exactly this."""
    latest, tree = queries.find_latest(conference), queries.latest_tree(conference)
    return latest if tree is not None and names.fingerprint(tree) == exact else None
