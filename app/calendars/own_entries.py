"""What a conference puts into the calendar of one person: what all may see, and what is asked of her until when."""

import hashlib
from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.calendars.entries import Entry
from app.calendars.open_entries import Changes, entry_of, list_open, promised
from app.conferences import dates
from app.conferences.asked import list_asked
from app.conferences.models import Conference, Membership
from app.dissent import queries as dissent
from app.hearings import queries as hearings


def list_own(conference: Conference, seats: list[Membership]) -> list[Entry]:
    """What everybody sees, and what these seats of one person add to it.

    A calendar is shared with families and offices, so it never tells by an end that is gone whether somebody voted:
    the end of a vote stands in it for all, and not because a ballot is asked.
    """
    found = {entry.key: entry for entry in list_open(conference)}
    known = {entry.starts for entry in found.values() if entry.is_deadline} | {conference.stage_until}
    for seat in seats:
        found |= {entry.key: entry for entry in (*_answers(seat), *_dissent(seat), *_responses(seat))}
        for entry in _asked(seat):
            if entry.starts not in known:
                found.setdefault(entry.key, entry)
    return list(found.values())


def _asked(seat: Membership) -> Iterator[Entry]:
    """What waits for this seat until a moment."""
    conference = seat.conference
    since = Changes(0, conference.stage_since)
    for ask in list_asked(conference, seat):
        if ask.by is not None:
            key = f"asked-{hashlib.sha256(ask.url.encode()).hexdigest()[:12]}"
            yield entry_of(conference, key, ask.title, ask.by, ask.url, since, text=ask.text, is_deadline=True)


def _answers(seat: Membership) -> Iterator[Entry]:
    """The days by which an expert has promised to answer in writing."""
    expert = hearings.find_expert_of(seat) if Permission.ANSWER_WRITE.includes(seat.role) else None
    for addressed in hearings.list_open_questions(expert) if expert else ():
        question = addressed.question
        if dates.is_partial_date(question.due):
            there = url_for("hearings.question", slug=seat.conference.slug, label=question.address)
            title = _("Your answer to %(question)s is promised by this day", question=question.label)
            day, change = dates.latest(question.due), Changes(0, question.at)
            yield entry_of(seat.conference, f"answer-{question.anchor}", title, day, there, change, is_deadline=True)


def _dissent(seat: Membership) -> Iterator[Entry]:
    """When the window for statements of dissent closes."""
    conference = seat.conference
    is_on = conference.stage in Permission.DISSENT_READ.stages and not conference.archived_at
    ends = dissent.window_ends(conference) if is_on and Permission.DISSENT_READ.includes(seat.role) else None
    if ends is not None and ends > clock.now() and conference.stage in Permission.DISSENT_WRITE.stages:
        there = url_for("dissent.show", slug=conference.slug)
        title, since = _("Deadline: statements of dissent"), Changes(0, conference.stage_since)
        yield entry_of(conference, "dissent", title, ends, there, since, is_deadline=True)


def _responses(seat: Membership) -> Iterator[Entry]:
    """Whoever must answer the recommendations reads that it is her own promise."""
    conference = seat.conference
    if Permission.RESPONSE_WRITE.includes(seat.role):
        for entry in promised(conference):
            yield entry._replace(title=_("Your answers to the recommendations are promised by this day"))
