"""How often one asker may try something at one target: a vessel that fills with each try and drips by itself.

A limit is counted for whoever asks and what they ask for together, so nobody can use up the tries of somebody else, and
it never holds for an hour: with each drip another try is open. Only the short numbers of cards have waits that grow.
"""

from datetime import timedelta
from typing import NamedTuple

from flask_babel import ngettext
from sqlalchemy import select

from app import clock
from app.accounts.models import Attempt
from app.accounts.secrets import digest
from app.errors import TooMany
from app.extensions import db, insert_or_leave


class Limit(NamedTuple):
    """So many tries at once, and one more with each drip."""

    name: str
    most: int
    drip: timedelta


class Wait(NamedTuple):
    """So many tries at once; after each further one a wait of minutes that doubles, up to the longest."""

    name: str
    free: int
    longest: timedelta

    def after(self, tries: int) -> timedelta:
        beyond = tries - self.free
        return min(self.longest, timedelta(minutes=2 ** min(beyond, 16))) if beyond >= 0 else timedelta(0)


LINKS = Limit("links", 5, timedelta(minutes=2))
LETTERS = Limit("letters", 1, timedelta(minutes=1))
# A hall of 150 people behind one address must get in; guessing 60 random bits must not.
LINKS_OF_A_SOURCE = Limit("links of a source", 600, timedelta(seconds=6))
WRONG_CARDS = Limit("wrong cards", 500, timedelta(seconds=6))
WRONG_CODES = Limit("wrong codes", 20, timedelta(minutes=1))
# Some 4,300 guesses a day from one source at one address. The right password costs nothing.
WRONG_PASSWORDS = Limit("wrong passwords", 30, timedelta(seconds=20))
WRONG_STEPS = Limit("wrong second steps", 10, timedelta(minutes=1))
# From everywhere together, but for browsers that have passed before: some 700 of a million guesses a day for whoever
# has the first step and a thousand addresses. Codes on paper are too long to be guessed, and open all the same.
STEPS_OF_A_PERSON = Limit("wrong second steps of a person", 60, timedelta(minutes=2))
LETTERS_ON_STEPS = Limit("letters on wrong second steps", 1, timedelta(days=1))
PASSWORDS_OF_A_SOURCE = Limit("passwords of a source", 150, timedelta(seconds=2))
# A calendar looks once an hour, several of one person behind one address; each look reads a whole conference.
CALENDARS = Limit("calendars", 30, timedelta(minutes=1))
# Somebody who drafts saves often; several of one office sit behind one address.
ANSWERS_BY_LINK = Limit("answers by a link", 30, timedelta(seconds=10))
# 10,000 numbers at some thirty a day: whoever guesses at one card needs most of a year, and its holder is told.
WRONG_NUMBERS = Wait("wrong numbers", 5, timedelta(hours=1))
# From everywhere together, but for browsers that the card has opened before: more than a year for 10,000 numbers,
# however many addresses somebody has.
NUMBERS_OF_A_CARD = Limit("wrong numbers of a card", 20, timedelta(hours=1))


def wait_left(limit: Wait, *whose: str) -> timedelta:
    """Count one try, if it may be made now: then nothing is left to wait."""
    key, now = _key(limit.name, whose), clock.real_now()
    attempt = _counter(key)
    left = attempt.window_began + limit.after(attempt.count) - now
    if attempt.count and left > timedelta(0):
        return left
    attempt.count, attempt.window_began = attempt.count + 1, now
    return timedelta(0)


def forget(limit: Wait, *whose: str) -> None:
    """Whoever was right begins anew."""
    _counter(_key(limit.name, whose)).count = 0


def has_room(limit: Limit, *whose: str) -> bool:
    """Count one try, for every process to see; says whether there was room for it."""
    attempt = _lock(limit, whose)
    if attempt.count >= limit.most:
        return False
    attempt.count += 1
    return True


def count(limit: Limit, *whose: str) -> None:
    """Count one try. Refuses where there is no room, and says how short the wait is."""
    if not has_room(limit, *whose):
        refuse(limit)


def refuse(limit: Limit) -> None:
    seconds = int(limit.drip.total_seconds())
    message = ngettext(
        "That was tried very often just now. Wait a second and try again.",
        "That was tried very often just now. Wait %(num)s seconds and try again.",
        seconds,
    )
    raise TooMany(message)


def give_back(limit: Limit, *whose: str) -> None:
    """Whoever was right has used up nothing."""
    attempt = _lock(limit, whose)
    attempt.count = max(0, attempt.count - 1)


def _lock(limit: Limit, whose: tuple[str, ...]) -> Attempt:
    """The counter, with what has dripped out of it since."""
    attempt, now = _counter(_key(limit.name, whose)), clock.real_now()
    drips = max(0, (now - attempt.window_began) // limit.drip)
    attempt.count = max(0, attempt.count - drips)
    attempt.window_began = attempt.window_began + drips * limit.drip if attempt.count else now
    return attempt


def _key(name: str, whose: tuple[str, ...]) -> str:
    return f"{name}:{digest(chr(0).join(whose))}"


def _counter(key: str) -> Attempt:
    """The counter as it stands, held until this transaction ends."""
    insert_or_leave(Attempt, {"key": key, "count": 0, "window_began": clock.real_now()})
    attempt = db.session.scalars(
        select(Attempt).where(Attempt.key == key).with_for_update().execution_options(populate_existing=True)
    ).one()
    # A clock that has been set back would make everybody wait until it is there again.
    attempt.window_began = min(attempt.window_began, clock.real_now())
    return attempt
