"""The methods a conference can start from: one row each, with its usual settings and its usual calendar. Pure.

A row names only what differs from the frame as the form begins it; the page to check shows all of it. The calendar
counts days from the first day on which the panel meets.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.conferences.rules import Scale


class Step(NamedTuple):
    """A part of the calendar: so many days after the first day, and how many days it takes."""

    label: Any
    after: int
    days: int = 1


class Day(NamedTuple):
    """A planned part of the calendar, with its first and its last day."""

    label: str
    first: date
    last: date


class Method(NamedTuple):
    """What a conference can start from. `settings` are named as in the form of the frame.

    `names_after` are days from the first day to the one on which the panelists' names become public, and
    `answer_after` those to the promised answer; None where nobody said.
    """

    name: str
    title: Any
    summary: Any
    settings: Mapping[str, Any]
    calendar: tuple[Step, ...] = ()
    names_after: int | None = None
    answer_after: int | None = None

    def laid_out(self, first_day: date | None) -> list[Day]:
        """The calendar from this day on; empty while nobody knows the day."""
        if first_day is None:
            return []
        starts = [(step, first_day + timedelta(step.after)) for step in self.calendar]
        return [Day(str(step.label), start, start + timedelta(step.days - 1)) for step, start in starts]

    def day(self, first_day: date | None, after: int | None) -> date | None:
        """The day so many days after the first one; none while either is not known."""
        return None if first_day is None or after is None else first_day + timedelta(after)


METHODS = (
    Method(
        "consensus-conference",
        _("Danish consensus conference"),
        _(
            "About 14 people learn in two weekends, word their own key questions, hear experts in public, and write "
            "one document that they vote on. Dissent is printed beside it."
        ),
        {"panel_size": 14, "scale": Scale.CONSENT.value, "share": "3/4", "amend_after_objection": True},
        (
            Step(_("First preparatory weekend: learning, and first questions"), 0, 2),
            Step(_("Second preparatory weekend: key questions, and who is heard"), 21, 2),
            Step(_("Public hearing of the experts"), 48, 2),
            Step(_("The panel writes its document"), 50, 1),
            Step(_("The experts check the facts"), 51, 7),
            Step(_("Votes, and the document is read out and handed over"), 61, 1),
        ),
        names_after=48,
        answer_after=61 + 91,
    ),
    Method(
        "citizens-jury",
        _("Citizens' jury"),
        _(
            "About 20 people are given one question, hear witnesses on several days in a row, and give their verdict "
            "by yes or no. Who organizes it sets the questions."
        ),
        {
            "panel_size": 20,
            "scale": Scale.YES_NO.value,
            "share": "2/3",
            "uses_questions": False,
            "uses_fact_check": False,
            "check_days": 0,
            "dissent_days": 1,
        },
        (
            Step(_("The jury meets and is told its question"), 0, 1),
            Step(_("Witnesses are heard"), 1, 2),
            Step(_("The jury deliberates and writes"), 3, 1),
            Step(_("Votes and verdict"), 4, 1),
        ),
        names_after=4,
        answer_after=4 + 91,
    ),
    Method(
        "one-day",
        _("Panel of one day"),
        _(
            "About 12 people read beforehand, hear a few experts in the morning, and write and vote in the afternoon. "
            "For a question that is small or close to home."
        ),
        {
            "panel_size": 12,
            "scale": Scale.CONSENT.value,
            "share": "2/3",
            "uses_questions": False,
            "uses_fact_check": False,
            "check_days": 0,
            "dissent_days": 1,
        },
        (Step(_("The panel meets: hearing, writing, votes"), 0, 1),),
        answer_after=61,
    ),
)
BY_NAME = {method.name: method for method in METHODS}
