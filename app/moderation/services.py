"""Agreeing to the house rules; hiding what breaks them, objecting, deciding. Nobody's words are ever changed."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import NotAllowed, Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.moderation import offers, queries
from app.moderation.kinds import Ground, Outcome
from app.moderation.models import Hiding, RulesAgreement
from app.moderation.queries import Words


def agree(conference: Conference, *, by: Membership, seen: str | None) -> None:
    """Agree to the house rules as they read now. Agreeing twice changes nothing."""
    conference.require_open(Permission.RULES_AGREE)
    numbers.lock(conference)
    now = queries.rules_fingerprint(conference)
    require_seen(seen, now, conference.house_rules)
    if not conference.house_rules:
        raise Refused(_("This conference has no house rules."))
    if queries.find_agreement(conference, by) is None:
        db.session.add(RulesAgreement(member_id=by.id, fingerprint=now, at=clock.now()))
        journal.record("rules.agreed", actor=by, conference_id=conference.id, veiled=True)
        db.session.flush()


def hide(words: Words, ground: Ground, why: str, *, by: Membership) -> Hiding:
    """Hide what somebody wrote. Refuses what others have built on; what is hidden already stays as it is hidden."""
    conference = by.conference
    require_role(words.hiding, by=by)
    conference.require_open(words.hiding)
    conference.require_open(words.reading)
    numbers.lock(conference)
    lock_row(words.row)
    if standing := queries.find_hiding(words.row):
        return standing
    refuse_if(offers.HIDE.hindrance(offers.Words(rests=words.rests)))
    hiding = Hiding(
        conference_id=conference.id,
        number=numbers.next_number(conference, "hiding"),
        kind=words.kind,
        row_id=words.row.id,
        author_id=words.author_id,
        authority_id=words.authority_id,
        hidden_by_id=by.id,
        at=clock.now(),
        ground=ground,
        why=why,
    )
    db.session.add(hiding)
    conference.has_hidings = True
    _note("words.hidden", hiding, by, ground=str(ground))
    _tell(hiding)
    return hiding


def show_again(hiding: Hiding, *, by: Membership) -> None:
    """Show hidden words again. Refuses once their author has objected: then somebody else decides."""
    require_role(queries.permission_of(hiding), by=by)
    _begin(hiding, queries.permission_of(hiding))
    refuse_if(offers.SHOW.hindrance(queries.standing_of(hiding, [by])))
    if hiding.shown_at is None:
        hiding.shown_at = clock.now()
        _note("words.shown", hiding, by)
        _tell(hiding)


def object_to(hiding: Hiding, objection: str, *, by: Membership) -> None:
    """Object to the hiding of one's own words, once."""
    _begin(hiding, Permission.WORDS_OBJECT)
    _object(hiding, objection, queries.standing_of(hiding, [by]), by)


def object_by_link(hiding: Hiding, objection: str, *, authority_id: int) -> None:
    """The same by an authority without an account. Whoever calls has asked for its link."""
    _begin(hiding, Permission.WORDS_OBJECT_BY_LINK)
    _object(hiding, objection, queries.standing_of(hiding, [], authority_id), None)


def _object(hiding: Hiding, objection: str, standing: offers.Hidden, by: Membership | None) -> None:
    refuse_if(offers.OBJECT.hindrance(standing))
    if standing.is_objected:
        raise Refused(_("You have objected already. It waits for somebody else to decide."))
    hiding.objection, hiding.objected_at, hiding.left_at = objection, clock.now(), None
    _note("words.objected", hiding, by)


def leave(hiding: Hiding, *, by: Membership) -> None:
    """Say that one has read why one's words are hidden, and leave it at that. Nothing waits then."""
    _begin(hiding, Permission.WORDS_OBJECT)
    _leave(hiding, queries.standing_of(hiding, [by]), by)


def leave_by_link(hiding: Hiding, *, authority_id: int) -> None:
    """The same by an authority without an account. Whoever calls has asked for its link."""
    _begin(hiding, Permission.WORDS_OBJECT_BY_LINK)
    _leave(hiding, queries.standing_of(hiding, [], authority_id), None)


def _leave(hiding: Hiding, standing: offers.Hidden, by: Membership | None) -> None:
    refuse_if(offers.LEAVE.hindrance(standing))
    if hiding.left_at is None:
        hiding.left_at = clock.now()
        _note("words.left", hiding, by)


def decide(hiding: Hiding, outcome: Outcome, why: str, *, by: Membership) -> None:
    """Decide on an objection, once and for all. Refuses whoever hid the words, or wrote them."""
    _begin(hiding, Permission.WORDS_REVIEW)
    standing = queries.standing_of(hiding, [by])
    refuse_if(offers.DECIDE.hindrance(standing))
    if standing.is_decided:
        raise Refused(_("Somebody else has decided on the objection already."))
    hiding.outcome, hiding.outcome_why = outcome, why
    hiding.decided_by_id, hiding.decided_at = by.id, clock.now()
    if outcome == Outcome.SHOWN:
        hiding.shown_at = hiding.decided_at
    _note("words.shown_after_objection" if outcome == Outcome.SHOWN else "words.stay_hidden", hiding, by)
    _tell(hiding)


def require_shown(*rows: Any) -> None:
    """Refuse to build on words that are hidden. Whoever calls holds their rows or their conference."""
    if any(queries.find_hiding(row) is not None for row in rows):
        raise Refused(_("This is hidden under the house rules. Nothing can be built on it before it is shown again."))


def all_shown(rows: list[Any]) -> list[Any]:
    """These rows, none of which is hidden."""
    require_shown(*rows)
    return rows


def let_go(rows: Iterable[Any]) -> None:
    """Words that are about to go for good: the number of their row may be another one's later. They stay counted."""
    for hiding in filter(None, map(queries.find_hiding, rows)):
        hiding.row_id = -hiding.id


def require_role(permission: Permission, *, by: Membership) -> None:
    """Some words are hidden by facilitators and others by organizers: one page leads to both."""
    if not permission.includes(by.role):
        raise NotAllowed(_("Your role here does not hide such words."))


def _begin(hiding: Hiding, permission: Permission) -> None:
    hiding.conference.require_open(permission)
    numbers.lock(hiding.conference)
    lock_row(hiding)


def _tell(hiding: Hiding) -> None:
    """Write to whoever has no account; others read it among what is asked of them."""
    words = queries.find_words(hiding) if hiding.authority_id is not None else None
    if words is not None:
        words.tell(hiding)


def _note(action: str, hiding: Hiding, by: Membership | None, **facts: Any) -> None:
    """Enter it without names: the rooms in which words are hidden may be closed to the public."""
    db.session.flush()
    journal.record(action, actor=by, conference_id=hiding.conference_id, veiled=True, hiding=hiding.number, **facts)
