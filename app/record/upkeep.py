"""What the worker does for the record, each step committed: sign what is due, and put archives together anew."""

from collections.abc import Iterable
from datetime import timedelta

from app import clock
from app.extensions import db
from app.journal import queries as journal
from app.journal import services as journal_services
from app.record import inspection, services
from app.record.queries import list_outdated, signature

CHECKPOINT_AGE = timedelta(hours=1)


def sign_due() -> None:
    """Sign every chain that grew by something weighty, or an hour ago."""
    due = journal.list_due(clock.real_now() - CHECKPOINT_AGE)
    sign([line.conference_id for line in due if line.conference_id is not None])


def sign(conference_ids: Iterable[int]) -> None:
    """Sign journals up to their last entry, and write each checkpoint down beside the database."""
    made = [journal_services.sign_head(one, **signature(one)) for one in conference_ids]
    notes = [checkpoint.note for checkpoint in made if checkpoint]
    db.session.commit()
    for note in notes:
        inspection.keep_beside(note)


def keep_archives() -> None:
    """Put every record together anew of which more is signed than its archive holds."""
    for conference_id in list_outdated():
        services.keep_archive(conference_id)
        db.session.commit()
