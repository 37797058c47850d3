"""What the worker does for the record, each step committed: sign what is due, and put archives together anew."""

import socket
from collections.abc import Iterable
from datetime import timedelta

from flask import current_app

from app import clock
from app.extensions import db
from app.in_parts import each_apart
from app.journal import checkpoints, keys, signing
from app.journal import services as journal_services
from app.journal.models import Checkpoint
from app.mail import services as mail
from app.record import inspection, services
from app.record.queries import list_outdated, signature

CHECKPOINT_AGE = timedelta(hours=1)


def sign_due() -> None:
    """Sign every chain that grew by something weighty, or an hour ago."""
    due = checkpoints.list_due(clock.real_now() - CHECKPOINT_AGE)
    each_apart([line.conference_id for line in due if line.conference_id is not None], lambda one: sign([one]))


def sign(conference_ids: Iterable[int]) -> None:
    """Sign journals up to their last entry, and write each checkpoint down beside the database."""
    made = [journal_services.sign_head(one, **signature(one)) for one in conference_ids]
    notes = [checkpoint.note for checkpoint in made if checkpoint]
    for checkpoint in filter(None, made):
        _send(checkpoint)
    db.session.commit()
    for note in notes:
        inspection.keep_beside(note)


def write_beside() -> None:
    """What is signed and stands nowhere but in the database: the disk took nothing then, or the worker was killed."""
    known = "".join(inspection.kept_beside())
    for note in checkpoints.list_last_notes():
        if note not in known:
            inspection.keep_beside(note)


def _send(checkpoint: Checkpoint) -> None:
    """A letter with the checkpoint to whoever keeps them elsewhere."""
    origin, size, _root = checkpoint.text.splitlines()
    for address in current_app.config["CHECKPOINT_MAIL"]:
        body = f"{checkpoint.note}\n{checkpoint.spoken}\n"
        mail.queue(to=address, subject=f"Checkpoint of {origin} at {size} entries", body=body)


def keep_archives() -> None:
    """Put every record together anew of which more is signed than its archive holds."""
    each_apart(list_outdated(), services.keep_archive)


def note_key() -> None:
    """Leave word which key this machine has: whoever changes the key must learn who still has the old one."""
    seed = keys.own_seed(current_app.config)
    mail.note_machine(socket.gethostname(), signing.public_key(seed).hex())
