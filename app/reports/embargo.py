"""An edition that is held back until a moment: what the journal says of it, opening it then or before, giving it up."""

import hashlib
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app import clock, moments
from app.access.permissions import Permission
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db
from app.in_parts import each_apart
from app.journal import services as journal
from app.reports import names, places, queries
from app.reports.formats import services as files
from app.reports.models import Approval, Edition, EditionFile
from app.reports.translations import services as translations


def still_ahead(not_before: datetime | None) -> datetime | None:
    """The moment, or none where it came while a second person was waited for: then everybody reads it at once."""
    return not_before if not_before is not None and not_before > clock.now() else None


def in_words(conference: Conference, not_before: datetime | None) -> str:
    """The moment as a cover tells it."""
    return moments.in_words(not_before, conference.time_zone) if not_before else ""


def require_ahead(not_before: datetime | None) -> None:
    """Refuse to hold back until a moment that is over."""
    if not_before is not None and still_ahead(not_before) is None:
        raise Refused(_("This moment is over. Write one that is still to come, or leave the field empty."))


def require_none_waits(conference: Conference) -> None:
    """Two editions that wait would each be read as the newest one."""
    if waiting := queries.find_held_back(conference):
        raise Refused(
            _(
                "Edition %(n)s waits for its moment, and nothing is published beside it. Open it before, or wait.",
                n=waiting.number,
            )
        )


def get_held_back(conference: Conference) -> Edition:
    """The edition that waits. Refuses where none does."""
    found = queries.find_held_back(conference)
    if found is None:
        raise Refused(_("No edition is held back: what is published is open to everybody."))
    return found


def tell(edition: Edition, by: Membership | None) -> None:
    """Let the journal say that an edition is published, or that it is made and held back. Its words stay unsaid."""
    if not queries.is_held_back(edition):
        _record_published(edition, by)
        return
    journal.record(
        "report.embargoed",
        actor=by,
        conference_id=edition.conference_id,
        edition=edition.number,
        kind=str(edition.kind),
        until=edition.not_before.isoformat(timespec="minutes") if edition.not_before else "",
        checksum=edition.checksum,
    )


def open_due() -> None:
    """Open to everybody whose moment has come, and let go on what enough approve again. By the worker, all the time.

    An approval may come to count without anybody pressing a button: when its panelist confirms what a helper typed.
    """
    todo = [*((_weigh_again, one) for one in _list_halted()), *((_open_in_turn, one) for one in _list_due())]
    each_apart(todo, lambda found: found[0](found[1]))


def _weigh_again(edition: Edition) -> None:
    lock(edition.conference)
    weigh_approvals(edition.conference)


def _open_in_turn(edition: Edition) -> None:
    lock(edition.conference)
    db.session.refresh(edition, ["opened_at", "halted_at"])
    open_if_due(edition)


def open_if_due(edition: Edition) -> None:
    """Open an edition whose moment has come and whose opening nobody has noted yet."""
    if edition.not_before is not None and edition.opened_at is None and not queries.is_held_back(edition):
        edition.opened_at = clock.now()
        _open(edition, None)


def weigh_approvals(conference: Conference) -> None:
    """Halt the edition that waits when fewer approve it than are needed, and let it go on when there are enough again.

    Where its moment has passed meanwhile it opens at once.
    """
    edition = queries.find_held_back(conference)
    if edition is None or conference.archived_at is not None:
        return
    db.session.flush()
    is_enough = queries.is_approved(conference, names.fingerprint(edition.tree))
    if is_enough == (edition.halted_at is None):
        return
    edition.halted_at = None if is_enough else clock.now()
    action = "report.embargo_resumed" if is_enough else "report.embargo_halted"
    journal.record(action, actor=None, conference_id=conference.id, edition=edition.number)
    if is_enough and still_ahead(edition.not_before) is None:
        edition.published_at = clock.now()
        files.announce(edition)  # they tell when it was published
        open_if_due(edition)


def get_openable(conference: Conference) -> Edition:
    """The edition that waits, to be opened before its moment. Refuses one that too few approve."""
    edition = get_held_back(conference)
    if edition.halted_at is not None:
        raise Refused(
            _("Fewer of the panel approve edition %(n)s than are needed, so it does not open.", n=edition.number)
        )
    return edition


def lift(conference: Conference, *, by: Membership) -> Edition:
    """Open an edition to everybody before its moment. Refuses where none waits, and what too few approve."""
    lock(conference)
    conference.require_open(Permission.REPORT_PUBLISH)
    edition = get_openable(conference)
    edition.opened_at = edition.published_at = clock.now()
    files.announce(edition)  # they tell when it was published
    _open(edition, by)
    return edition


def give_up(conference: Conference, by: Membership, reason: str) -> None:
    """Going back or ending before the moment: what only some have read is never published."""
    edition = queries.find_held_back(conference)
    if edition is not None:
        db.session.execute(delete(EditionFile).where(EditionFile.edition_id == edition.id))
        translations.forget_all(edition)
        db.session.delete(edition)
        journal.record("report.embargo_ended", actor=by, conference_id=conference.id, edition=edition.number)
        db.session.flush()


def given_up_by_going_back(conference: Conference) -> list[str]:
    """What `give_up` does, in sentences."""
    edition = queries.find_held_back(conference)
    return [_("Edition %(n)s, which waits for its moment, is never published.", n=edition.number)] if edition else []


def keeps_from_leaving(conference: Conference) -> list[Matter]:
    """Nobody goes on to the answers, not even with a public reason: what is to be answered is not public yet."""
    edition = queries.find_held_back(conference)
    if edition is None or edition.not_before is None:
        return []
    if edition.halted_at is not None:
        told = _(
            "Edition %(n)s does not open while fewer of the panel approve it than are needed. Win approvals again, "
            "or go back.",
            n=edition.number,
        )
        return [Matter(told, f"/c/{conference.slug}/report/preview")]
    when = moments.in_full(edition.not_before, conference.time_zone)
    told = _("Edition %(n)s is held back until %(when)s. Wait, or open it before.", n=edition.number, when=when)
    return [Matter(told, f"/c/{conference.slug}/report")]


def note_left_out(edition: Edition, before: str, by: Membership | None) -> None:
    """A name was left out of what nobody outside has read: whoever approved it (`before`) approves it without."""
    approved = (Approval.conference_id == edition.conference_id, Approval.fingerprint == before)
    db.session.execute(update(Approval).where(*approved).values(fingerprint=names.fingerprint(edition.tree)))
    edition.checksum = hashlib.sha256(edition.file.encode()).hexdigest()
    edition.skeleton = names.skeleton(edition.file)
    files.announce(edition)
    tell(edition, by)


def _list_due() -> list[Edition]:
    come = (Edition.not_before <= clock.now(), Edition.opened_at.is_(None), Edition.halted_at.is_(None))
    return list(db.session.scalars(select(Edition).where(*come).order_by(Edition.not_before, Edition.id)))


def _list_halted() -> list[Edition]:
    halted = (Edition.halted_at.is_not(None), Edition.opened_at.is_(None))
    return list(db.session.scalars(select(Edition).where(*halted).order_by(Edition.halted_at, Edition.id)))


def _open(edition: Edition, by: Membership | None) -> None:
    _record_published(edition, by)
    translations.tell_opened(edition, by)


def _record_published(edition: Edition, by: Membership | None) -> None:
    journal.record(
        "report.published",
        actor=by,
        conference_id=edition.conference_id,
        edition=edition.number,
        kind=str(edition.kind),
        checksum=edition.checksum,
        changes=edition.changes or None,
        skeleton=edition.skeleton,
        places=edition.places if edition.places == places.FORM else None,
        names=names.commitments(edition.file),
    )
