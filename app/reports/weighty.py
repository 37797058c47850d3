"""Publishing an edition and correcting it, as one proposes them and a second person confirms them."""

from flask import url_for
from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import WaitingAct
from app.conferences.registry import Link, Weighty
from app.reports import queries, services
from app.reports.models import Kind
from app.reports.readiness import CORRECT, PUBLISH

# Two editions that wait at once would each be confirmed as the next one.
NEXT = "edition"


def report_of(act: WaitingAct) -> tuple[dict, str]:
    """The report as it would be published now, and its fingerprint."""
    if act.kind == CORRECT:
        return services.corrected(act.conference, with_responses=act.given.get("with_responses", True))
    return services.preview(act.conference)


def _publishing(act: WaitingAct) -> str:
    number = queries.count_editions(act.conference) + 1
    return _("Edition %(number)s is published: %(kind)s.", number=number, kind=Kind(act.given["kind"]).label)


def _correcting(act: WaitingAct) -> str:
    number = queries.count_editions(act.conference) + 1
    return _("Edition %(number)s is published: a corrected report.", number=number)


def _what_is_published(act: WaitingAct) -> list[tuple[str, str]]:
    return [
        (_("What changed"), act.given.get("changes", "")),
        (_("Fingerprint of the exact report"), act.binding),
    ]


def _rests_on_report(act: WaitingAct) -> str:
    return report_of(act)[1]


def _require_approval(act: WaitingAct) -> None:
    services.require_publishable(act.conference, Kind(act.given["kind"]), act.given.get("approval_note", ""))


def _require_changes(act: WaitingAct) -> None:
    services.require_correctable(act.conference, act.given["changes"])


def _publish(act: WaitingAct) -> None:
    note = act.given.get("approval_note", "")
    dated = act.given.get("dated")
    services.publish(act.conference, Kind(act.given["kind"]), by=act.proposer, approval_note=note, dated=dated)


def _correct(act: WaitingAct) -> None:
    with_responses = act.given.get("with_responses", True)
    services.correct(act.conference, act.given["changes"], by=act.proposer, with_responses=with_responses)


def _link_to_report(act: WaitingAct) -> Link:
    return Link(_("Read the report as it would be published"), url_for("reports.waiting", slug=act.conference.slug))


KINDS = {
    PUBLISH: Weighty(
        Permission.REPORT_PUBLISH,
        words=_publishing,
        details=_what_is_published,
        binding=_rests_on_report,
        require=_require_approval,
        carry_out=_publish,
        link=_link_to_report,
    ),
    CORRECT: Weighty(
        Permission.REPORT_CORRECT,
        words=_correcting,
        details=_what_is_published,
        binding=_rests_on_report,
        require=_require_changes,
        carry_out=_correct,
        link=_link_to_report,
    ),
}
