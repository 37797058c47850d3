"""Queueing letters with the act, and delivering them afterwards."""

from datetime import datetime, timedelta
from email.errors import MessageError
from smtplib import SMTPException
from typing import Any

from sqlalchemy import delete, select, update

from app import clock
from app.extensions import db
from app.in_parts import forget
from app.mail.bounces import Bounce
from app.mail.carrier import Carrier, Doubtful, UnwritableAddress
from app.mail.composing import compose
from app.mail.endings import ending
from app.mail.models import BOUNCED, MACHINE, TROUBLE, WORKER, Heartbeat, Message
from app.prose import clean_line

PATIENCE = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]
KEPT = timedelta(days=90)  # so long somebody may ask whether a letter came
LEASE = timedelta(minutes=2)  # longer than MAIL_TIMEOUT may be
UNNOTED = (
    "Twice nobody noted whether the mail server took this letter, so it may have arrived. It is not sent again; look "
    "into the log of the mail server."
)


def queue(
    *,
    to: str,
    subject: str,
    body: str,
    void: bool = False,
    conference_id: int | None = None,
    after: timedelta = timedelta(0),
    **marks: Any,
) -> Message:
    """Put a letter into the outbox, in the transaction of the act. Line breaks cannot enter a header.

    `marks` are those of the message: where letters end, what it is sent with.
    """
    now = clock.real_now()
    letter = Message(
        to=clean_line(to),
        subject=clean_line(subject),
        body=body + ending(conference_id),
        queued_at=now,
        due_at=now + after,
        status="void" if void else "waiting",
        **marks,
    )
    db.session.add(letter)
    return letter


def claim_next() -> Message | None:
    """Take the next letter that is due and lease it, so that two workers do not send it twice.

    It leaves the session until it was delivered: reading it would begin a transaction, and on SQLite everybody who
    saves anything would then wait for the mail server.

    Whoever dies while sending it notes nothing, so it is in doubt from here on; one that was so before has no try after
    this. `deliver` takes back what turns out not to be so.
    """
    now = clock.real_now()
    letter = db.session.scalar(
        select(Message)
        .where(Message.status == "waiting", Message.due_at <= now)
        .order_by(Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if letter is not None:
        letter.due_at = now + LEASE
        letter.attempts += 1
        if letter.is_doubtful:
            letter.status, letter.problem = "failed", UNNOTED
        letter.is_doubtful = True
        db.session.flush()
        db.session.expunge(letter)
    return letter


def deliver(letter: Message, carrier: Carrier) -> None:
    """Send one claimed letter, and note success or when to try again. No transaction is open meanwhile."""
    settings = carrier.settings
    try:
        carrier.carry(compose(letter, settings["MAIL_FROM"]), letter.id)
    # The standard library answers a malformed address with any of the last four; one bad letter stops no other.
    except (OSError, SMTPException, MessageError, ValueError, IndexError, AttributeError) as problem:
        _note(letter, problem)
    else:
        letter.is_doubtful = _was_doubtful(letter)
        letter.status, letter.sent_at, letter.problem = "sent", clock.real_now(), None
        letter.body = letter.body if settings["PLENARIA_ENV"] != "production" else ""
    if letter.is_fleeting and letter.status != "waiting":
        letter.to = letter.subject = letter.body = ""
    db.session.add(letter)


def _was_doubtful(claimed: Message) -> bool:
    return claimed.status == "failed"


def _note(letter: Message, problem: Exception) -> None:
    """A letter in doubt goes out once more: rather twice than never, and never a third time."""
    letter.problem = f"{type(problem).__name__}: {problem}"[:500]
    was_in_doubt, in_doubt = _was_doubtful(letter), isinstance(problem, Doubtful)
    letter.is_doubtful = was_in_doubt or in_doubt
    is_over = isinstance(problem, UnwritableAddress) or letter.attempts > len(PATIENCE)
    if is_over or (was_in_doubt and in_doubt):
        letter.status = "failed"
    else:
        letter.status, letter.due_at = "waiting", clock.real_now() + PATIENCE[letter.attempts - 1]


def note_bounce(bounce: Bounce) -> bool:
    """Note that a letter came back. Only what names the letter, its moment and its reader is believed."""
    letter = db.session.get(Message, bounce.number)
    if letter is None or letter.status != "sent" or f"{letter.queued_at:%Y%m%d%H%M%S}" != bounce.stamp:
        return False
    if not letter.to or letter.to.casefold() not in bounce.recipients:
        return False
    letter.status, letter.problem = "failed", f"{BOUNCED}: {bounce.reason}"
    db.session.flush()
    return True


def forget_old() -> None:
    """Throw away what was sent, or given up, so long ago that nobody asks any more."""
    done = Message.status.in_(("sent", "failed", "void"))
    forget(Message, done, Message.queued_at < clock.real_now() - KEPT)


def beat() -> None:
    """Leave a sign of life of the worker."""
    pulse, now = db.session.get(Heartbeat, WORKER), clock.real_now()
    if pulse is None:
        db.session.add(Heartbeat(name=WORKER, at=now))
        return
    if pulse.at > now:
        _bring_forward(now)
    pulse.at = now


def note_machine(machine: str, key: str) -> None:
    """Leave word that this machine signs with this public key."""
    for gone in db.session.scalars(select(Heartbeat).where(Heartbeat.name.startswith(f"{MACHINE}{machine} "))):
        db.session.delete(gone)
    db.session.flush()
    db.session.add(Heartbeat(name=f"{MACHINE}{machine} {key}", at=clock.real_now()))


def note_troubles(since: dict[str, datetime]) -> None:
    """Leave word of which duties of the worker fail now, and of no other."""
    db.session.execute(delete(Heartbeat).where(Heartbeat.name.startswith(TROUBLE)))
    db.session.add_all(Heartbeat(name=TROUBLE + duty, at=at) for duty, at in since.items())


def _bring_forward(now: datetime) -> None:
    """The clock was set back: what was queued or tried in the future would wait until it is there again."""
    waiting = update(Message).where(Message.status == "waiting")
    db.session.execute(waiting.where(Message.queued_at > now).values(queued_at=now, due_at=now))
    db.session.execute(waiting.where(Message.due_at > now + PATIENCE[-1]).values(due_at=now))
