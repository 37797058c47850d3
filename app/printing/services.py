"""Ordering letters as files, making and sealing them, and letting go of each as soon as somebody takes it along."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import delete

from app import clock
from app.access.permissions import Permission
from app.beside import Beside
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import Missing, Refused, refuse_if
from app.extensions import db, lock_row
from app.households import queries as addressed
from app.households import services as households
from app.printing import making, ordering, queries
from app.printing.making import Order
from app.printing.models import FOR_ALL, LIFE, LetterFile
from app.printing.queries import TOGETHER
from app.recruitment import queries as recruitment
from app.registrations import keyring, sealing
from app.registrations.queries import unsealed
from app.reports.formats.kinds import State

PATIENCE = 2 * making.MOST_SECONDS
MOST_TRIES = 3


class Printer(Beside):
    """The process that makes one file of letters, while there is one. No disk holds what it is told and says."""

    def __init__(self) -> None:
        super().__init__(PATIENCE, on_disk=False)
        self.conference_id, self.after = 0, 0
        self.ordered_at: datetime | None = None
        self.tries: Counter[tuple[int, int, datetime | None]] = Counter()

    def make(self, file: LetterFile, order: Order) -> None:
        self.conference_id, self.after, self.ordered_at = file.conference_id, file.after, file.ordered_at
        self.begin("app.printing.making", given=json.dumps(order).encode())

    def is_to_be_tried_again(self) -> bool:
        """A busy machine is no fault of the letters."""
        key = (self.conference_id, self.after, self.ordered_at)
        self.tries[key] += 1
        return self.tries[key] < MOST_TRIES


def order_letters(conference: Conference, after: int | None, *, by: Membership) -> int:
    """Have letters made as files: those after a number, or all of which there is no file. Says how many files."""
    lock(conference)
    conference.require_open(Permission.ADDRESS_KEEP)
    refuse_if(households.why_not_print(conference) or None)
    made_from = ordering.words_of(conference).mark
    parts = queries.list_parts(conference, made_from).parts
    wanted = [one for one in parts if after is None or one.letters.after == after]
    if not wanted or not addressed.list_batch(conference, wanted[0].letters.after, 1)[0].sealed:
        raise Refused(_("There are no letters here, or the addresses are erased."))
    lacking = [one.letters.after for one in wanted if one.file is None or one.file.has_failed]
    _order(conference, lacking, made_from)
    return len(lacking)


def order_call(conference: Conference, *, by: Membership) -> None:
    """Have the letter made that is one for all."""
    lock(conference)
    conference.require_open(Permission.RECRUITMENT_PLAN)
    plan = recruitment.find_recruitment(conference)
    if plan is None or not plan.about:
        raise Refused(_("The call for people is not worded yet."))
    made_from = ordering.words_of(conference).mark
    known = queries.find_file(conference, FOR_ALL, made_from)
    if known is None or known.has_failed:
        _order(conference, [FOR_ALL], made_from)


def _order(conference: Conference, afters: Iterable[int], made_from: str) -> None:
    """In the place of what was made of other words."""
    wanted, now = list(afters), clock.real_now()
    mine = LetterFile.conference_id == conference.id, LetterFile.after.in_(wanted)
    db.session.execute(delete(LetterFile).where(*mine))
    db.session.add_all(
        LetterFile(conference_id=conference.id, after=after, state=State.DUE, ordered_at=now, made_from=made_from)
        for after in wanted
    )
    db.session.flush()


class Taken(NamedTuple):
    """A file with letters, counted from the first to the last of them."""

    content: bytes
    first: int
    last: int


def take(conference: Conference, after: int, *, by: Membership) -> Taken:
    """A file with names and addresses, once: it is gone from here then, and the journal says who has it."""
    batch, first = households.hold_batch(conference, after, TOGETHER), _first(conference, after)
    file = queries.find_made(conference, after, ordering.words_of(conference).mark)
    if file is None:
        raise Refused(_("This file is not there: it was taken along, or is not made yet. It can be made once more."))
    content = _content(file)
    households.note_printed(conference, after, TOGETHER, by=by)
    db.session.delete(file)
    db.session.flush()
    return Taken(content, first, first + len(batch) - 1)


def find_call(conference: Conference) -> LetterFile | None:
    """The letter that is one for all, as the call is worded now: made, due or failed."""
    return queries.find_file(conference, FOR_ALL, ordering.words_of(conference).mark)


def take_call(conference: Conference) -> bytes:
    """The same as a file; it holds nobody's address and can be taken along until its time is over."""
    file = queries.find_made(conference, FOR_ALL, ordering.words_of(conference).mark)
    if file is None:
        raise Missing(_("This file is not made yet, or the call was worded anew since."))
    return _content(file)


def _content(file: LetterFile) -> bytes:
    return unsealed(file.sealed or b"", queries.about(file), keyring.key())


def begin_next(printer: Printer) -> bool:
    """Start on what waits longest. Says whether anything changed: what cannot be made any more is let go."""
    file = queries.find_due()
    if file is None or not _has_key():
        return False
    order = _order_of(file)
    if order is None:
        db.session.delete(file)
        return True
    printer.make(file, order)
    return False


def _has_key() -> bool:
    """Whether letters can be sealed; where nothing needs a key yet, one is made."""
    return keyring.opens() if keyring.is_kept() else not keyring.is_needed()


def _order_of(file: LetterFile) -> Order | None:
    """None where its addresses are erased, or the call is worded otherwise than when it was ordered."""
    words = ordering.words_of(file.conference)
    if words.mark != file.made_from:
        return None
    if file.after == FOR_ALL:
        return ordering.order_of_call(file.conference, words)
    batch = addressed.list_batch(file.conference, file.after, TOGETHER)
    if not batch or not all(one.sealed for one in batch):
        return None
    first = _first(file.conference, file.after)
    return ordering.order_of(file.conference, words, households.list_letters(batch), first)


def _first(conference: Conference, after: int) -> int:
    """Which letter of all begins a file."""
    batches = addressed.list_batches(conference, TOGETHER)
    return next((one.first for one in batches if one.after == after), 1)


def keep_made(printer: Printer) -> str:
    """Keep what was made, sealed. What nobody wants any more is forgotten. Says why nothing could be made."""
    done = printer.done()
    file = db.session.get(LetterFile, (printer.conference_id, printer.after)) if done is not None else None
    if done is None or file is None:
        return ""
    lock_row(file)
    if not file.is_due or file.ordered_at != printer.ordered_at or not _has_key():
        return ""
    if done.failed and printer.is_to_be_tried_again():
        return ""
    pages, lacking, why = making.read(done.said) if not done.failed else (None, [], "too much time or memory")
    if pages is None:
        file.state, file.problem = State.FAILED, why
        return why
    file.state, file.made_at, file.length, file.lacking = State.MADE, clock.real_now(), len(pages), lacking
    file.sealed = sealing.seal_bytes(pages, keyring.key(), queries.about(file))
    db.session.flush()
    return ""


def drop_old() -> None:
    """Files that nobody took along in their time."""
    db.session.execute(delete(LetterFile).where(LetterFile.ordered_at < clock.real_now() - LIFE))


def erase(conference: Conference) -> None:
    """What is done on the day of erasure: no file with an address is left."""
    db.session.execute(delete(LetterFile).where(LetterFile.conference_id == conference.id))
