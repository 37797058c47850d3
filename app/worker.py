"""The worker: a round of duties each second, each in its own transaction, so that one that fails stops no other."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from app import clock, filework
from app.accounts import services as accounts
from app.backups import erasures
from app.callers import standing
from app.calls import services as calls
from app.conferences.services import seconding
from app.endings import deleting
from app.endings import services as endings
from app.extensions import db
from app.following import queries as followed
from app.following import services as following
from app.in_parts import some_at_a_time
from app.letters import queries as waiting
from app.letters import services as letters
from app.lists import services as listing
from app.mail import returning
from app.mail import services as mail
from app.mail.carrier import Carrier
from app.mailings import queries as unwritten
from app.mailings import services as mailings
from app.milestones import reminding
from app.needs import carrying
from app.privacy import letting_go, wiping
from app.record import upkeep
from app.registrations import finding
from app.registrations import letting_go as registrations
from app.reports import drafts, embargo
from app.turns import let_others_write
from app.voting.locking import open_locked
from app.voting.sealing import seal_counted
from app.voting.services.ending import note_ends
from app.voting.services.turnout import note_turnout
from app.watches import services as watches

TICK_SECONDS = 1
TIDY_EVERY = 600
BOUNCES_EVERY = 300
PACKS_EVERY = 5
MAIL_SECONDS, TELL_SECONDS = 20, 5
LONGEST_PAUSE = 30  # seconds; whoever mends the machine need not wait longer for its worker


class Duty(NamedTuple):
    """One thing that is done each round, or each so many rounds."""

    name: str  # what it does, after "The worker cannot"
    act: Callable[[], None]
    every: int = 1


@dataclass
class Trouble:
    """What stands in the way of a duty, and when it is tried again."""

    since: datetime
    tries: int = 0
    again: float = 0.0

    def note(self, now: float) -> int:
        """One more try failed; the seconds until the next, twice as many each time."""
        pause = min(2**self.tries, LONGEST_PAUSE)
        self.tries, self.again = self.tries + 1, now + pause
        return pause


def send_letters() -> None:
    """What is due, one after the other; a mail server that is slow or down must not hold up the sealing of a vote."""
    until = time.monotonic() + MAIL_SECONDS
    with Carrier(current_app.config) as carrier:
        while time.monotonic() < until and (letter := mail.claim_next()):
            db.session.commit()  # also what became of the letter before
            mail.deliver(letter, carrier)
        db.session.commit()


def tell_what_waits() -> None:
    """Some people at a time, so that nobody who saves anything waits long; the rest in the next round."""
    until = time.monotonic() + TELL_SECONDS
    while (since := time.monotonic()) < until and (found := waiting.find_to_look_at(clock.now())):
        try:
            letters.tell_some(found, current_app.config)
        except Exception:
            forget_transaction()
            letters.put_off(found)
            db.session.commit()
            raise
        db.session.commit()
        let_others_write(since)


def tell_followers() -> None:
    """Some at a time, as with what waits."""
    some_at_a_time(lambda aside: followed.find_to_look_at(clock.now(), aside), following.tell_some)


def write_letters() -> None:
    """What somebody sends to several people, some of it at a time."""
    some_at_a_time(unwritten.find_unwritten, mailings.write_some)


def let_go_of_what_is_over() -> None:
    """Some rows at a time, each with its entry; the rest in the next round."""
    until = time.monotonic() + TELL_SECONDS
    while time.monotonic() < until and letting_go.let_go_some(clock.now()):
        db.session.commit()


SIGN_OF_LIFE = Duty("give a sign of life", mail.beat)
DUTIES = (
    Duty("tell people what waits for them", tell_what_waits),
    Duty("write letters to several people", write_letters),
    Duty("tell people that a conference was cancelled", endings.tell),
    Duty("let go of what was deleted", deleting.finish),
    Duty("invite people of a list", listing.invite_waiting),
    Duty("tell followers what has happened", tell_followers),
    Duty("send letters", send_letters),
    Duty("read which letters came back", returning.read, BOUNCES_EVERY),
    Duty("open ballot boxes", open_locked),
    Duty("note that a vote is over", note_ends),
    Duty("seal votes", seal_counted),
    Duty("note how many have voted", note_turnout),
    Duty("end proposals that nobody seconded", seconding.end_overdue),
    Duty("read what was brought as a file", filework.read_brought),
    Duty("sign the journal", upkeep.sign_due),
    Duty("write checkpoints down beside the database", upkeep.write_beside, TIDY_EVERY),
    Duty("keep the records for download", upkeep.keep_archives),
    Duty("open reports whose moment has come", embargo.open_due),
    Duty("keep the drafts of reports", drafts.keep_drafts),
    Duty("make the files of reports", filework.make_reports),
    Duty("make reading packs", filework.make_packs, PACKS_EVERY),
    Duty("remind authorities of what they owe", reminding.remind_authorities, TIDY_EVERY),
    Duty("let conditions come true whose day has come", watches.look_at_days, TIDY_EVERY),
    Duty("make lotteries", filework.make_lotteries),
    Duty("make letters to households", filework.print_letters),
    Duty("forget old traces", accounts.forget_old_traces, TIDY_EVERY),
    Duty("forget who supported what in public calls that are over", calls.forget_supports, TIDY_EVERY),
    Duty("forget who follows nothing", following.forget_idle, TIDY_EVERY),
    Duty("forget whom a list names that stopped", listing.forget_old, TIDY_EVERY),
    Duty("throw old letters away", mail.forget_old, TIDY_EVERY),
    Duty("throw files away", filework.throw_away, TIDY_EVERY),
    Duty("let go of what was kept long enough", let_go_of_what_is_over, TIDY_EVERY),
    Duty("erase what people told when they registered", registrations.erase_due, TIDY_EVERY),
    Duty("mark names of people who registered earlier", finding.mark_due, TIDY_EVERY),
    Duty("carry needs that waited for the key", carrying.carry_due, TIDY_EVERY),
    Duty("thank those who stood by, once the key is back", standing.thank_due, TIDY_EVERY),
    Duty("note what was erased", erasures.note, TIDY_EVERY),
    Duty("wipe what was erased off the disk", wiping.wipe_erased, TIDY_EVERY),
    Duty("note its key", upkeep.note_key, TIDY_EVERY),
)


def work(*, tidy: bool) -> None:
    """One round in which everything must go well; `tidy` adds what is done now and then."""
    for duty in (SIGN_OF_LIFE, *DUTIES):
        if tidy or duty.every == 1:
            duty.act()
            db.session.commit()
    db.session.remove()


class Worker:
    """Goes round for as long as the server runs. What fails waits, longer each time; everything else goes on."""

    def __init__(self, duties: Sequence[Duty] = DUTIES):
        self.duties = duties
        self.rounds = 0
        self.troubles: dict[str, Trouble] = {}
        self.told: set[str] | None = None  # what an earlier worker left may be true no more

    def run(self) -> None:
        while True:
            self.go_round(time.monotonic())
            time.sleep(TICK_SECONDS)

    def go_round(self, now: float) -> None:
        """One round. Where not even a sign of life can be given, the database is away and nothing else is tried."""
        if self.try_to(SIGN_OF_LIFE, now):
            for duty in self.duties:
                if self.rounds % duty.every == 0 or duty.name in self.troubles:
                    self.try_to(duty, now)
            self.tell()
            self.rounds += 1

    def try_to(self, duty: Duty, now: float) -> bool:
        """Do it in its own transaction. Whatever goes wrong is logged, undone and tried again later."""
        trouble = self.troubles.get(duty.name)
        if trouble is not None and now < trouble.again:
            return False
        try:
            duty.act()
            db.session.commit()
        except Exception as problem:
            forget_transaction()
            self.put_off(duty, now, problem)
            return False
        db.session.remove()
        if self.troubles.pop(duty.name, None):
            current_app.logger.warning("The worker can %s again.", duty.name)
        return True

    def put_off(self, duty: Duty, now: float, problem: Exception) -> None:
        trouble = self.troubles.setdefault(duty.name, Trouble(clock.real_now()))
        pause = trouble.note(now)
        # The whole trace once: a database that is away for an hour fills no disk with them.
        trace = None if trouble.tries > 1 or isinstance(problem, SQLAlchemyError) else problem
        words = f"{type(problem).__name__}: {str(problem).partition(chr(10))[0]}"
        current_app.logger.warning(
            "The worker cannot %s (%s). It tries again in %d seconds.", duty.name, words, pause, exc_info=trace
        )

    def tell(self) -> None:
        """Leave word of what fails where /health and the doctor find it."""
        if self.told == set(self.troubles):
            return
        try:
            mail.note_troubles({name: trouble.since for name, trouble in self.troubles.items()})
            db.session.commit()
        except SQLAlchemyError:
            forget_transaction()
        else:
            db.session.remove()
            self.told = set(self.troubles)


def forget_transaction() -> None:
    """Also of a connection that is gone, where not even undoing works."""
    try:
        db.session.rollback()
    except SQLAlchemyError:
        db.session.close()
    db.session.remove()
