"""Approving and publishing the report. What is published is never changed; a correction is a new edition."""

import hashlib
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.conferences.savers import find_saver
from app.conferences.services.numbers import lock
from app.errors import NotReady, Refused, StaleVersion
from app.extensions import db
from app.helping import marks
from app.helping.models import TypedKind
from app.journal import services as journal
from app.languages import speaking
from app.merging import three_ways
from app.reports import embargo, names, printing, queries, readiness, withdrawn_names
from app.reports.composition import compose
from app.reports.formats import services as files
from app.reports.gathering import gather, state_of_record
from app.reports.models import Approval, Edition, Foreword, Kind
from app.reports.names import fingerprint
from app.reports.places import FORM


def preview(conference: Conference) -> tuple[dict, str]:
    """The report as it would be published now, and the fingerprint that approvals are bound to.

    While an edition waits for its moment it is that edition, whatever the record says since.
    """
    return previewed(conference, queries.find_held_back(conference))


def previewed(conference: Conference, held_back: Edition | None) -> tuple[dict, str]:
    """The same for whoever knows already what waits."""
    if held_back is not None:
        return names.plain(held_back.tree), fingerprint(held_back.tree)
    draft = queries.find_draft(conference)
    if draft is not None and draft.made_from == state_of_record(conference):
        return draft.tree, draft.fingerprint
    return composed(conference)


def composed(conference: Conference, *, with_responses: bool = False) -> tuple[dict, str]:
    """The report as everybody reads and approves it, and its fingerprint."""
    tree = names.plain(_compose_marked(conference, with_responses=with_responses))
    return tree, fingerprint(tree)


def _compose_marked(conference: Conference, *, with_responses: bool = False) -> dict:
    with speaking(language_of(conference)):
        return compose(gather(conference, with_responses=with_responses))


def write_foreword(
    conference: Conference, text: str, expected_version: int, *, began: str | None = None, by: Membership
) -> None:
    """Write what the organizer may write in the report. Refuses to write over a newer one than `began`."""
    conference.require_open(Permission.REPORT_COMPOSE)
    lock(conference)
    foreword = queries.find_foreword(conference)
    if foreword is None:
        db.session.add(Foreword(conference_id=conference.id, text=text, version=1))
    elif foreword.version != expected_version:
        raise StaleVersion(
            _("Somebody saved another foreword meanwhile. Both are here: bring them together, then save."),
            ways=[three_ways("text", _("Foreword and thanks"), began, text, foreword.text)],
            by=find_saver(conference, "report.foreword_written"),
            version=foreword.version,
            began=foreword.text,
        )
    else:
        foreword.text, foreword.version = text, foreword.version + 1
    journal.record("report.foreword_written", actor=by, conference_id=conference.id)


def approve(conference: Conference, *, by: Membership, seen: str | None) -> None:
    """Approve exactly the report one has seen. Refuses when it has changed since."""
    lock(conference)
    conference.require_open(Permission.REPORT_APPROVE)
    _tree, now = preview(conference)
    require_seen(seen, now)
    known = db.session.get(Approval, (conference.id, by.id))
    marks.settle(TypedKind.APPROVAL, conference.id, by=by)
    if known is None:
        db.session.add(Approval(conference_id=conference.id, member_id=by.id, fingerprint=now, at=clock.now()))
    elif known.fingerprint == now:
        return
    else:
        known.fingerprint, known.at = now, clock.now()
    marks.note(TypedKind.APPROVAL, conference.id, by=by)
    journal.record("report.approved", actor=by, conference_id=conference.id)
    embargo.weigh_approvals(conference)


def take_back_approval(conference: Conference, *, by: Membership) -> None:
    """Approve no more. An edition that waits for its moment is halted when too few are left."""
    lock(conference)
    conference.require_open(Permission.REPORT_APPROVE)
    known = db.session.get(Approval, (conference.id, by.id))
    if known is not None:
        marks.forget(TypedKind.APPROVAL, [conference.id], member=by)
        db.session.delete(known)
        journal.record("report.approval_withdrawn", actor=by, conference_id=conference.id)
        embargo.weigh_approvals(conference)


def publish(
    conference: Conference,
    kind: Kind,
    *,
    by: Membership,
    approval_note: str = "",
    dated: str | None = None,
    not_before: datetime | None = None,
) -> Edition:
    """Publish a provisional or final edition. Refuses without the panel's approval of the exact text.

    Before the moment `not_before` only those read it who answer for it or must answer it. For a past conference
    `approval_note` says how that panel approved, since its members cannot press a button here, and `dated` when its
    text came out, as exactly as that is told.
    """
    lock(conference)
    tree = require_publishable(conference, kind, approval_note)
    moment = embargo.still_ahead(not_before)
    return _add_edition(conference, kind, tree, approval_note, by, dated=dated, not_before=moment)


def require_publishable(conference: Conference, kind: Kind, approval_note: str = "") -> dict:
    """The report as it is now, for publication. Refuses without the panel's approval of it, and what is out already."""
    conference.require_open(Permission.REPORT_PUBLISH)
    embargo.require_none_waits(conference)
    tree = _compose_marked(conference)
    exact = fingerprint(tree)
    is_approved_elsewhere = conference.archived_at and approval_note
    if not is_approved_elsewhere and (problems := readiness.missing_before_publishing(conference, exact)):
        raise NotReady(_("The report cannot be published yet. This is missing:"), problems)
    _require_new(conference, kind, tree, approval_note)
    return tree


def correct(conference: Conference, changes: str, *, by: Membership, with_responses: bool = True) -> Edition:
    """Publish a corrected edition. It says what changed; the older ones stay as they are."""
    lock(conference)
    require_correctable(conference, changes)
    tree = _compose_marked(conference, with_responses=with_responses)
    _require_new(conference, Kind.CORRECTED, tree, changes)
    return _add_edition(conference, Kind.CORRECTED, tree, changes, by)


def corrected(conference: Conference, *, with_responses: bool = True) -> tuple[dict, str]:
    """What a corrected edition would say now, with the answers known today, and its fingerprint."""
    return composed(conference, with_responses=with_responses)


def require_correctable(conference: Conference, changes: str) -> None:
    """Refuse a correction that does not say what changed, or that would cut off time that people still have."""
    conference.require_open(Permission.REPORT_CORRECT)
    if not changes:
        raise Refused(_("Say what changed."))
    if windows := readiness.list_windows(conference):
        raise NotReady(_("The correction cannot be published yet. First:"), [window.words for window in windows])


def forget_approvals(conference: Conference, by: Membership, reason: str) -> None:
    """Going back from the report makes its approvals void."""
    marks.forget(TypedKind.APPROVAL, [conference.id])
    db.session.execute(delete(Approval).where(Approval.conference_id == conference.id))


def _require_new(conference: Conference, kind: Kind, tree: dict, changes: str) -> None:
    """Two people at one moment publish one edition: the conference is held, so the second finds the first."""
    latest = queries.find_latest(conference, early=True)
    if latest and (latest.kind, latest.changes, fingerprint(latest.tree)) == (kind, changes, fingerprint(tree)):
        raise Refused(
            _("This very report is published already, as edition %(n)s. Nothing was published twice.", n=latest.number)
        )


def _add_edition(conference: Conference, kind: Kind, tree: dict, changes: str, by: Membership, **dates: Any) -> Edition:
    number, now = queries.count_editions(conference, early=True) + 1, clock.now()
    edition = Edition(
        conference=conference,
        number=number,
        kind=kind,
        title=conference.title,
        changes=changes,
        tree=tree,
        places=FORM,
        named_as=withdrawn_names.levels(conference, names.keys_in(tree)),
        published_at=dates.get("not_before") or now,
        **dates,
    )
    edition.article, edition.file = printing.print_out(edition, now)
    edition.checksum = hashlib.sha256(edition.file.encode()).hexdigest()
    edition.skeleton = names.skeleton(edition.file)
    db.session.add(edition)
    db.session.flush()
    files.announce(edition)
    embargo.tell(edition, by)
    return edition
