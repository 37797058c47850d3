"""What the committee says of a document, and which one says the same in easy words."""

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.evidence import offers, queries, reviews
from app.evidence.kinds import Verdict
from app.evidence.models import Document, DocumentReview
from app.extensions import db, lock_row
from app.journal import services as journal


def review(document: Document, verdict: Verdict, reason: str, *, version: int, by: Membership) -> None:
    """Say of the version one has read that there is no objection, or which. Refuses another version than the present.

    Saying the same twice changes nothing; whoever thinks otherwise later says so, and what was said before stays.
    """
    document.conference.require_open(Permission.EVIDENCE_REVIEW)
    lock_row(document)
    if document.version != version:
        raise Refused(_("Somebody saved a newer version meanwhile. Read it before you say something of it."))
    last = reviews.find_last(document, by)
    if last and (last.verdict, last.reason) == (verdict, reason):
        return
    said = DocumentReview(
        document_id=document.id, version=version, member_id=by.id, verdict=verdict, reason=reason, at=clock.now()
    )
    db.session.add(said)
    document.reviews += 1
    db.session.flush()
    journal.record(
        "document.objected" if verdict == Verdict.OBJECTION else "document.reviewed",
        actor=by,
        conference_id=document.conference_id,
        document=document.label,
        version=version,
        reason=reason,
    )


def tie(document: Document, number: int, *, by: Membership) -> None:
    """Say that this document says another one, as it stands now, in easy words; 0: none. Refuses itself and a chain."""
    conference = document.conference
    conference.require_open(Permission.EVIDENCE_EDIT)
    numbers.lock(conference)  # two ties at once, each allowed by itself, make a chain
    lock_row(document)
    may_publish, elsewhere = Permission.EVIDENCE_PUBLISH.includes(by.role), offers.is_kept_elsewhere(document)
    refuse_if(offers.REVISE.hindrance(offers.Shelved(document.status, may_publish, kept_elsewhere=elsewhere)))
    if not number:
        _untie(document, by)
        return
    original = queries.get_document(conference, number)
    lock_row(original)
    refuse_if(offers.hindrance_to_tie(document, original))
    if (document.easy_of, document.easy_of_version) == (number, original.version):
        return
    if document.easy_of != number:
        let_go(document)
    document.easy_of, document.easy_of_version, original.easy_number = number, original.version, document.number
    journal.record(
        "document.easy",
        actor=by,
        conference_id=conference.id,
        document=document.label,
        of=original.label,
        version=original.version,
    )


def let_go(document: Document) -> None:
    """Leave to another document to say in easy words what this one said. The conference is held already."""
    original = queries.find_beside(document, document.easy_of, published_only=False)
    if original is None:
        return
    lock_row(original)
    if original.easy_number == document.number:
        original.easy_number = None


def _untie(document: Document, by: Membership) -> None:
    if document.easy_of is None:
        return
    let_go(document)
    document.easy_of = document.easy_of_version = None
    journal.record("document.untied", actor=by, conference_id=document.conference_id, document=document.label)
