"""How letters about a conference end: with a copy of the newest checkpoint, which this server cannot change."""

from weakref import WeakKeyDictionary

from flask_babel import gettext as _
from sqlalchemy.orm import SessionTransaction

from app.extensions import db
from app.journal.checkpoints import find_latest_checkpoint

READ: WeakKeyDictionary[SessionTransaction, dict[int, str]] = WeakKeyDictionary()


def ending(conference_id: int | None) -> str:
    """Empty where nothing is signed yet."""
    words = _newest_words(conference_id) if conference_id is not None else ""
    return "\n\n-- \n" + _("Journal checkpoint: %(words)s", words=words) if words else ""


def _newest_words(conference_id: int) -> str:
    """Read once in a transaction: of fifty letters that are written together each would ask for the same."""
    transaction = db.session().get_transaction()
    read = READ.setdefault(transaction, {}) if transaction is not None else {}
    if conference_id not in read:
        known = find_latest_checkpoint(conference_id)
        read[conference_id] = known.spoken if known else ""
    return read[conference_id]
