"""Finding editions and approvals, and what still keeps a report from being published."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Row, Text, and_, cast, func, or_, select
from sqlalchemy.orm import defer

from app import clock
from app.access.permissions import Permission
from app.access.stages import Stage
from app.conferences import queries as conferences
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.registry import Link, registry
from app.errors import Missing
from app.extensions import db
from app.reports import names, trail
from app.reports.models import Approval, Draft, Edition, Foreword, Kind

TREES = 4  # reports that a process has at hand


def find_foreword(conference: Conference) -> Foreword | None:
    return db.session.get(Foreword, conference.id)


def foreword_text(conference: Conference) -> str:
    foreword = find_foreword(conference)
    return foreword.text if foreword else ""


def find_draft(conference: Conference) -> Draft | None:
    return db.session.get(Draft, conference.id)


def find_draft_marks(conference: Conference) -> Row | None:
    """From which record the draft was composed, and its fingerprint, without its long text."""
    query = select(Draft.made_from, Draft.fingerprint).where(Draft.conference_id == conference.id)
    return db.session.execute(query).first()


def list_being_reported() -> list[Conference]:
    """The conferences whose panel is about to approve its report."""
    query = select(Conference).where(Conference.stage == Stage.REPORTING, Conference.archived_at.is_(None))
    return list(db.session.scalars(query))


def is_open() -> ColumnElement[bool]:
    """What everybody may read: it was never held back, or was opened, or its moment has come."""
    has_come = and_(Edition.not_before <= clock.now(), Edition.halted_at.is_(None))
    return or_(Edition.not_before.is_(None), Edition.opened_at.is_not(None), has_come)


def _readable(conference: Conference, *, early: bool) -> list:
    """What everybody may read; with `early` also what is held back."""
    mine = [Edition.conference_id == conference.id]
    return mine if early else [*mine, is_open()]


def is_held_back(edition: Edition | None) -> bool:
    """Whether its moment is still to come, or has come while too few approve it."""
    if edition is None or edition.not_before is None or edition.opened_at is not None:
        return False
    return edition.halted_at is not None or edition.not_before > clock.now()


def find_held_back(conference: Conference) -> Edition | None:
    """The edition that waits for its moment or for approvals: never more than one, and the newest."""
    latest = find_latest(conference, early=True)
    return latest if is_held_back(latest) else None


def list_editions(conference: Conference, *, early: bool = False) -> list[Edition]:
    """The editions, newest first, without their long texts."""
    query = select(Edition).where(*_readable(conference, early=early)).order_by(Edition.number.desc())
    return list(db.session.scalars(query.options(defer(Edition.article), defer(Edition.file), defer(Edition.tree))))


def list_whole_editions(conference: Conference) -> list[Edition]:
    """Every edition with all its texts, for those who change one."""
    query = select(Edition).where(Edition.conference_id == conference.id).order_by(Edition.number)
    return list(db.session.scalars(query))


def find_latest(conference: Conference, *, early: bool = False) -> Edition | None:
    query = select(Edition).where(*_readable(conference, early=early)).order_by(Edition.number.desc()).limit(1)
    return db.session.scalar(query.options(defer(Edition.file), defer(Edition.tree)))


def list_in_short(conferences: Iterable[Conference]) -> dict[int, list[dict[str, Any]]]:
    """By conference, the recommendations in short of the newest edition that everybody reads; in one statement."""
    mine = Edition.conference_id.in_([one.id for one in conferences])
    query = select(Edition.conference_id, Edition.tree["short"]).where(mine, is_open()).order_by(Edition.number)
    newest = {row[0]: row[1] for row in db.session.execute(query)}  # a later edition in the place of an earlier one
    return {conference: short for conference, short in newest.items() if short}


def latest_tree(conference: Conference) -> dict | None:
    """What the newest edition says that everybody reads, as a tree; None before the first."""
    wanted = select(cast(Edition.tree, Text)).where(*_readable(conference, early=False))
    stored = db.session.scalar(wanted.order_by(Edition.number.desc()).limit(1))
    return _read(stored) if stored else None


@lru_cache(TREES)
def _read(stored: str) -> dict:
    """Many pages look into the same report: a stored text is read once, and nobody changes what was read."""
    return names.plain(json.loads(stored))


def list_not_adopted(conference: Conference) -> set[str]:
    """The labels of what the newest edition that everybody reads prints, and the panel did not adopt."""
    return _latest_and_not_adopted(conference, early=False)[1]


def find_early(conference: Conference) -> tuple[Edition | None, set[str]]:
    """The edition that is held back, and what the newest prints that was not adopted: for those who read it early."""
    latest, not_adopted = _latest_and_not_adopted(conference, early=True)
    return latest if is_held_back(latest) else None, not_adopted


def _latest_and_not_adopted(conference: Conference, *, early: bool) -> tuple[Edition | None, set[str]]:
    query = select(Edition, Edition.tree["short"]).where(*_readable(conference, early=early))
    whole = query.options(defer(Edition.article), defer(Edition.file), defer(Edition.tree))
    found = db.session.execute(whole.order_by(Edition.number.desc()).limit(1)).first()
    edition, short = found or (None, None)
    return edition, {one["number"] for one in short or [] if one["standing"]["adopted"] is False}


def latest_recommendations(conference: Conference) -> list[dict]:
    """The recommendations of the newest edition that everybody reads; none before the first."""
    tree = latest_tree(conference)
    blocks = [block for chapter in tree["chapters"] for block in chapter["blocks"]] if tree else []
    return [one for one in blocks if one["kind"] == "passage" and one["recommendation"]]


def get_trail(conference: Conference, number: int) -> trail.Trail:
    """The way of a published recommendation. Refuses what no edition holds, whatever the draft says."""
    tree = latest_tree(conference)
    found = trail.find(tree, f"R{number}") if tree else None
    if found is None:
        raise Missing(_("No published report has a recommendation of this number."))
    return found


def replies_to(conference: Conference, label: str) -> list:
    """What was answered to a recommendation."""
    return [one for one in registry.answers_to(conference) if one.subject == label]


def outcomes(conference: Conference) -> list[Link]:
    """The report and its recommendations, once an edition is out."""
    if conference.stage not in Permission.REPORT_PREVIEW.stages:
        return []
    tree = latest_tree(conference)
    if tree is None:
        return []
    report = url_for("reports.show", slug=conference.slug)
    in_short = [Link(_("The recommendations in short"), f"{report}#in-short")] if tree.get("short") else []
    return [Link(_("Read the report"), report), *in_short]


def list_lately(conference: Conference, since: datetime) -> list[tuple[int, Kind]]:
    """The editions that everybody reads since then, by number."""
    query = select(Edition.number, Edition.kind).where(*_readable(conference, early=False))
    lately = query.where(Edition.published_at > since).order_by(Edition.number)
    return [(number, kind) for number, kind in db.session.execute(lately)]


def get_edition(conference: Conference, number: int, *, early: bool = False) -> Edition:
    query = select(Edition).where(*_readable(conference, early=early), Edition.number == number)
    edition = db.session.scalar(query)
    if edition is None:
        raise Missing(_("There is no such edition."))
    return edition


def list_approvals(conference: Conference, fingerprint: str) -> list[Approval]:
    """Who approved this exact report, among those who still work on the panel."""
    query = (
        select(Approval)
        .join(Membership, Membership.id == Approval.member_id)
        .where(
            Approval.conference_id == conference.id,
            Approval.fingerprint == fingerprint,
            Membership.left_at.is_(None),
            ~Approval.is_unconfirmed,
        )
        .order_by(Membership.number)
    )
    return list(db.session.scalars(query))


def list_approved(conference: Conference) -> dict[int, str]:
    """By member, the fingerprint of the words that were approved, whatever the report says now."""
    query = select(Approval.member_id, Approval.fingerprint).where(Approval.conference_id == conference.id)
    return {one.member_id: one.fingerprint for one in db.session.execute(query)}


def find_approved(conference: Conference, member: Membership) -> str | None:
    """The fingerprint of the words that this member approved."""
    approval = db.session.get(Approval, (conference.id, member.id))
    return approval.fingerprint if approval is not None else None


def approvals_needed(conference: Conference) -> int:
    """More than half of the working panel."""
    return conferences.count_working(conference) // 2 + 1


def is_approved(conference: Conference, fingerprint: str) -> bool:
    """Whether enough of the panel approve this exact report now."""
    return len(list_approvals(conference, fingerprint)) >= approvals_needed(conference)


def count_editions(conference: Conference, *, early: bool = False) -> int:
    query = select(func.count()).select_from(Edition).where(*_readable(conference, early=early))
    return db.session.scalar(query) or 0


def missing_before_follow_up(conference: Conference) -> list[Matter]:
    """The gate of the report stage: a final report is out, and everybody reads it."""
    missing = Matter(_("The final report is not published yet."), f"/c/{conference.slug}/report/preview")
    return [] if any(edition.kind == "final" for edition in list_editions(conference)) else [missing]


def voided_by_going_back(conference: Conference) -> list[str]:
    """What going back from the report voids: the approvals given so far."""
    query = select(func.count()).select_from(Approval).where(Approval.conference_id == conference.id)
    given = db.session.scalar(query) or 0
    return [_("%(n)s approvals of the report are lost and must be given again.", n=given)] if given else []
