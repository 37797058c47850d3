"""The only reader of time, so that a past conference can be walked on its own dates."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment in UTC, or the moment the clock was set to."""
    return _set_to.get() or real_now()


def real_now() -> datetime:
    """This moment in UTC, also while a past conference is being replayed."""
    return datetime.now(UTC)


def today(time_zone: str = "UTC") -> date:
    return day_of(now(), time_zone)


def day_of(moment: datetime, time_zone: str) -> date:
    """The day it was there: in Auckland a morning is still the evening before in UTC."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within this block it is `moment`. Refuses a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
