"""What changed because of the panel: results and failures alike, and what nobody has said anything of."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app import clock
from app.conferences import dates
from app.conferences.models import Conference
from app.milestones import queries
from app.milestones.kinds import RESULTS, Became
from app.milestones.models import AnswerMilestone
from app.responses.queries import PUBLISHED


class Outcome(StrEnum):
    CAME = "came"
    FAILED = "failed"
    SILENT = "silent"
    AHEAD = "ahead"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Outcome.CAME: _("Came about"),
    Outcome.FAILED: _("Did not come about"),
    Outcome.SILENT: _("Its day is over, and nobody said what became of it"),
    Outcome.AHEAD: _("Still to come"),
}
TONES = {Outcome.CAME: "on", Outcome.FAILED: "bad", Outcome.SILENT: "bad", Outcome.AHEAD: "warn"}


class Change(NamedTuple):
    """A milestone or an indicator, and what came of it so far."""

    milestone: AnswerMilestone
    outcome: Outcome

    @property
    def tone(self) -> str:
        return TONES[self.outcome]


class Changes(NamedTuple):
    """All of them, those that moved last first, and who has done all that was planned for a recommendation."""

    lines: list[Change]
    done: list[tuple[str, str]]

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        return [(outcome, sum(one.outcome == outcome for one in self.lines)) for outcome in Outcome]


def list_changes(conference: Conference) -> Changes:
    """Empty before the report is out."""
    if conference.stage not in PUBLISHED:
        return Changes([], [])
    entered, today = queries.list_milestones(conference), clock.today(conference.time_zone)
    planned = [one for one in entered if one.became != Became.MISTAKEN]
    moved = sorted(planned, key=lambda one: (one.last.at if one.last else one.at, one.number), reverse=True)
    courses = queries.courses(conference)
    done = [
        (str(of_body[0].response.passage.recommendation_label), of_body[0].response.body)
        for key, of_body in queries.by_body(planned).items()
        if courses[key].is_done and of_body[0].response.passage
    ]
    return Changes([Change(one, outcome_of(one, today)) for one in moved], done)


def outcome_of(milestone: AnswerMilestone, today: date) -> Outcome:
    if milestone.became is not None:
        return Outcome.CAME if milestone.became in RESULTS else Outcome.FAILED
    return Outcome.SILENT if dates.latest(milestone.due) < today else Outcome.AHEAD


def words_of(change: Change) -> str:
    """In what one can look for words."""
    one = change.milestone
    passage = one.response.passage
    typed = () if one.hidden else (one.text, one.shown_by)
    return " ".join((passage.recommendation_label if passage else "", one.response.body, *typed))
