"""What has happened in a conference, a day at a time, for whoever follows it with a program of their own."""

from datetime import date, datetime
from typing import NamedTuple

from app import clock
from app.conferences import news
from app.conferences.models import Conference

MOST = 200  # sentences; whoever asks less often than that reads the journal


class Told(NamedTuple):
    """A day with its sentences, when the last of it happened, and an address of its own for ever."""

    day: date
    sentences: list[str]
    updated: datetime
    tag: str


def list_days(conference: Conference, server: str) -> list[Told]:
    """The days on which something happened, the newest first; a day without a sentence is not among them."""
    happened, _length = news.list_happened(conference, MOST)
    latest: dict[date, datetime] = {}
    for one in happened:
        latest.setdefault(clock.day_of(one.at, conference.time_zone), one.at)
    days = news.by_day(happened, conference, MOST)
    began = clock.day_of(conference.created_at, conference.time_zone)
    return [
        Told(day, sentences, latest[day], f"tag:{server},{began}:{conference.slug}/{day}") for day, sentences in days
    ]
