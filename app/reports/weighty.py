"""Publishing, opening early and correcting an edition, as one proposes it and a second person confirms it."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app import moments
from app.access.permissions import Permission
from app.conferences.models import WaitingAct
from app.conferences.queries import language_of
from app.conferences.registry import Link, Weighty
from app.reports import embargo, queries, services, standalone
from app.reports.models import Kind
from app.reports.readiness import CORRECT, LIFT, PUBLISH

# Two editions that wait at once would each be confirmed as the next one.
NEXT = "edition"


def report_of(act: WaitingAct) -> tuple[dict, str]:
    """The report as it would be published now, and its fingerprint."""
    if act.kind == CORRECT:
        return services.corrected(act.conference, with_responses=act.given.get("with_responses", True))
    return services.preview(act.conference)


def unpublished(act: WaitingAct) -> tuple[str, str]:
    """The same as a part of a page."""
    tree, exact = report_of(act)
    return standalone.unpublished(tree, exact, language_of(act.conference)), exact


def not_before_of(act: WaitingAct) -> datetime | None:
    told = act.given.get("not_before")
    return datetime.fromisoformat(told) if told else None


def _publishing(act: WaitingAct) -> str:
    number, kind = queries.count_editions(act.conference, early=True) + 1, Kind(act.given["kind"]).label
    if moment := not_before_of(act):
        when = moments.in_full(moment, act.conference.time_zone)
        return _(
            "Edition %(number)s is made, and published on %(when)s: %(kind)s.", number=number, when=when, kind=kind
        )
    return _("Edition %(number)s is published: %(kind)s.", number=number, kind=kind)


def _correcting(act: WaitingAct) -> str:
    number = queries.count_editions(act.conference, early=True) + 1
    return _("Edition %(number)s is published: a corrected report.", number=number)


def _lifting(act: WaitingAct) -> str:
    return _("Edition %(number)s is opened to everybody before its moment.", number=act.given["edition"])


def _what_is_published(act: WaitingAct) -> list[tuple[str, str]]:
    moment = not_before_of(act)
    return [
        (_("Not before"), moments.in_full(moment, act.conference.time_zone) if moment else ""),
        (_("Public already"), _("the votes that were counted, with their wordings") if moment else ""),
        (_("What changed"), act.given.get("changes", "")),
        (_("Fingerprint of the exact report"), act.binding),
    ]


def _rests_on_report(act: WaitingAct) -> str:
    return report_of(act)[1]


def _rests_on_edition(act: WaitingAct) -> str:
    edition = queries.find_held_back(act.conference)
    return edition.checksum if edition else ""


def _require_held_back(act: WaitingAct) -> None:
    embargo.get_openable(act.conference)


def _lift(act: WaitingAct) -> None:
    embargo.lift(act.conference, by=act.proposer)


def _link_to_edition(act: WaitingAct) -> Link:
    return Link(_("Read the edition that is held back"), url_for("reports.show", slug=act.conference.slug))


def _require_approval(act: WaitingAct) -> None:
    embargo.require_ahead(not_before_of(act))
    services.require_publishable(act.conference, Kind(act.given["kind"]), act.given.get("approval_note", ""))


def _require_changes(act: WaitingAct) -> None:
    services.require_correctable(act.conference, act.given["changes"])


def _publish(act: WaitingAct) -> None:
    note = act.given.get("approval_note", "")
    services.publish(
        act.conference,
        Kind(act.given["kind"]),
        by=act.proposer,
        approval_note=note,
        dated=act.given.get("dated"),
        not_before=not_before_of(act),
    )


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
    LIFT: Weighty(
        Permission.REPORT_PUBLISH,
        words=_lifting,
        details=lambda act: [],
        binding=_rests_on_edition,
        require=_require_held_back,
        carry_out=_lift,
        link=_link_to_edition,
    ),
}
