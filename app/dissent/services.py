"""Writing and sponsoring statements of dissent, as of right, while the window is open."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app import clock
from app.access.offers import Act
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.conferences.services.numbers import next_number
from app.dissent import offers, queries
from app.dissent.models import Sponsorship, Statement
from app.drafting.models import Passage
from app.errors import refuse_if
from app.extensions import db
from app.helping import marks
from app.helping.models import TypedKind
from app.journal import services as journal
from app.languages import speaking


def write_statement(
    conference: Conference, passage: Passage | None, text: str, *, named: bool, by: Membership, title: str = ""
) -> Statement:
    """Begin a statement on a passage, or on the whole document; its author is its first sponsor.

    Refuses after the window and without a result.
    """
    conference.require_open(Permission.DISSENT_WRITE)
    room = offers.Room(queries.window_is_open(conference), _has_result(conference, passage))
    refuse_if(offers.WRITE.hindrance(room))
    statement = Statement(
        conference_id=conference.id,
        number=next_number(conference, "D"),
        passage_id=passage.id if passage else None,
        title=title,
        text=text,
        author_id=by.id,
        at=clock.now(),
    )
    db.session.add(statement)
    db.session.flush()
    db.session.add(Sponsorship(statement_id=statement.id, member_id=by.id, named=named))
    marks.note(TypedKind.SPONSORSHIP, statement.id, by=by)
    _record("dissent.written", statement, by)
    return statement


def _has_result(conference: Conference, passage: Passage | None) -> bool:
    if passage is None:
        return queries.may_dissent_from_whole(conference)
    return passage.id in {decided.id for decided in queries.list_decided(conference)}


def record_statement(
    conference: Conference,
    passage: Passage | None,
    text: str,
    *,
    sponsors: str | None,
    sources: Sequence[object],
    by: Membership,
    title: str = "",
) -> Statement:
    """Enter a statement that a past panel made, with as much as is known about who stood behind it."""
    conference.require_open(Permission.RESULT_RECORD)
    statement = Statement(
        conference_id=conference.id,
        number=next_number(conference, "D"),
        passage_id=passage.id if passage else None,
        title=title,
        text=text,
        recorded=True,
        recorded_sponsors=sponsors,
        sources=list(sources),
        at=clock.now(),
    )
    db.session.add(statement)
    db.session.flush()
    _record("dissent.written", statement, by)
    return statement


def revise_statement(statement: Statement, text: str, *, by: Membership) -> None:
    """Change the words. Refuses everybody but the author, and the author once others have put their name to them."""
    _require(offers.REVISE, statement, by)
    statement.text = text
    _record("dissent.revised", statement, by)


def sponsor(statement: Statement, *, named: bool, by: Membership, seen: str | None) -> None:
    """Stand behind a statement, by name or only counted. Twice is once."""
    _require(offers.SPONSOR, statement, by)
    require_seen(seen, statement.fingerprint, statement.text)
    known = db.session.get(Sponsorship, (statement.id, by.id))
    if known is not None:
        if known.is_unconfirmed:
            marks.settle(TypedKind.SPONSORSHIP, statement.id, by=by)
        known.named = named
        return
    db.session.add(Sponsorship(statement_id=statement.id, member_id=by.id, named=named))
    marks.note(TypedKind.SPONSORSHIP, statement.id, by=by)
    _record("dissent.sponsored", statement, by)


def leave(statement: Statement, *, by: Membership) -> None:
    """Stop standing behind a statement. When the last sponsor leaves, it is withdrawn."""
    _require(offers.LEAVE, statement, by)
    known = db.session.get(Sponsorship, (statement.id, by.id))
    if known is None:
        return
    if known.is_unconfirmed:
        marks.forget(TypedKind.SPONSORSHIP, [statement.id], member=by)
    db.session.delete(known)
    db.session.flush()
    db.session.expire(statement, ["sponsorships"])
    if not statement.sponsorships:
        statement.state = "withdrawn"
        _record("dissent.withdrawn", statement, by)
    else:
        _record("dissent.unsponsored", statement, by)


def _require(act: Act, statement: Statement, by: Membership) -> None:
    statement.conference.require_open(Permission.DISSENT_WRITE)
    is_open = queries.window_is_open(statement.conference)
    refuse_if(act.hindrance(queries.standing_of(statement, [by], is_open=is_open)))


def _record(action: str, statement: Statement, by: Membership) -> None:
    passage = statement.passage
    if passage is None:
        with speaking(language_of(by.conference)):
            subject = _("the whole")
    else:
        subject = f"R{passage.recommendation_number}" if passage.recommendation_number else f"P{passage.number}"
    journal.record(action, actor=by, conference_id=statement.conference_id, subject=subject, veiled=True)
