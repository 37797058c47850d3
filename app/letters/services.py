"""Telling each member once of each thing that waits: what arises is gathered, what is done meanwhile is not told."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.errors import Refused
from app.extensions import db, insert_or_leave, lock_row
from app.journal import services as journal
from app.languages import speaking, translated
from app.letters import letters, queries, texting, timing
from app.letters.calling import ToCall
from app.letters.models import LetterChoice, Telling, Watch
from app.letters.timing import EARLIEST, How
from app.letters.waiting import Waiting, in_front_of, list_waiting, names_of, told_by

AT_LEAST_EVERY = timedelta(hours=1)  # what no journal tells and no clock foresees is seen so late at most
EVERYBODY = LetterChoice(how=How.AT_ONCE, hour=EARLIEST, is_stopped=False)


@dataclass
class Look:
    """One look at a conference: what time it is, how long things are gathered, and when it is worth looking again."""

    conference: Conference
    now: datetime
    gather: timedelta
    last_call: timedelta
    next_at: datetime

    def come_back(self, moment: datetime) -> None:
        if moment > self.now:
            self.next_at = min(self.next_at, moment)


def tell_some(found: queries.Due, settings: Mapping[str, Any]) -> None:
    """Look at some people of a conference for which it is time. The caller commits.

    What somebody is told of is noted in the transaction that queues the letter, so neither is there without the other.
    """
    now = clock.now()
    watch = _hold(found.id, now)
    if watch.after_id == 0 and watch.looked_at > now - queries.LOOK_EVERY:
        return  # another worker was here since
    if watch.after_id == 0:
        watch.entries, watch.next_at = found.entries, now + AT_LEAST_EVERY
    conference = db.session.get_one(Conference, found.id)
    gather, last_call = timedelta(minutes=settings["GATHER_MINUTES"]), timedelta(hours=settings["LAST_CALL_HOURS"])
    look = Look(conference, now, gather, last_call, watch.next_at)
    watch.after_id, watch.looked_at = _tell_some(look, watch.after_id), now
    watch.next_at = look.next_at
    db.session.flush()


def put_off(found: queries.Due) -> None:
    """Look at a conference in a minute again, from the start: where something goes wrong, no other one waits for it."""
    watch = _hold(found.id, clock.now())
    watch.after_id, watch.looked_at, watch.next_at = 0, clock.now(), clock.now()
    db.session.flush()


def _hold(conference_id: int, now: datetime) -> Watch:
    """The mark of how far this conference was looked through, until this transaction ends."""
    before = now - queries.LOOK_EVERY
    insert_or_leave(Watch, {"conference_id": conference_id, "looked_at": before, "next_at": before})
    watch = db.session.get_one(Watch, conference_id)
    lock_row(watch)
    return watch


def _tell_some(look: Look, after_id: int) -> int:
    """Tell the next people; the last of them, or 0 where there are no more."""
    people = queries.list_people(look.conference, after_id)
    known = queries.list_tellings(seat for seats in people for seat in seats)
    choices = queries.list_choices([seats[0].person_id for seats in people])
    # Nothing that is noted here changes what waits: it is written at the end, all at once.
    with in_front_of(look.conference), db.session.no_autoflush:
        for seats in people:
            with speaking(translated([seats[0].person.language, *look.conference.languages])):
                waiting = list_waiting(look.conference, seats)
            rows = {seat.id: known[seat.id] for seat in seats}
            _tell(look, waiting, rows, choices.get(seats[0].person_id, EVERYBODY))
    return people[-1][0].person_id if len(people) == queries.AT_A_TIME else 0


def _tell(look: Look, waiting: list[Waiting], known: dict[int, dict[str, Telling]], choice: LetterChoice) -> None:
    """Note what waits for one person, and write the letter where it is time."""
    untold = _note(look, waiting, known)
    person = waiting[0].seat.person
    text_to = "" if person.email else texting.gateway_address(person)
    if not untold or not (person.email or text_to) or choice.wish is How.NOT:
        return
    seen = min(telling.seen_at for telling in untold)
    due = timing.due_at(seen, choice.how, choice.hour, look.gather, look.conference.time_zone)
    if due > look.now:
        look.come_back(due)
        return
    told = told_by(waiting, {telling.thing for telling in untold})
    way = texting if text_to else letters
    way.send_what_waits(look.conference, [one.seat for one in waiting], told)
    for telling in untold:
        telling.told_at = look.now


def _note(look: Look, waiting: list[Waiting], known: dict[int, dict[str, Telling]]) -> list[Telling]:
    """Keep what is new and forget what vanished untold; what is left to tell."""
    untold = []
    for seat, asks in waiting:
        rows = known[seat.id]
        names = {name for ask in asks for name in _names(look, ask, rows)}
        for name in names - rows.keys():
            rows[name] = Telling(member_id=seat.id, thing=name, seen_at=look.now)
            db.session.add(rows[name])
        for name, row in rows.items():
            if row.told_at is None and name in names:
                untold.append(row)
            elif row.told_at is None:
                db.session.delete(row)
    return untold


def _names(look: Look, ask: Ask, rows: dict[str, Telling]) -> list[str]:
    if ask.by is not None:
        look.come_back(ask.by - look.last_call)
    return names_of(ask, rows, look.now, look.last_call)


def note_call(call: ToCall, seen: Set[str], *, by: Membership) -> None:
    """Note that somebody without an address was told. What arose since the page was opened is still to be told."""
    conference, now = by.conference, clock.now()
    conference.require_open(Permission.CALL_NOTE)
    _hold(conference.id, now)
    told = False
    for seat, names in call.untold:
        for name in sorted(names & seen):
            insert_or_leave(Telling, {"member_id": seat.id, "thing": name, "seen_at": now})
            telling = queries.get_telling(seat, name)
            told = told or telling.told_at is None
            telling.told_at = telling.told_at or now
    if not told:
        raise Refused(_("Nothing of this waits to be told any more. Look at the list again."))
    journal.record("call.noted", actor=by, conference_id=conference.id, member=call.seats[0].journal_label)
    db.session.flush()


def choose(person: Person, how: How, hour: int) -> None:
    """Say how one wishes to be told. What waits already and was not told is told that way."""
    choice = _choice_of(person)
    choice.how, choice.hour, choice.is_stopped = how, hour, False
    _entered(person)


def stop(person: Person) -> None:
    """Whoever has a letter ends them all, without signing in."""
    _choice_of(person).is_stopped = True
    _entered(person)


def resume(person: Person) -> None:
    """Take that back: letters come again as they came before."""
    _choice_of(person).is_stopped = False
    _entered(person)


def _choice_of(person: Person) -> LetterChoice:
    insert_or_leave(LetterChoice, {"person_id": person.id})
    return db.session.get_one(LetterChoice, person.id)


def _entered(person: Person) -> None:
    journal.record("person.letters_chosen", actor=person)
    db.session.flush()
