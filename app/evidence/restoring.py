"""Taking back that a document was withdrawn, where the door by which it came allows that."""

from app.conferences.models import Membership
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.evidence.offers import Under
from app.evidence.services import require_no_hidden_names
from app.extensions import lock_row
from app.journal import services as journal


def restore_document(document: Document, *, by: Membership, under: Under) -> None:
    """Let a document stand again as it did. The names in it are looked at anew; what stands already stays so."""
    document.conference.require_open(under.publish)
    lock_row(document)
    if document.status != Status.SUPERSEDED:
        return
    require_no_hidden_names(document)
    document.status, document.superseded_reason, document.superseded_by = Status.PUBLISHED, "", None
    journal.record("document.restored", actor=by, conference_id=document.conference_id, document=document.label)
